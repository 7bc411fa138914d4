from typing import Any

from django.db import migrations


def tell_again(apps: Any, schema_editor: Any) -> None:
    """All accidents are told once more, so that it is known where each was told to be."""
    apps.get_model("monitoring", "PushCursor").objects.filter(name="accident").delete()


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0101_risk_area")]

    operations = [migrations.RunPython(tell_again, migrations.RunPython.noop)]
