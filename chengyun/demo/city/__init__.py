"""A synthetic city: its map, its things and places, and its daily statistics. Nothing in it is measured."""

from chengyun.demo.city.model import SEED, City
from chengyun.demo.city.sizes import SIZES, Size

__all__ = ["SEED", "SIZES", "City", "Size"]
