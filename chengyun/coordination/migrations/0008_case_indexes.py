"""Fewer indexes on what every move writes: those of references are not asked for, or only of the few that have them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coordination", "0007_vehicles"),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="key_task",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="coordination.keytask",
                verbose_name="重点任务",
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="coordination.case",
                verbose_name="并入案件",
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="standard",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="coordination.filingstandard",
                verbose_name="立案标准",
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="workflow",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="coordination.workflow",
                verbose_name="流程版本",
            ),
        ),
        migrations.AlterField(
            model_name="step",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="coordination.case",
                verbose_name="案件",
            ),
        ),
        migrations.AlterField(
            model_name="timer",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="timers",
                to="coordination.case",
                verbose_name="案件",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("key_task__isnull", False)), fields=["key_task"], name="case_key_task"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)), fields=["merged_into"], name="case_merged"
            ),
        ),
    ]
