"""How far an event reaches, in metres. Each formula names its source; parameters are in the units they tell.

Formulas are looked up by name, so that the data which names them can name others instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import pi, sqrt

import numpy as np

MOST_M = 5000.0
"""No event is followed farther."""
_GRAVITY = 9.80665
_TNT_MJ_PER_KG = 4.5


@dataclass(frozen=True)
class Parameter:
    """A number that a formula needs: between bounds, both included."""

    label: str
    unit: str
    default: float
    least: float
    most: float


@dataclass(frozen=True)
class Formula:
    """A formula with where it comes from."""

    label: str
    source: str
    parameters: Mapping[str, Parameter]
    compute: Callable[..., float]

    def radius(self, given: Mapping[str, float]) -> float:
        """The radius in metres; what is not given is the default, other names are ignored.

        Raises:
            ValueError: a value is out of its bounds; the message names the parameter's label.
        """
        values = {}
        for name, one in self.parameters.items():
            value = float(given.get(name, one.default))
            if not one.least <= value <= one.most:
                raise ValueError(f"{one.label}应为 {one.least:g} 至 {one.most:g} {one.unit}。")
            values[name] = value
        return min(self.compute(**values), MOST_M)


def fixed(radius: float) -> float:
    """The same everywhere."""
    return radius


def gas_pipe(diameter: float, pressure: float) -> float:
    """Potential impact radius of a burst gas pipe: r = 0.099 √(d² p), d in mm, p in MPa.

    GB 32167-2015, 6.1 (the metric form of ASME B31.8S, r = 0.69 √(p d²) in feet, psi and inches).
    """
    return 0.099 * sqrt(diameter**2 * pressure)


def explosion(mass: float, yield_share: float, heat: float, overpressure: float) -> float:
    """Distance at which a cloud's explosion still has an overpressure, by TNT equivalence.

    W = α m Q / Q_TNT with Q_TNT = 4.5 MJ/kg; the scaled distance Z = R / W^⅓ solves Henrych's equation
    Δp = 0.0662/Z + 0.405/Z² + 0.3288/Z³ in MPa, valid for 1 ≤ Z ≤ 10 m/kg^⅓ (Henrych 1979).
    """
    tnt = yield_share * mass * heat / _TNT_MJ_PER_KG
    if tnt <= 0:
        return 0.0
    wanted = overpressure / 1000
    # Δp Z³ - 0.0662 Z² - 0.405 Z - 0.3288 = 0 has one positive root, for its signs change once.
    roots = np.roots([wanted, -0.0662, -0.405, -0.3288])
    scaled = max(root.real for root in roots if abs(root.imag) < 1e-9)
    return float(scaled * tnt ** (1 / 3))


def flooding(opening: float, head: float, minutes: float, depth: float) -> float:
    """Radius of a level pool that a burst water pipe fills: V = C_d A √(2gH) t, r = √(V / (π h)).

    The orifice equation with C_d = 0.6; the ground is taken as flat and dense. Opening as a diameter in mm, head
    and depth in m.
    """
    area = pi * (opening / 1000) ** 2 / 4
    volume = 0.6 * area * sqrt(2 * _GRAVITY * head) * minutes * 60
    return sqrt(volume / (pi * depth))


FORMULAS: Mapping[str, Formula] = {
    "fixed": Formula("固定半径", "按预案规定", {"radius": Parameter("影响半径", "米", 50, 0, MOST_M)}, fixed),
    "gas_pipe": Formula(
        "管道潜在影响半径",
        "GB 32167—2015 第 6.1 条，r = 0.099√(d²p)",
        {
            "diameter": Parameter("管径", "毫米", 200, 10, 2000),
            "pressure": Parameter("压力", "兆帕", 0.4, 0.001, 15),
        },
        gas_pipe,
    ),
    "explosion": Formula(
        "蒸气云爆炸冲击波",
        "TNT 当量法与 Henrych（1979）超压公式",
        {
            "mass": Parameter("可燃气质量", "千克", 50, 0.1, 100_000),
            "yield_share": Parameter("当量系数", "", 0.04, 0.01, 0.2),
            "heat": Parameter("燃烧热", "兆焦/千克", 50, 1, 150),
            "overpressure": Parameter("超压阈值", "千帕", 20, 2, 900),
        },
        explosion,
    ),
    "flooding": Formula(
        "爆管漫水",
        "孔口出流公式，等水深圆形漫流",
        {
            "opening": Parameter("破口直径", "毫米", 100, 5, 2000),
            "head": Parameter("水头", "米", 30, 1, 200),
            "minutes": Parameter("关阀前时间", "分钟", 30, 1, 600),
            "depth": Parameter("积水深度", "米", 0.15, 0.02, 3),
        },
        flooding,
    ),
}
