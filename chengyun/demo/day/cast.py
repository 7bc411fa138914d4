"""Who plays: the demo's accounts as principals, by role. Whom a visitor is signed in as is left to the visitor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chengyun.demo import staff
from chengyun.demo.city import City
from chengyun.demo.city.trades import trades
from chengyun.identity import facade as identity
from chengyun.kernel.principal import Principal

_MOST = 400


@dataclass(frozen=True)
class Player:
    """Somebody of the demo."""

    username: str
    principal: Principal
    organisation_id: int | None

    @property
    def id(self) -> int:
        """The account's number."""
        assert self.principal.account_id is not None
        return self.principal.account_id


@dataclass
class Cast:
    """All players. ``played_by_visitors`` are user names that the simulation does not act for."""

    acceptors: Sequence[Player]
    shift_leaders: Sequence[Player]
    dispatchers: Sequence[Player]
    leaders: Sequence[Player]
    departments: dict[int, Player]
    handlers: dict[int, list[Player]]
    supervisors: dict[str, Player]
    """By unit grid."""
    department_of: dict[str, int]
    """Key of a trade → its organisation."""
    played_by_visitors: set[str] = field(default_factory=set)

    def everybody(self) -> list[Player]:
        """Each once."""
        return [
            *self.acceptors,
            *self.shift_leaders,
            *self.dispatchers,
            *self.leaders,
            *self.departments.values(),
            *(player for players in self.handlers.values() for player in players),
            *{player.id: player for player in self.supervisors.values()}.values(),
        ]

    def by_id(self) -> dict[int, Player]:
        """By the account's number."""
        return {player.id: player for player in self.everybody()}

    def notice_visitors(self) -> None:
        """Look who is signed in now."""
        self.played_by_visitors = identity.present()


def assemble(city: City, division: str) -> Cast:
    """Find the demo's accounts of this platform."""
    grids = staff.duties(city, division)
    found = _players(
        [
            f"{name}{number:02d}"
            for name in ("shouli", "zhiban", "paiqian", "lingdao")
            for number in range(1, 10)
        ]
        + [f"{name}{number:02d}" for name in ("bumen", "chuzhi") for number in range(1, 100)]
        + [staff.supervisor_of(number) for number in range(1, _MOST)]
    )

    def named(prefix: str) -> list[Player]:
        return [player for username, player in sorted(found.items()) if username.startswith(prefix)]

    departments = named("bumen")
    handlers: dict[int, list[Player]] = {}
    for player in named("chuzhi"):
        handlers.setdefault(player.organisation_id or 0, []).append(player)
    return Cast(
        acceptors=named("shouli"),
        shift_leaders=named("zhiban"),
        dispatchers=named("paiqian"),
        leaders=named("lingdao"),
        departments={player.organisation_id or 0: player for player in departments},
        handlers=handlers,
        supervisors={
            code: found[staff.supervisor_of(number)]
            for number, grid in enumerate(grids, start=1)
            for code in grid.unit_grids
            if staff.supervisor_of(number) in found
        },
        department_of={
            trade.key: player.organisation_id or 0
            for trade, player in zip(trades(), departments, strict=False)
        },
    )


def _players(usernames: Sequence[str]) -> dict[str, Player]:
    return {
        username: Player(username, identity.principal_for(account), account.organisation_id)
        for username, account in identity.accounts_named(usernames).items()
        if account.is_active
    }
