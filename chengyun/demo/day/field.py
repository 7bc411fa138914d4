"""People in the field: supervisors sign in, walk, and sign out when their shift is over."""

from __future__ import annotations

import time
from datetime import timedelta
from random import Random

from chengyun.coordination import facade as coordination
from chengyun.demo import staff
from chengyun.demo.city import City
from chengyun.demo.day import marks
from chengyun.demo.day.cast import Cast, Player
from chengyun.demo.day.walking import METRES_A_SECOND, Walker, ways_of
from chengyun.kernel import clock
from chengyun.kernel.errors import Conflict

_BETWEEN_POINTS = 20.0
"""Seconds of ours between two points of a track."""
_FASTEST = 6.0
"""Walkers follow the city's speed up to this factor: faster would be flying."""
_SHIFT = timedelta(hours=7).total_seconds()
_REST = timedelta(hours=1).total_seconds()


class _Patrol:
    """One supervisor at work."""

    def __init__(self, player: Player, walker: Walker, changes_at: float) -> None:
        self.player = player
        self.walker = walker
        self.on_duty = False
        self.changes_at = changes_at


class Field:
    """All supervisors. A few of them move at each step, so that the work is spread out."""

    def __init__(self, city: City, cast: Cast, division: str, random: Random) -> None:
        self._cast = cast
        self._random = random
        self._patrols: list[_Patrol] = []
        for grid in staff.duties(city, division):
            player = cast.supervisors.get(grid.unit_grids[0])
            if player is not None:
                walker = Walker(ways_of(city.grids, grid.unit_grids), random)
                self._patrols.append(_Patrol(player, walker, random.uniform(0, 600)))
        self._last = time.monotonic()
        self._turn = 0.0

    def step(self, now: float) -> None:
        """Let those walk whose turn it is; everybody's turn comes every twenty seconds."""
        present = time.monotonic()
        passed, self._last = present - self._last, present
        self._turn += passed / _BETWEEN_POINTS * len(self._patrols)
        for _ in range(min(int(self._turn), len(self._patrols))):
            patrol = self._patrols.pop(0)
            self._patrols.append(patrol)
            if patrol.player.username not in self._cast.played_by_visitors:
                self.move(patrol, now)
        self._turn %= 1

    def move(self, patrol: _Patrol, now: float) -> None:
        """Walk on for twenty seconds; sign in or out when it is time."""
        pace = METRES_A_SECOND * _FASTEST * self._random.uniform(0.3, 1)
        lon, lat = patrol.walker.walk(pace * _BETWEEN_POINTS)
        principal = patrol.player.principal
        if now >= patrol.changes_at:
            change = coordination.sign_out if patrol.on_duty else coordination.sign_in
            patrol.on_duty = not patrol.on_duty
            patrol.changes_at = now + (_SHIFT if patrol.on_duty else _REST) * self._random.uniform(0.9, 1.1)
            try:
                change(principal=principal, lon=lon, lat=lat, client_key=marks.new())
            except Conflict:
                # The last run, or a visitor, did so before.
                return
        if patrol.on_duty:
            point = {"at": clock.now(), "lon": lon, "lat": lat, "accuracy": self._random.uniform(4, 15)}
            coordination.add_points(principal=principal, points=[point])
