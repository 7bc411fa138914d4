"""The kinds of things cities report: each a table of the data standard, and which of its columns says what."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from chengyun.datastandard import facade as datastandard
from chengyun.datastandard.facade import FieldDefinition, TableDefinition
from chengyun.monitoring.accidents.grading import KINDS as ACCIDENT_KINDS
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.models import Alarm

_DANGER_GRADES = {"1": "一级", "2": "二级", "3": "三级", "4": "四级", "5": "非重大"}
_RESPONSES = {"R": "红色", "O": "橙色", "Y": "黄色", "B": "蓝色"}
_IN_USE = {"inUse": {"1": "是", "0": "否"}}
_SPECIALTY = {"specialty": SPECIALTIES}


@dataclass(frozen=True)
class Kind:
    """One kind of thing. A column that a table does not have is empty."""

    name: str
    label: str
    table_name: str
    number: str
    title: str
    standing: str
    """Of which rows it is said that they stand now: in use, not closed. SQL of ours."""
    type: str = ""
    level: str = ""
    state: str = ""
    at: str = ""
    owner: str = ""
    order: tuple[tuple[str, bool], ...] = ()
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """Words for the codes of columns that have no code list."""

    @property
    def table(self) -> TableDefinition:
        """Where its rows are."""
        return datastandard.definition("operation", self.table_name)

    @property
    def columns(self) -> tuple[FieldDefinition, ...]:
        """What can be written as text: all but shapes."""
        return tuple(item for item in self.table.fields if item.type != "geometry")

    @cached_property
    def dimensions(self) -> dict[str, str]:
        """What it is counted and filtered by, with the column of each."""
        told = {"type": self.type, "level": self.level, "state": self.state}
        return {name: column for name, column in told.items() if column}

    def words(self, column: str) -> dict[str, str]:
        """What the codes of a column mean; nothing, if it holds plain text."""
        if column in self.names:
            return self.names[column]
        code_list = self.table.field(column).code_list if column else None
        return datastandard.code_names(code_list) if code_list else {}


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "risks", "风险", "risk", "riskId", "riskName", '"liftTime" is null',
            type="specialty", level="riskLevel", at="evalDate", owner="ownerDept",
            order=(("riskLevel", False), ("evalDate", True)), names=_SPECIALTY,
        ),
        Kind(
            "hazards", "隐患", "hiddenDanger", "dangerId", "dangerName", "\"rectifyStatus\" <> '40'",
            type="specialty", level="dangerLevel", state="rectifyStatus", at="findTime", owner="ownerDept",
            order=(("findTime", True),), names=_SPECIALTY,
        ),
        Kind(
            "danger-sources", "危险源", "dangerSource", "sourceId", "name", '"inUse" = 1',
            type="specialty", level="grade", owner="ownerDept",
            order=(("grade", False),), names={**_SPECIALTY, **_IN_USE, "grade": _DANGER_GRADES},
        ),
        Kind(
            "alarms", "报警", "alarm", "alarmId", "title", "\"closeTime\" is null and \"handleStatus\" < '40'",
            type="specialty", level="alarmLevel", state="handleStatus", at="alarmTime", owner="handleDept",
            order=(("alarmTime", True),),
            names={**_SPECIALTY, "subject": dict(Alarm.Subject.choices), "isTrue": {"1": "真实", "0": "误报"}},
        ),
        Kind(
            "accidents", "安全事故", "accident", "accidentId", "name", 'coalesce("withdrawn", 0) = 0',
            type="specialty", level="level", at="occurTime",
            order=(("occurTime", True),),
            names={**_SPECIALTY, "accidentType": ACCIDENT_KINDS, "withdrawn": {"1": "是", "0": "否"}},
        ),
        Kind(
            "resources", "防控资源", "resource", "resId", "name", 'coalesce("amount", 1) > 0',
            type="resType", owner="ownerDept", order=(("resType", False),),
        ),
        Kind(
            "plans", "应急预案", "plan", "planId", "planName", 'coalesce("inUse", 1) > 0',
            type="planType", at="publishDate", order=(("publishDate", True),),
            names={"planType": {"00": "综合", **SPECIALTIES}, "responseLevel": _RESPONSES, **_IN_USE},
        ),
        Kind(
            "incidents", "突发事件", "incident", "incidentId", "title", "\"status\" <> '30'",
            type="kind", level="level", state="status", at="occurTime", order=(("occurTime", True),),
        ),
    )
}  # fmt: skip
