"""Parameters belong to the platform, not to one system: what a city set is taken along."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def carry_over(apps: Any, schema_editor: Any) -> None:
    """The city's values; what was never set is declared anew after the migration."""
    kept = apps.get_model("kernel", "Parameter").objects
    for old in apps.get_model("coordination", "Parameter").objects.all():
        kept.create(
            system="coordination",
            topic="handling",
            code=old.code,
            label=old.label,
            value=old.value,
            usual=old.value,
            unit=old.unit,
            minimum=old.minimum,
            maximum=old.maximum,
        )


class Migration(migrations.Migration):
    dependencies = [("coordination", "0009_key_task_versions"), ("kernel", "0005_parameter")]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel(name="Parameter"),
    ]
