"""The history of a case is appended, never edited."""

from django.db import migrations

from chengyun.kernel import guards


class Migration(migrations.Migration):
    dependencies = [("coordination", "0001_initial"), ("kernel", "0002_guards")]

    operations = [guards.append_only("coordination_step")]
