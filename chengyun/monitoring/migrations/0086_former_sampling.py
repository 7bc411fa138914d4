import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0085_coap")]

    operations = [
        migrations.CreateModel(
            name="FormerSampling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.DateTimeField(verbose_name="至（不含）")),
                ("seconds", models.PositiveIntegerField(null=True, verbose_name="采样间隔（秒）")),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_samplings",
                        to="monitoring.point",
                    ),
                ),
            ],
            options={
                "verbose_name": "此前的采样间隔",
                "db_table": "monitoring_former_sampling",
                "ordering": ["point_id", "until"],
                "indexes": [models.Index(fields=["until"], name="monitoring_sampling_until")],
                "constraints": [
                    models.UniqueConstraint(fields=("point", "until"), name="one_sampling_at_a_time")
                ],
            },
        ),
    ]
