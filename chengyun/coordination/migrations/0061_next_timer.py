"""What happens next to a case by itself is kept in the case; request keys are indexed where there are any."""

from django.db import migrations, models

_CARRY_OVER = """
update coordination_case set timer_kind = next.kind, timer_at = next.due_at
from (
    select distinct on (case_id) case_id, kind, due_at from coordination_timer order by case_id, due_at
) next
where next.case_id = coordination_case.id
"""
_CARRY_BACK = """
insert into coordination_timer (case_id, kind, due_at)
select id, timer_kind, timer_at from coordination_case where timer_at is not null
"""


class Migration(migrations.Migration):
    dependencies = [("coordination", "0060_counter_changes")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="timer_at",
            field=models.DateTimeField(null=True, verbose_name="定时时间"),
        ),
        migrations.AddField(
            model_name="case",
            name="timer_kind",
            field=models.CharField(
                blank=True,
                choices=[("yellow", "临期"), ("due", "到期"), ("resume", "恢复")],
                max_length=10,
                verbose_name="定时器",
            ),
        ),
        migrations.RunSQL(_CARRY_OVER, _CARRY_BACK),
        # What was changed must be settled before the table is altered again.
        migrations.RunSQL("set constraints all immediate", "set constraints all immediate"),
        migrations.DeleteModel(name="Timer"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("timer_at__isnull", False)), fields=["timer_at"], name="case_timer"
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="client_key",
            field=models.UUIDField(null=True, verbose_name="请求标识"),
        ),
        migrations.AlterField(
            model_name="step",
            name="client_key",
            field=models.UUIDField(null=True, verbose_name="请求标识"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client_key__isnull", False)),
                fields=("client_key",),
                name="one_case_per_request",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client_key__isnull", False)),
                fields=("client_key",),
                name="one_step_per_request",
            ),
        ),
    ]
