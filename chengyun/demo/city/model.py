"""A whole synthetic city: the same for the same seed and size."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from chengyun.demo.city import cameras, grids, ground, places, points, roads, sketch
from chengyun.demo.city.components import Components
from chengyun.demo.city.names import Names
from chengyun.demo.city.sizes import SIZES, Size

SEED = 210100


class City:
    """Everything on the map of a made-up Shenyang. Parts are made when first asked for."""

    def __init__(self, size: str | Size = "small", seed: int = SEED) -> None:
        self.size = SIZES[size] if isinstance(size, str) else size
        self.seed = seed

    @cached_property
    def sketch(self) -> sketch.Sketch:
        """What was drawn, in metres."""
        return sketch.draw(self.size, self._random(1))

    @cached_property
    def grids(self) -> grids.Grids:
        """Areas, unit grids, responsibility and evaluation grids."""
        return grids.lay_out(self.sketch, Names(self._random(2)))

    @cached_property
    def roads(self) -> list[roads.Road]:
        """Roads and bridges."""
        return roads.build(self.sketch, Names(self._random(3)))

    @cached_property
    def places(self) -> list[places.Place]:
        """The address book."""
        random = self._random(4)
        return places.build(self.grids, self.roads, self.size, Names(random), random)

    @cached_property
    def evaluation_points(self) -> list[points.EvaluationPoint]:
        """What inspectors visit."""
        return points.build(self.grids, self.places, self.roads, self._random(5))

    @property
    def components(self) -> Components:
        """Components of every class, as a stream."""
        return Components(self.grids, self.size.components, self.seed)

    @cached_property
    def ground(self) -> list[ground.Ground]:
        """The base map."""
        return ground.build(self.grids, places.block_names(self.grids, self.places), self._random(8))

    @cached_property
    def cameras(self) -> list[cameras.Camera]:
        """Video devices."""
        return cameras.build(self.grids, self.roads, self._random(10))

    def _random(self, part: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, part])
