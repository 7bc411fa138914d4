"""The acts of simulated people, done through coordination's facade like anybody's."""

from __future__ import annotations

import io
from datetime import datetime
from random import Random
from typing import Any

from chengyun.coordination import facade as coordination
from chengyun.demo.city import City
from chengyun.demo.city.rules import load as load_words
from chengyun.demo.day import marks
from chengyun.demo.day.cast import Cast, Player, assemble
from chengyun.demo.day.moves import Conduct, Move
from chengyun.demo.day.photos import photo
from chengyun.demo.day.problems import Finder, Finding
from chengyun.demo.day.rules import load
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.files import services as files
from chengyun.kernel.principal import Principal, system

Case = Any
_MACHINES = {"public": "公众服务平台", "video": "视频智能分析", "iot": "物联监测"}
_PICTURES = 3
"""Different drawings of one scene."""


class Play:
    """A city, its people, and what they do. ``marked`` writes time and place into each photo."""

    def __init__(self, city: City, division: str, *, random: Random, marked: bool = True) -> None:
        self.random = random
        self.cast: Cast = assemble(city, division)
        self.conduct = Conduct(self.cast)
        self._finder = Finder(city, division)
        self._rules = load("conduct")
        self._marked = marked
        self._last: Finding | None = None

    @property
    def can_be_played(self) -> bool:
        """Whether the demo's people are there."""
        cast = self.cast
        return all((cast.acceptors, cast.shift_leaders, cast.dispatchers, cast.departments, cast.supervisors))

    def report(self, now: datetime) -> Case | None:
        """Somebody reports something; None when the one who would is played by a visitor."""
        random = self.random
        channels = self._rules["channels"]
        source = random.choices(list(channels), list(channels.values()))[0]
        if self._last is not None and random.random() < self._rules["duplicate"]:
            finding = self._finder.again(self._last, random)
        else:
            finding = self._finder.find(random)
        self._last = finding
        player = self._reporter(source, finding)
        if player is not None and player.username in self.cast.played_by_visitors:
            return None
        principal = player.principal if player else system(_MACHINES.get(source, "公众服务平台"))
        self_handled = source == "supervisor" and random.random() < self._rules["self_handled"]
        by_citizen = source in ("hotline", "public")
        kinds = ["handle_before", "handle_after"] if self_handled else ["near", "far"]
        return coordination.report(
            principal=principal,
            source=source,
            kind=finding.problem.kind,
            class_code=finding.problem.code,
            description=finding.told(random, public=by_citizen),
            lon=finding.lon,
            lat=finding.lat,
            component_code=finding.component_code,
            reporter_name=self._citizen() if by_citizen else "",
            reporter_phone=f"13{random.randint(0, 9)}{random.randint(0, 99_999_999):08d}"
            if by_citizen
            else "",
            self_handled=self_handled,
            files=[]
            if source in ("hotline", "iot")
            else [
                self._file(principal, finding.problem.scene, finding.unit_grid, kind, now, finding.place)
                for kind in kinds
            ],
            client_key=marks.new(),
        )

    def act(self, case: Case, move: Move, now: datetime) -> Case:
        """Make a move.

        Raises:
            ChengyunError: the platform refuses it.
        """
        principal = move.player.principal if move.player else system()
        attached = []
        if move.photo:
            scene = self.conduct.scene_of(case)
            kind = "handle_after" if move.photo == "after" else move.photo
            attached = [self._file(principal, scene, case.division_code, kind, now, case.address)]
        return coordination.act(
            principal=principal,
            case_id=case.pk,
            action=move.action,
            version=case.version,
            client_key=marks.new(),
            files=attached,
            **move.given,
        )

    def is_ours(self, case: Case) -> bool:
        """Whether nobody but the simulation and the platform itself has touched the case."""
        if not marks.is_ours(case.client_key):
            return False
        touched = case.steps.exclude(role="system").exclude(number=1).values_list("client_key", "data")
        return all(marks.is_ours(key) or self._merged_by_us(data) for key, data in touched)

    def _merged_by_us(self, data: dict[str, Any]) -> bool:
        """Whether a step only notes that a case of ours was merged into this one."""
        merged = data.get("merged") or {}
        return "id" in merged and self.is_ours(coordination.case(principal=system(), case_id=merged["id"]))

    def _reporter(self, source: str, finding: Finding) -> Player | None:
        if source == "supervisor":
            return self.cast.supervisors.get(finding.unit_grid)
        if source == "hotline":
            return self.random.choice(self.cast.acceptors)
        if source == "leader" and self.cast.leaders:
            return self.random.choice(self.cast.leaders)
        return None

    def _citizen(self) -> str:
        title = self.random.choice(["先生", "女士"])
        return f"{self.random.choice(load_words('words')['surnames'])}{title}"

    def _file(
        self, principal: Principal, scene: str, division: str, kind: str, now: datetime, place: str
    ) -> dict[str, Any]:
        stamp = now.astimezone(SHANGHAI)
        mark = f"{stamp:%Y-%m-%d %H:%M:%S}\n{place[:28]}" if self._marked else ""
        content = photo(
            scene,
            seed=self.random.randrange(_PICTURES),
            after=kind == "handle_after",
            far=kind == "far",
            mark=mark,
        )
        stored = files.store(
            principal=principal,
            name=f"{kind}-{stamp:%Y%m%d%H%M%S}.jpg",
            content=io.BytesIO(content),
            division=division[:12],
        )
        return {"id": stored.pk, "kind": kind}
