"""无数据: a device misses its reports. Looked for by the clock, not by readings (``alarms/silence.py``)."""

from __future__ import annotations

from chengyun.monitoring.alarms.kinds.kind import Kind, Params


def says(params: Params, level: int, measure: float, passed: str, unit: str) -> str:
    return "没有数据"


KIND = Kind(
    "no_data",
    "无数据",
    Params,
    None,
    says,
    lambda params: "超过规定的采样间隔没有数据",
)
