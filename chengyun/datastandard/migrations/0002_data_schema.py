from django.db import migrations


class Migration(migrations.Migration):
    """The schema of the registered tables, which services create at run time."""

    dependencies = [("datastandard", "0001_initial")]
    operations = [
        migrations.RunSQL("create schema if not exists data", "drop schema data cascade"),
    ]
