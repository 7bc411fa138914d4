"""The divisions of Shenyang: real codes and names; places on the made-up map, and shares of the city's life."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Division:
    """A district or county. ``x`` and ``y`` say where it lies relative to the others, not how far away."""

    code: str
    name: str
    area_km2: float
    case_share: float
    x: float
    y: float
    south: bool = False
    """Beyond the river."""

    @property
    def weight(self) -> float:
        """Its part of the synthetic ground: busier divisions are larger, and the smallest still hold a street."""
        return 0.55 * self.case_share + 0.45 / 13


CITY_CODE = "210100"
CITY_NAME = "沈阳市"
PROVINCE_CODE = "210000"
PROVINCE_NAME = "辽宁省"

DIVISIONS: tuple[Division, ...] = (
    Division("210102", "和平区", 59.72, 0.15, -0.2, 0.0),
    Division("210103", "沈河区", 58.97, 0.14, 0.3, 0.1),
    Division("210104", "大东区", 100.00, 0.11, 0.9, 0.3),
    Division("210105", "皇姑区", 66.00, 0.13, 0.0, 0.55),
    Division("210106", "铁西区", 286.00, 0.14, -0.8, 0.0),
    Division("210111", "苏家屯区", 782.00, 0.06, -0.1, -1.2, south=True),
    Division("210112", "浑南区", 734.00, 0.09, 0.6, -0.7, south=True),
    Division("210113", "沈北新区", 884.00, 0.06, 0.5, 1.1),
    Division("210114", "于洪区", 499.00, 0.07, -1.0, 0.6),
    Division("210115", "辽中区", 1645.00, 0.02, -1.1, -1.0, south=True),
    Division("210123", "康平县", 2167.00, 0.01, -0.2, 1.6),
    Division("210124", "法库县", 2281.00, 0.01, 0.4, 1.7),
    Division("210181", "新民市", 3297.00, 0.01, -1.3, 1.2),
)
