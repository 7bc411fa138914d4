"""What others may ask of the simulation."""

from __future__ import annotations

from chengyun.simulation.registering import register, remember
from chengyun.simulation.selectors import devices_of, objects_of
from chengyun.simulation.services import inject
from chengyun.simulation.wiring import ask_by_modbus, put_behind_gateways

__all__ = [
    "ask_by_modbus",
    "devices_of",
    "inject",
    "objects_of",
    "put_behind_gateways",
    "register",
    "remember",
]
