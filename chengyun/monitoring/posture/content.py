"""What a report says: sections of sentences, tables and charts as plain data, from which documents are made."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from chengyun.kernel import divisions
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.choices import DOMAINS, SPECIALTIES
from chengyun.monitoring.hazards.models import Hazard
from chengyun.monitoring.models import Alarm
from chengyun.monitoring.posture import selectors
from chengyun.monitoring.posture.models import SafetyIndex
from chengyun.monitoring.risks.models import Risk

_CURVE_DAYS = 30


def of(*, kind: str, title: str, begin: date, end: date) -> dict[str, Any]:
    """The report of a period."""
    whole = SafetyIndex.objects.filter(selectors.whole())
    compared = selectors.compared(whole, begin, end)
    return {
        "title": title,
        "kind": kind,
        "period": f"{begin} 至 {end}" if begin != end else str(begin),
        "sections": [
            _overall(whole, compared, end),
            _risks(compared),
            _alarms(begin, end),
            _accidents(begin, end),
            _districts(end),
        ],
    }


def _overall(whole: Any, compared: dict[str, Any], end: date) -> dict[str, Any]:
    this, before, year = compared["this"], compared["period_before"], compared["year_before"]
    days = list(
        whole.filter(day__gt=end - timedelta(days=_CURVE_DAYS), day__lte=end)
        .order_by("day")
        .values_list("day", "index")
    )
    newest = whole.filter(day__lte=end).order_by("-day").first()
    sentences = [
        (
            f"本期综合安全指数平均 {_number(this['index'])}，{_moved('环比', this['index'], before['index'])}，"
            f"{_moved('同比', this['index'], year['index'])}。"
        )
    ]
    if newest is not None and newest.grade:
        weak = sorted(
            (one for one in newest.parts if one["score"] is not None), key=lambda one: one["score"]
        )[:2]
        names = "、".join(f"{one['name']}（{one['score']:g} 分）" for one in weak)
        sentences.append(f"期末等级为“{newest.grade}”，得分较低的是 {names}。")
    return {
        "heading": "一、总体态势",
        "sentences": sentences,
        "table": {
            "columns": ["指标", "本期", "上期", "环比", "上年同期", "同比"],
            "rows": [
                [
                    label,
                    _number(this[name]),
                    _number(before[name]),
                    _percent(selectors.change(this[name], before[name])),
                    _number(year[name]),
                    _percent(selectors.change(this[name], year[name])),
                ]
                for name, label in (
                    ("index", "综合安全指数"),
                    ("risks", "在管风险（期末）"),
                    ("risk_red", "其中重大风险"),
                    ("hazards_open", "未销号隐患（期末）"),
                    ("hazards_major", "其中重大隐患"),
                    ("alarms", "报警"),
                )
            ],
        },
        "chart": {
            "kind": "line",
            "caption": f"近 {_CURVE_DAYS} 日综合安全指数",
            "labels": [f"{day:%m-%d}" for day, _ in days],
            "values": [value for _, value in days],
        },
    }


def _risks(compared: dict[str, Any]) -> dict[str, Any]:
    standing = Risk.objects.filter(lifted_at=None)
    levels = dict(standing.order_by().values_list("level").annotate(count=Count("pk")))
    hazards = Hazard.objects.exclude(state="rejected")
    counts = hazards.aggregate(
        closed=Count("pk", filter=Q(state="closed")), open=Count("pk", filter=~Q(state="closed"))
    )
    return {
        "heading": "二、风险与隐患",
        "sentences": [
            (
                f"在管风险 {sum(levels.values())} 项：重大（红）{levels.get(1, 0)} 项，较大（橙）{levels.get(2, 0)} 项，"
                f"一般（黄）{levels.get(3, 0)} 项，低（蓝）{levels.get(4, 0)} 项。"
            ),
            (
                f"隐患累计销号 {counts['closed']} 项，未销号 {counts['open']} 项，"
                f"其中重大隐患 {_number(compared['this']['hazards_major'])} 项。"
            ),
        ],
        "table": {
            "columns": ["重大和较大风险", "等级", "位置", "责任单位", "下次评估"],
            "rows": [
                [
                    risk.name,
                    risk.get_level_display(),
                    risk.address or "—",
                    risk.organisation_name or "—",
                    str(risk.next_due),
                ]
                for risk in standing.filter(level__lte=2)[:10]
            ],
        },
    }


def _alarms(begin: date, end: date) -> dict[str, Any]:
    rows = Alarm.objects.filter(raised_at__gte=_at(begin), raised_at__lt=_at(end + timedelta(days=1)))
    found = rows.aggregate(
        all=Count("pk"),
        red=Count("pk", filter=Q(level=1)),
        true=Count("pk", filter=Q(verdict=True)),
        false=Count("pk", filter=Q(verdict=False)),
        device=Count("pk", filter=Q(subject="device")),
    )
    judged = found["true"] + found["false"]
    by_specialty = (
        rows.order_by().values_list("specialty").annotate(count=Count("pk")).order_by("-count")[:12]
    )
    accuracy = (
        f"报警准确率 {_percent(found['true'] / judged, sign=False)}" if judged else "本期没有已研判的报警"
    )
    return {
        "heading": "三、监测报警",
        "sentences": [
            (
                f"本期报警 {found['all']} 条，其中一级 {found['red']} 条，设备故障 {found['device']} 条；"
                f"判为真实 {found['true']} 条、误报 {found['false']} 条，{accuracy}。"
            )
        ],
        "chart": {
            "kind": "bar",
            "caption": "报警按专项",
            "labels": [SPECIALTIES[code] for code, _ in by_specialty],
            "values": [count for _, count in by_specialty],
        },
    }


def _accidents(begin: date, end: date) -> dict[str, Any]:
    rows = Accident.objects.filter(occurred_at__gte=_at(begin), occurred_at__lt=_at(end + timedelta(days=1)))
    listed = list(rows.order_by("level", "-occurred_at")[:10])
    return {
        "heading": "四、安全事故",
        "sentences": [
            (
                f"本期发生事故 {rows.count()} 起，死亡 {sum(one.deaths for one in rows)} 人，"
                f"重伤 {sum(one.injuries for one in rows)} 人。"
            )
        ],
        "table": {
            "columns": ["事故", "等级", "发生时间", "死亡", "重伤", "损失（万元）"],
            "rows": [
                [
                    one.title,
                    one.get_level_display(),
                    f"{one.occurred_at.astimezone(SHANGHAI):%m-%d %H:%M}",
                    str(one.deaths),
                    str(one.injuries),
                    _number(one.loss),
                ]
                for one in listed
            ],
        },
    }


def _districts(end: date) -> dict[str, Any]:
    newest = SafetyIndex.objects.filter(day__lte=end).order_by("-day").values_list("day", flat=True).first()
    rows = SafetyIndex.objects.filter(day=newest or end).exclude(index=None)
    districts = rows.filter(domain="").exclude(division_code=settings.ENVIRONMENT.division).order_by("index")
    domains = rows.filter(division_code=settings.ENVIRONMENT.division).exclude(domain="").order_by("domain")
    told = "，".join(f"{DOMAINS[one.domain]} {_number(one.index)}" for one in domains)
    return {
        "heading": "五、各区与各领域",
        "sentences": [f"期末各领域指数：{told}。" if told else "期末没有各领域的指数。"],
        "table": {
            "columns": ["行政区", "指数", "等级", "在管风险", "未销号隐患"],
            "rows": [
                [
                    divisions.name_of(one.division_code),
                    _number(one.index),
                    one.grade,
                    _number(one.figures.get("risks")),
                    _number(one.figures.get("hazards_open")),
                ]
                for one in districts[:30]
            ],
        },
    }


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def _percent(value: float | None, *, sign: bool = True) -> str:
    return "—" if value is None else f"{value:+.1%}" if sign else f"{value:.1%}"


def _moved(word: str, now: float | None, before: float | None) -> str:
    part = selectors.change(now, before)
    if part is None:
        return f"{word}没有可比数据"
    # What is written as 0.0% is no change.
    return f"{word}持平" if abs(part) < 0.0005 else f"{word}{'上升' if part > 0 else '下降'} {abs(part):.1%}"
