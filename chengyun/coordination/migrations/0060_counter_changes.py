"""Moves append what they change in the counters; the view ``coordination_counted`` shows both together."""

from django.db import migrations, models

_KEYS = {"id", "day", "of", "key", "division_code", "changed_at"}


def make_view(apps, schema_editor):
    """Counters, and the lines of the changes that are not in them yet."""
    fields = apps.get_model("coordination", "Counter")._meta.concrete_fields
    metrics = [f'"{field.column}"' for field in fields if field.column not in _KEYS]
    names = ", ".join(metrics)
    numbers = ", ".join(f"coalesce(line.{name}, 0)" for name in metrics)
    typed = ", ".join(f"{name} bigint" for name in metrics)
    schema_editor.execute(f"""
        create view coordination_counted as
        select id, day, "of", key, division_code, changed_at, {names} from coordination_counter
        union all
        select -change.id, line.day, line."of", line.key, line.division_code, change.at, {numbers}
        from coordination_counter_change change, jsonb_to_recordset(change.changes) as line
            (day date, "of" varchar, key varchar, division_code varchar, {typed})
    """)  # noqa: S608 # our own columns


def drop_view(apps, schema_editor):
    """Nothing reads it any more."""
    schema_editor.execute("drop view coordination_counted")


class Migration(migrations.Migration):
    dependencies = [
        ("coordination", "0010_parameters_to_kernel"),
    ]

    operations = [
        migrations.CreateModel(
            name="Counted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="日期")),
                (
                    "of",
                    models.CharField(
                        choices=[
                            ("grid", "单元网格"),
                            ("class", "小类与来源"),
                            ("department", "责任主体"),
                            ("supervisor", "监督员"),
                            ("acceptor", "受理员"),
                            ("shift_leader", "值班长"),
                            ("dispatcher", "派遣员"),
                        ],
                        max_length=12,
                        verbose_name="对象",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="网格编码，类型/小类/来源，部门编号，或账号编号",
                        max_length=40,
                        verbose_name="对象标识",
                    ),
                ),
                ("division_code", models.CharField(max_length=12, verbose_name="行政区划代码")),
                ("changed_at", models.DateTimeField(db_index=True, verbose_name="变化时间")),
                ("report", models.IntegerField(db_default=0, default=0, verbose_name="上报数")),
                ("valid_report", models.IntegerField(db_default=0, default=0, verbose_name="有效上报数")),
                ("public_report", models.IntegerField(db_default=0, default=0, verbose_name="公众举报数")),
                (
                    "valid_public_report",
                    models.IntegerField(db_default=0, default=0, verbose_name="公众有效上报数"),
                ),
                ("missed", models.IntegerField(db_default=0, default=0, verbose_name="漏报数")),
                ("self_handled", models.IntegerField(db_default=0, default=0, verbose_name="自行处置数")),
                ("component", models.IntegerField(db_default=0, default=0, verbose_name="部件数量")),
                ("event", models.IntegerField(db_default=0, default=0, verbose_name="事件数量")),
                ("need_verify", models.IntegerField(db_default=0, default=0, verbose_name="应核实数")),
                ("verify", models.IntegerField(db_default=0, default=0, verbose_name="核实数")),
                ("intime_verify", models.IntegerField(db_default=0, default=0, verbose_name="按期核实数")),
                ("need_send_verify", models.IntegerField(db_default=0, default=0, verbose_name="应发核实数")),
                (
                    "intime_send_verify",
                    models.IntegerField(db_default=0, default=0, verbose_name="按时发核实数"),
                ),
                ("accept", models.IntegerField(db_default=0, default=0, verbose_name="受理数")),
                ("intime_accept", models.IntegerField(db_default=0, default=0, verbose_name="按时受理数")),
                ("not_accept", models.IntegerField(db_default=0, default=0, verbose_name="不予受理数")),
                ("operate_direct", models.IntegerField(db_default=0, default=0, verbose_name="当即办理数")),
                (
                    "accept_seconds",
                    models.BigIntegerField(db_default=0, default=0, verbose_name="受理用时（秒）"),
                ),
                ("register", models.IntegerField(db_default=0, default=0, verbose_name="立案数")),
                ("intime_register", models.IntegerField(db_default=0, default=0, verbose_name="按时立案数")),
                (
                    "accurate_register",
                    models.IntegerField(db_default=0, default=0, verbose_name="准确立案数"),
                ),
                ("cancel", models.IntegerField(db_default=0, default=0, verbose_name="作废数")),
                ("need_dispatch", models.IntegerField(db_default=0, default=0, verbose_name="应派遣数")),
                ("dispatch", models.IntegerField(db_default=0, default=0, verbose_name="派遣数")),
                ("intime_dispatch", models.IntegerField(db_default=0, default=0, verbose_name="按时派遣数")),
                (
                    "accurate_dispatch",
                    models.IntegerField(db_default=0, default=0, verbose_name="准确派遣数"),
                ),
                ("wrong_dispatch", models.IntegerField(db_default=0, default=0, verbose_name="错误派遣数")),
                ("back", models.IntegerField(db_default=0, default=0, verbose_name="回退数")),
                ("need_dispose", models.IntegerField(db_default=0, default=0, verbose_name="应处置数")),
                ("dispose", models.IntegerField(db_default=0, default=0, verbose_name="处置数")),
                ("intime_dispose", models.IntegerField(db_default=0, default=0, verbose_name="按期处置数")),
                ("overtime_dispose", models.IntegerField(db_default=0, default=0, verbose_name="超期处置数")),
                ("to_dispose", models.IntegerField(db_default=0, default=0, verbose_name="未处置数")),
                (
                    "overtime_to_dispose",
                    models.IntegerField(db_default=0, default=0, verbose_name="超期未处置数"),
                ),
                ("postpone", models.IntegerField(db_default=0, default=0, verbose_name="延期数")),
                ("hang", models.IntegerField(db_default=0, default=0, verbose_name="挂账数")),
                ("rework", models.IntegerField(db_default=0, default=0, verbose_name="返工数")),
                (
                    "handle_seconds",
                    models.BigIntegerField(db_default=0, default=0, verbose_name="处置用时（秒）"),
                ),
                ("need_send_check", models.IntegerField(db_default=0, default=0, verbose_name="应发核查数")),
                (
                    "intime_send_check",
                    models.IntegerField(db_default=0, default=0, verbose_name="按时发核查数"),
                ),
                ("need_check", models.IntegerField(db_default=0, default=0, verbose_name="应核查数")),
                ("checked", models.IntegerField(db_default=0, default=0, verbose_name="核查数")),
                ("intime_check", models.IntegerField(db_default=0, default=0, verbose_name="按期核查数")),
                ("need_archive", models.IntegerField(db_default=0, default=0, verbose_name="应结案数")),
                ("archive", models.IntegerField(db_default=0, default=0, verbose_name="结案数")),
                ("intime_archive", models.IntegerField(db_default=0, default=0, verbose_name="按期结案数")),
                ("overtime_archive", models.IntegerField(db_default=0, default=0, verbose_name="超期结案数")),
                ("to_archive", models.IntegerField(db_default=0, default=0, verbose_name="未结案数")),
                (
                    "overtime_to_archive",
                    models.IntegerField(db_default=0, default=0, verbose_name="超期未结案数"),
                ),
                ("return_visit", models.IntegerField(db_default=0, default=0, verbose_name="回访数")),
                ("very_satisfied", models.IntegerField(db_default=0, default=0, verbose_name="非常满意")),
                ("satisfied", models.IntegerField(db_default=0, default=0, verbose_name="满意")),
                ("dissatisfied", models.IntegerField(db_default=0, default=0, verbose_name="不满意")),
            ],
            options={
                "verbose_name": "统计计数（含未归并）",
                "db_table": "coordination_counted",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="CounterChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "changes",
                    models.JSONField(
                        help_text="每个对象一项：日期、对象、标识、区划及各指标的增减", verbose_name="变化"
                    ),
                ),
            ],
            options={
                "verbose_name": "统计变化",
                "db_table": "coordination_counter_change",
            },
        ),
        migrations.RunPython(make_view, drop_view),
    ]
