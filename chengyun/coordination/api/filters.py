"""Filters of cases: alone or together, and saved as queries."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Lower, StrIndex
from django.db.models.lookups import GreaterThan

from chengyun.coordination import desks, permissions, search
from chengyun.coordination.choices import Kind, Light, Source
from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.coordination.models import Case
from chengyun.kernel import clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.filters import Filters, TextIn, WholeNumber, time_range


class CaseFilter(Filters):
    """Everything a case can be looked for by."""

    state = TextIn("state", label="状态（逗号分隔）")
    stage = django_filters.CharFilter(method="by_stage", label="阶段（1 至 7，逗号分隔）")
    open = django_filters.BooleanFilter(method="by_open", label="在办")
    kind = django_filters.ChoiceFilter(choices=Kind.choices, label="类型")
    class_code = TextIn("class_code", label="小类代码（逗号分隔）")
    major = django_filters.CharFilter("class_code", "startswith", label="大类代码")
    source = django_filters.MultipleChoiceFilter(choices=Source.choices, label="问题来源")
    division = django_filters.CharFilter("division_code", "startswith", label="行政区划代码（前几位）")
    district = django_filters.CharFilter("division_code", "startswith", label="区县代码")
    street = django_filters.CharFilter("division_code", "startswith", label="街道代码")
    grid = django_filters.CharFilter("unit_grid", label="单元网格")
    area_class = WholeNumber("area_class", label="区域类别（1 至 3）")
    responsibility_grid = django_filters.CharFilter("responsibility_grid", label="责任网格")
    component = django_filters.CharFilter("component_code", label="部件标识码")
    department = WholeNumber("department_id", label="主办部门编号")
    supervisor = WholeNumber("supervisor_id", label="监督员账号")
    handler = WholeNumber("handler_id", label="处置人员账号")
    reporter = WholeNumber("reporter_id", label="上报账号")
    key_task = WholeNumber("key_task_id", label="重点任务编号")
    light = django_filters.ChoiceFilter(choices=Light.choices, method="by_light", label="红黄绿灯")
    overtime = django_filters.BooleanFilter("overtime", label="处置超期")
    supervised = django_filters.BooleanFilter("supervised", label="督办")
    urged = django_filters.BooleanFilter("urged", "gt", label="催办", method="by_more_than_none")
    rework = django_filters.BooleanFilter("rework", method="by_more_than_none", label="返工")
    extended = django_filters.BooleanFilter("extensions", method="by_more_than_none", label="延期")
    application = TextIn("application__kind", label="待审批的申请（逗号分隔）")
    similar = django_filters.BooleanFilter("similar", method="by_more_than_none", label="疑似重复")
    mine = django_filters.ChoiceFilter(
        choices=[("todo", "待办"), ("done", "已办"), ("all", "全部")], method="by_mine", label="我的"
    )
    signing = django_filters.BooleanFilter(method="by_signing", label="待本部门会签")
    desk = django_filters.ChoiceFilter(choices=list(desks.DESKS.items()), method="by_desk", label="工作台")
    metric = django_filters.CharFilter(method="by_metric", label="计入某项指标（逗号分隔为任一项）")
    metric_day_from = django_filters.DateFilter(method="with_metric", label="指标归属日期起（含）")
    metric_day_until = django_filters.DateFilter(method="with_metric", label="指标归属日期止（不含）")
    metric_account = WholeNumber(method="with_metric", label="指标归属人员账号")
    metric_department = WholeNumber(method="with_metric", label="指标归属部门编号")
    q = django_filters.CharFilter(method="by_text", label="全文检索", max_length=100)
    bbox = django_filters.CharFilter(method="by_box", label="范围：西,南,东,北")
    locals().update(time_range("reported_at", "上报时间"))
    locals().update(time_range("filed_at", "立案时间"))
    locals().update(time_range("dispatched_at", "派遣时间"))
    locals().update(time_range("closed_at", "结案时间"))
    locals().update(time_range("clock_due_at", "到期时间"))

    class Meta:
        model = Case
        fields: list[str] = []

    def by_stage(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        wanted = set(value.split(","))
        states = {
            one for flow in desks.flows() for one, state in flow.states.items() if state.stage in wanted
        }
        return rows.filter(state__in=sorted(states))

    def by_open(self, rows: QuerySet[Case], name: str, value: bool) -> QuerySet[Case]:
        condition = Q(state__in=desks.open_states())
        return rows.filter(condition if value else ~condition)

    def by_light(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows.filter(desks.light_is(value, clock.now()))

    def by_more_than_none(self, rows: QuerySet[Case], name: str, value: bool) -> QuerySet[Case]:
        return rows.filter(**{f"{name}__gt": 0} if value else {name: 0})

    def by_mine(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        principal = self.request.principal
        match value:
            case "todo":
                return rows.filter(desks.todo(principal))
            case "done":
                return rows.filter(desks.done(principal))
        return rows.filter(desks.todo(principal) | desks.done(principal))

    def by_signing(self, rows: QuerySet[Case], name: str, value: bool) -> QuerySet[Case]:
        principal = self.request.principal
        signs = Q(pk=None)
        if principal.may(permissions.DEPARTMENT):
            signs = desks.signing(principal.scope.organisation_path)
        return rows.filter(signs) if value else rows

    def by_desk(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows.filter(desks.at_desk(value))

    def by_metric(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        counted = Q(pk=None)
        for metric in value.split(","):
            if metric not in BY_COLUMN:
                raise _wrong("metric", f"没有指标“{metric[:40]}”。")
            counted |= Q(tally__has_key=metric) & self._counted(metric)
        return rows.filter(counted)

    def _counted(self, metric: str) -> Q:
        """When and to whom a metric was counted; see counting.rules.Tally."""
        asked = self.form.cleaned_data
        condition = Q()
        if asked.get("metric_day_from"):
            condition &= Q(**{f"tally__{metric}__1__gte": asked["metric_day_from"].isoformat()})
        if asked.get("metric_day_until"):
            condition &= Q(**{f"tally__{metric}__1__lt": asked["metric_day_until"].isoformat()})
        if asked.get("metric_account") is not None:
            condition &= Q(**{f"tally__{metric}__2": int(asked["metric_account"])})
        if asked.get("metric_department") is not None:
            condition &= Q(**{f"tally__{metric}__3": int(asked["metric_department"])})
        return condition

    def with_metric(self, rows: QuerySet[Case], name: str, value: Any) -> QuerySet[Case]:
        # Applied by by_metric, to each metric.
        if not self.form.cleaned_data.get("metric"):
            raise _wrong("metric", "按指标的日期、人员或部门筛选时应同时选择指标。")
        return rows

    def by_text(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        if value.isascii() and value.isdigit() and len(value) >= 8:
            return rows.filter(number__startswith=value)
        for terms in search.wanted(value):
            rows = rows.filter(tokens__contains=terms)
        for word in value.split():
            # Pairs of characters may be there without the word: look again.
            if len(word) > 2:
                rows = rows.filter(_said(word))
        return rows

    def by_box(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        try:
            west, south, east, north = (float(part) for part in value.split(","))
        except ValueError as error:
            raise _wrong("bbox", "范围应为四个数：西,南,东,北。") from error
        return rows.filter(lon__range=(west, east), lat__range=(south, north))


_SAID = (
    "description", "address", "class_name", "major_name", "reporter_name", "street_name", "community_name",
    "component_code", "number",
)  # fmt: skip


def _said(word: str) -> Q:
    """The word stands in one of the texts. Looked for by its position, as most rows that have its pairs have it:
    the planner takes ``LIKE`` for rare, and would sort all rows found to give a page of them."""
    plain = word.lower()
    cased = plain != word.upper()
    found = Q()
    for name in _SAID:
        text = Lower(name) if cased else F(name)
        found |= Q(GreaterThan(StrIndex(text, Value(plain)), 0))
    return found


def _wrong(field: str, message: str) -> Invalid:
    return Invalid("筛选条件有误。", errors=[FieldError(field, message)])
