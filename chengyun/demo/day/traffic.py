"""Vehicles on the road: two of each responsible organisation, whose terminals send where they are."""

from __future__ import annotations

import time
from random import Random

from chengyun.config.tiers import division_prefix
from chengyun.coordination import facade as coordination
from chengyun.demo import staff
from chengyun.demo.city import City
from chengyun.demo.city.trades import trades
from chengyun.demo.day.walking import Walker, ways_of
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.principal import system

_BETWEEN_POINTS = 15.0
"""Seconds of ours between two positions of a vehicle."""
_METRES_A_SECOND = 8.0
_EACH = 2
_GRIDS = 6
"""So many responsibility grids are a vehicle's round."""
_KINDS = {"环卫": "sanitation", "执法": "enforcement", "巡": "patrol", "抢修": "emergency"}
"""What is said in a vehicle's name → its kind."""


class Traffic:
    """All vehicles of a division; each moves at its turn, so that the work is spread out."""

    def __init__(self, city: City, division: str, random: Random) -> None:
        self._random = random
        self._principal = system("车载终端")
        grids = staff.duties(city, division)
        self._vehicles: list[tuple[str, Walker]] = []
        for plate in _fleet(division):
            first = random.randrange(len(grids))
            round_ = [grids[(first + number) % len(grids)] for number in range(min(_GRIDS, len(grids)))]
            ways = ways_of(city.grids, [code for grid in round_ for code in grid.unit_grids])
            self._vehicles.append((plate, Walker(ways, random)))
        self._last = time.monotonic()
        self._turn = 0.0

    def step(self, now: float) -> None:
        """Let those drive whose turn it is; everybody's turn comes every fifteen seconds."""
        present = time.monotonic()
        passed, self._last = present - self._last, present
        self._turn += passed / _BETWEEN_POINTS * len(self._vehicles)
        moving = min(int(self._turn), len(self._vehicles))
        self._turn %= 1
        if moving:
            turn, self._vehicles = self._vehicles[:moving], self._vehicles[moving:] + self._vehicles[:moving]
            coordination.add_vehicle_points(
                principal=self._principal, points=[self._drive(plate, walker) for plate, walker in turn]
            )

    def _drive(self, plate: str, walker: Walker) -> dict[str, object]:
        pace = _METRES_A_SECOND * self._random.uniform(0, 1.4)
        lon, lat = walker.walk(pace * _BETWEEN_POINTS)
        return {"plate": plate, "at": clock.now(), "lon": lon, "lat": lat, "speed": round(pace * 3.6, 1)}


def _fleet(division: str) -> list[str]:
    """The plates of the division's vehicles; registers those that are not yet."""
    principal = system("演示数据")
    known = coordination.plates(principal=principal)
    units = identity.organisations(kinds=["responsible"], division_prefix=division_prefix(division))
    by_code = {unit.code: unit for unit in units}
    fleet = []
    for number, trade in enumerate(trades(), start=1):
        unit = by_code.get(f"{division}Z{number:02d}")
        if unit is None:
            continue
        for which in range(1, _EACH + 1):
            plate = f"辽A{division[4:6]}{number:02d}{which}"
            fleet.append(plate)
            if plate not in known:
                kind = next((kind for word, kind in _KINDS.items() if word in trade.vehicle), "other")
                coordination.register_vehicle(
                    principal=principal, plate=plate, kind=kind, organisation=unit.pk, note=trade.vehicle
                )
    return fleet
