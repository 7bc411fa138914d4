"""Which systems each tier runs: the one table behind "one program, three tiers" (3.0.1, 4.1.1, 4.2.1, 4.3.1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tier:
    """A tier (层级) of the platform."""

    name: str
    label: str
    division_zeros: int
    """How many trailing zeros the tier's division codes end with, at least."""
    systems: tuple[str, ...]
    upper: tuple[str, ...]
    """Tiers this one applies to and pushes to (6.2)."""

    def accepts(self, division: str) -> bool:
        """Whether ``division`` is a code of this tier."""
        if self.name == "national":
            return division == "000000"
        trailing = len(division) - len(division.rstrip("0"))
        return division != "000000" and trailing >= self.division_zeros


_SHARED = ("identity", "datastandard", "exchange", "guidance")
_CITY = (*_SHARED, "gis", "coordination", "monitoring", "evaluation")
_UPPER = (*_SHARED, "monitoring", "supervision", "evaluation")

TIERS: dict[str, Tier] = {
    tier.name: tier
    for tier in (
        Tier("national", "国家平台", 6, _UPPER, ()),
        Tier("provincial", "省级平台", 4, _UPPER, ("national",)),
        Tier("city", "市级平台", 2, _CITY, ("national", "provincial")),
        Tier("county", "县级平台", 0, _CITY, ("city", "provincial", "national")),
    )
}

ADDABLE = ("simulation",)
"""Systems that a platform has only when it is told to."""

SYSTEM_LABELS: dict[str, str] = {
    "identity": "组织与账号",
    "datastandard": "数据标准",
    "exchange": "数据交换",
    "gis": "空间数据",
    "coordination": "指挥协调",
    "monitoring": "运行监测",
    "evaluation": "综合评价",
    "guidance": "业务指导",
    "supervision": "监督检查",
    "simulation": "模拟",
}


def division_prefix(division: str) -> str:
    """The digits that every division below ``division`` starts with.

    ``000000`` (the nation) gives an empty prefix, ``210000`` gives ``21``, ``210100`` gives ``2101``.
    """
    code = division
    while code.endswith("00"):
        code = code[:-2]
    return code
