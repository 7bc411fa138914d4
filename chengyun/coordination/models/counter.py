"""Sums of what cases count for, by day: what was put together, and what moves have changed since."""

from __future__ import annotations

from django.db import models


class Sums(models.Model):
    """What happened on a day in a district, in a grid, in a class, or by somebody's work (统计计数)."""

    class Of(models.TextChoices):
        DISTRICT = "district", "区县"
        GRID = "grid", "单元网格"
        CLASS = "class", "小类与来源"
        DEPARTMENT = "department", "责任主体"
        SUPERVISOR = "supervisor", "监督员"
        ACCEPTOR = "acceptor", "受理员"
        SHIFT_LEADER = "shift_leader", "值班长"
        DISPATCHER = "dispatcher", "派遣员"

    day = models.DateField("日期")
    of = models.CharField("对象", max_length=12, choices=Of.choices)
    key = models.CharField(
        "对象标识", max_length=40, help_text="区县代码，网格编码，类型/小类/来源，部门编号，或账号编号"
    )
    division_code = models.CharField("行政区划代码", max_length=12)
    changed_at = models.DateTimeField("变化时间", db_index=True)

    report = models.IntegerField("上报数", default=0, db_default=0)
    valid_report = models.IntegerField("有效上报数", default=0, db_default=0)
    public_report = models.IntegerField("公众举报数", default=0, db_default=0)
    valid_public_report = models.IntegerField("公众有效上报数", default=0, db_default=0)
    missed = models.IntegerField("漏报数", default=0, db_default=0)
    self_handled = models.IntegerField("自行处置数", default=0, db_default=0)
    component = models.IntegerField("部件数量", default=0, db_default=0)
    event = models.IntegerField("事件数量", default=0, db_default=0)
    need_verify = models.IntegerField("应核实数", default=0, db_default=0)
    verify = models.IntegerField("核实数", default=0, db_default=0)
    intime_verify = models.IntegerField("按期核实数", default=0, db_default=0)
    need_send_verify = models.IntegerField("应发核实数", default=0, db_default=0)
    intime_send_verify = models.IntegerField("按时发核实数", default=0, db_default=0)
    accept = models.IntegerField("受理数", default=0, db_default=0)
    intime_accept = models.IntegerField("按时受理数", default=0, db_default=0)
    not_accept = models.IntegerField("不予受理数", default=0, db_default=0)
    operate_direct = models.IntegerField("当即办理数", default=0, db_default=0)
    accept_seconds = models.BigIntegerField("受理用时（秒）", default=0, db_default=0)
    register = models.IntegerField("立案数", default=0, db_default=0)
    intime_register = models.IntegerField("按时立案数", default=0, db_default=0)
    accurate_register = models.IntegerField("准确立案数", default=0, db_default=0)
    cancel = models.IntegerField("作废数", default=0, db_default=0)
    need_dispatch = models.IntegerField("应派遣数", default=0, db_default=0)
    dispatch = models.IntegerField("派遣数", default=0, db_default=0)
    intime_dispatch = models.IntegerField("按时派遣数", default=0, db_default=0)
    accurate_dispatch = models.IntegerField("准确派遣数", default=0, db_default=0)
    wrong_dispatch = models.IntegerField("错误派遣数", default=0, db_default=0)
    back = models.IntegerField("回退数", default=0, db_default=0)
    need_dispose = models.IntegerField("应处置数", default=0, db_default=0)
    dispose = models.IntegerField("处置数", default=0, db_default=0)
    intime_dispose = models.IntegerField("按期处置数", default=0, db_default=0)
    overtime_dispose = models.IntegerField("超期处置数", default=0, db_default=0)
    to_dispose = models.IntegerField("未处置数", default=0, db_default=0)
    overtime_to_dispose = models.IntegerField("超期未处置数", default=0, db_default=0)
    postpone = models.IntegerField("延期数", default=0, db_default=0)
    hang = models.IntegerField("挂账数", default=0, db_default=0)
    rework = models.IntegerField("返工数", default=0, db_default=0)
    handle_seconds = models.BigIntegerField("处置用时（秒）", default=0, db_default=0)
    need_send_check = models.IntegerField("应发核查数", default=0, db_default=0)
    intime_send_check = models.IntegerField("按时发核查数", default=0, db_default=0)
    need_check = models.IntegerField("应核查数", default=0, db_default=0)
    checked = models.IntegerField("核查数", default=0, db_default=0)
    intime_check = models.IntegerField("按期核查数", default=0, db_default=0)
    need_archive = models.IntegerField("应结案数", default=0, db_default=0)
    archive = models.IntegerField("结案数", default=0, db_default=0)
    intime_archive = models.IntegerField("按期结案数", default=0, db_default=0)
    overtime_archive = models.IntegerField("超期结案数", default=0, db_default=0)
    to_archive = models.IntegerField("未结案数", default=0, db_default=0)
    overtime_to_archive = models.IntegerField("超期未结案数", default=0, db_default=0)
    return_visit = models.IntegerField("回访数", default=0, db_default=0)
    very_satisfied = models.IntegerField("非常满意", default=0, db_default=0)
    satisfied = models.IntegerField("满意", default=0, db_default=0)
    dissatisfied = models.IntegerField("不满意", default=0, db_default=0)

    class Meta:
        abstract = True


class Counter(Sums):
    """What was put together: one row for each object and day. What moves changed since is in :class:`CounterChange`."""

    class Meta:
        verbose_name = "统计计数"
        ordering = ["day", "of", "key"]
        constraints = [
            models.UniqueConstraint(fields=["of", "day", "key", "division_code"], name="one_count_per_day")
        ]


class CounterChange(models.Model):
    """What a step changed, stored in its transaction: moves only append, so that none waits for another's counters.

    The worker adds it to :class:`Counter` (:mod:`..counting.folding`).
    """

    at = models.DateTimeField("时间")
    changes = models.JSONField("变化", help_text="每个对象一项：日期、对象、标识、区划及各指标的增减")

    class Meta:
        db_table = "coordination_counter_change"
        verbose_name = "统计变化"


class Counted(Sums):
    """What has happened until now: the counters and what moves changed since, several rows for one object and day.

    Always equal to a recount of the whole history (:mod:`..counting.recount`). A view: only to be summed.
    """

    class Meta:
        managed = False
        db_table = "coordination_counted"
        verbose_name = "统计计数（含未归并）"
