"""The simulated devices in memory: what each measures at a moment, with what goes wrong there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from chengyun.monitoring import facade as monitoring
from chengyun.simulation import selectors
from chengyun.simulation.behaviour import Behaviour, seed_of
from chengyun.simulation.effects import Happening, Point
from chengyun.simulation.models import Injection, SimulatedDevice
from chengyun.simulation.rules import kinds


@dataclass
class Simulated:
    """A device with its points; ``happening`` is what goes wrong there now."""

    code: str
    seconds: int
    points: list[Point]
    gateway: str = ""
    """The device that speaks for it."""
    happening: list[Happening] = field(default_factory=list)

    def ordinary(self, at: float) -> dict[str, float | bool | None]:
        """What its points measure on an ordinary day."""
        return {point.code: point.behaviour.at(at) for point in self.points}

    def measure(self, at: float) -> dict[str, float | bool | None] | None:
        """What its points measure; nothing when it is silent."""
        values = self.ordinary(at)
        for one in self.happening:
            if one.silent:
                return None
            reached = one.reaches(self.points)
            for point in self.points:
                if point.code in reached:
                    values[point.code] = one.value(point, values[point.code] or 0.0, at)
        return values


class Fleet:
    """All devices, by code."""

    def __init__(self, rows: Iterable[SimulatedDevice], known: dict[str, monitoring.KnownDevice]) -> None:
        self.rows = [row for row in rows if row.code in known]
        codes = {device.id: device.code for device in known.values()}
        self.devices = {row.code: _simulated(row, known[row.code], codes) for row in self.rows}

    @classmethod
    def read(cls) -> Fleet:
        """The devices as they are registered."""
        return cls(SimulatedDevice.objects.all(), monitoring.devices())

    @property
    def points(self) -> int:
        """How many points they have."""
        return sum(len(device.points) for device in self.devices.values())

    def suffer(self, injections: Iterable[Injection], shift: float = 0.0) -> set[str]:
        """Let these troubles happen, and no others; returns the codes of the devices where anything happens.

        ``shift``: how far the simulation's time is from the clock's, in seconds.
        """
        found: dict[str, list[Happening]] = defaultdict(list)
        for one in injections:
            begin, end = one.begins_at.timestamp() + shift, one.ends_at.timestamp() + shift
            for code, part in selectors.reached(one, self.rows).items():
                device = self.devices.get(code)
                happening = Happening(one.kind, begin, end, one.strength, part)
                if device is not None and (happening.silent or happening.reaches(device.points)):
                    found[code].append(happening)
        for code, device in self.devices.items():
            device.happening = found.get(code, [])
        return set(found)


def _simulated(row: SimulatedDevice, known: monitoring.KnownDevice, codes: dict[int, str]) -> Simulated:
    return Simulated(
        row.code,
        row.seconds,
        [
            Point(
                code,
                Behaviour(usual, noise, swing, seed_of(row.seed, row.code, code)),
                known.points[code].levels if code in known.points else (),
            )
            for code, usual, noise, swing in kinds()[row.kind].points
        ],
        codes[known.gateway] if known.gateway else "",
    )
