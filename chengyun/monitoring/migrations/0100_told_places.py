from typing import Any

from django.db import migrations, models


def tell_again(apps: Any, schema_editor: Any) -> None:
    """All risks are told once more, so that it is known where each was told to be."""
    apps.get_model("monitoring", "PushCursor").objects.filter(name="risk").delete()


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0090_online_until")]

    operations = [
        migrations.CreateModel(
            name="ToldPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=30)),
                ("number", models.CharField(max_length=64)),
                ("district", models.CharField(max_length=6)),
            ],
            options={
                "db_table": "monitoring_told_place",
                "constraints": [
                    models.UniqueConstraint(fields=("table", "number"), name="monitoring_told_place_once")
                ],
            },
        ),
        migrations.RunPython(tell_again, migrations.RunPython.noop),
    ]
