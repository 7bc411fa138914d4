"""What is reported: a problem of some class, at a place of the city, in somebody's words."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chengyun.config.tiers import division_prefix
from chengyun.demo.city import City
from chengyun.demo.city.places import Place
from chengyun.demo.day.rules import load


@dataclass(frozen=True)
class Problem:
    """A kind of problem."""

    kind: str
    code: str
    weight: float
    scene: str
    conditions: tuple[str, ...]
    say: tuple[str, ...]
    public: tuple[str, ...]
    done: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """A problem met at a spot."""

    problem: Problem
    lon: float
    lat: float
    place: str
    unit_grid: str
    component_code: str = ""

    def told(self, random: Random, *, public: bool) -> str:
        """In the words of a citizen or of a supervisor."""
        texts = self.problem.public if public else self.problem.say
        return random.choice(texts).format(place=self.place)


def problems() -> tuple[Problem, ...]:
    """All kinds."""
    return tuple(
        Problem(
            entry["kind"],
            entry["code"],
            entry["weight"],
            entry["scene"],
            *(tuple(entry[name]) for name in ("conditions", "say", "public", "done")),
        )
        for entry in load("problems")
    )


class Finder:
    """Finds problems in a division of the city: events at addresses, components where they stand."""

    def __init__(self, city: City, division: str) -> None:
        prefix = division_prefix(division)
        self._places = [
            place
            for place in city.places
            if place.kind in ("doorplate", "tract", "poi") and place.unit_grid.startswith(prefix)
        ]
        self._problems = problems()
        self._components = self._standing(city, prefix)
        self._near: dict[str, str] = {}
        for place in self._places:
            self._near.setdefault(place.unit_grid, place.name)

    def find(self, random: Random) -> Finding:
        """Something to report."""
        problem = random.choices(self._problems, [each.weight for each in self._problems])[0]
        standing = self._components.get(problem.code) if problem.kind == "component" else None
        if standing:
            code, lon, lat, unit_grid = random.choice(standing)
            return Finding(problem, lon, lat, self._near.get(unit_grid, "本路段") + "附近", unit_grid, code)
        place = random.choice(self._places)
        return Finding(problem, *self._beside(place, random), place.name, place.unit_grid)

    def again(self, finding: Finding, random: Random) -> Finding:
        """The same problem as another person saw it, some metres off."""
        return Finding(
            finding.problem,
            finding.lon + random.uniform(-1, 1) * 8e-5,
            finding.lat + random.uniform(-1, 1) * 6e-5,
            finding.place,
            finding.unit_grid,
            finding.component_code,
        )

    def _beside(self, place: Place, random: Random) -> tuple[float, float]:
        return place.lon + random.uniform(-1, 1) * 6e-5, place.lat + random.uniform(-1, 1) * 4e-5

    def _standing(self, city: City, prefix: str) -> dict[str, list[tuple[str, float, float, str]]]:
        wanted = {each.code for each in self._problems if each.kind == "component"}
        found: dict[str, list[tuple[str, float, float, str]]] = {}
        components = city.components
        codes = [each.code for each in components.classes]
        for chunk in components.chunks():
            for at in range(len(chunk)):
                class_code = codes[chunk.class_number[at]]
                unit_grid = str(city.grids.code[chunk.grid[at]])
                if class_code in wanted and unit_grid.startswith(prefix):
                    found.setdefault(class_code, []).append(
                        (str(chunk.code[at]), float(chunk.lon[at]), float(chunk.lat[at]), unit_grid)
                    )
        return found
