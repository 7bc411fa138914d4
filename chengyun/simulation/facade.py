"""What others may ask of the simulation."""

from __future__ import annotations

from chengyun.simulation.registering import register, remember
from chengyun.simulation.selectors import objects_of
from chengyun.simulation.services import inject

__all__ = ["inject", "objects_of", "register", "remember"]
