"""Which device stands where: the same for the same seed, on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from chengyun.config.tiers import division_prefix
from chengyun.demo.city import City
from chengyun.demo.city.places import Place
from chengyun.runtime.problems import RuntimeProblem
from chengyun.simulation.rules import Kind, kinds


@dataclass(frozen=True)
class Placed:
    """A device to be: its number, what it watches, and the door where it does."""

    number: int
    kind: Kind
    name: str
    address: str
    division: str
    lon: float
    lat: float


def placed(division: str, points: int, seed: int) -> Iterator[Placed]:
    """Devices until they have so many points, at doors of the synthetic city.

    Raises:
        RuntimeProblem: the division is no part of the synthetic city.
    """
    doors = _doors(division_prefix(division))
    if not doors:
        raise RuntimeProblem(f"合成城市没有 {division} 的门牌，不能在这里模拟设备；合成城市是沈阳市（2101）")
    random = np.random.default_rng(seed)
    order = random.permutation(len(doors))
    # Each round has every kind as often as it says, mixed, so that few devices already show many kinds.
    one_round = [kind for kind in kinds().values() for _ in range(kind.count)]
    number = held = 0
    while held < points:
        for at in random.permutation(len(one_round)):
            kind = one_round[int(at)]
            # More devices than doors share doors.
            door = doors[int(order[number % len(doors)])]
            number += 1
            held += len(kind.points)
            yield Placed(
                number, kind, f"{door.name}{kind.kind}", door.address, door.unit_grid[:6], door.lon, door.lat
            )
            if held >= points:
                return


@cache
def _doors(prefix: str) -> list[Place]:
    return [
        place for place in City().places if place.kind == "doorplate" and place.unit_grid.startswith(prefix)
    ]
