"""Shifts of the demo's people, and who came in the last days."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction

from chengyun.coordination import facade as coordination
from chengyun.demo.day import marks
from chengyun.demo.day.cast import Cast, Player
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict

AHEAD_DAYS = 14
_ABSENT, _LATE = 0.03, 0.07

Rota = list[tuple[coordination.Shift, list[Player]]]


def rota(cast: Cast) -> Rota:
    """Who works which shift: the people of a post are dealt out over its shifts."""
    posts: dict[str, Sequence[Player]] = {
        "supervisor": sorted(
            {player.id: player for player in cast.supervisors.values()}.values(),
            key=lambda player: player.username,
        ),
        "acceptor": cast.acceptors,
        "shift_leader": cast.shift_leaders,
        "dispatcher": cast.dispatchers,
    }
    shifts: dict[str, list[coordination.Shift]] = {}
    for shift in coordination.shifts(principal=cast.shift_leaders[0].principal).filter(active=True):
        shifts.setdefault(shift.role, []).append(shift)
    return [
        (shift, list(posts[role][number :: len(of_role)]))
        for role, of_role in shifts.items()
        if role in posts
        for number, shift in enumerate(of_role)
        if posts[role][number :: len(of_role)]
    ]


def plan(cast: Cast, first: date, last: date) -> None:
    """Put everybody on their shifts; whoever is on them already stays."""
    for shift, players in rota(cast):
        coordination.plan_shift(
            principal=cast.shift_leaders[0].principal,
            shift_id=shift.pk,
            account_ids=[player.id for player in players],
            first=first,
            last=last,
        )


def attend(cast: Cast, day: date, until: datetime, random: Random) -> Iterator[None]:
    """Let people have come and gone on a day, one after the other."""
    plan(cast, day, day)
    for shift, players in rota(cast):
        begins = datetime.combine(day, shift.starts, SHANGHAI)
        ends = datetime.combine(day, shift.ends, SHANGHAI)
        if ends <= begins:
            ends += timedelta(days=1)
        for player in players:
            if random.random() < _ABSENT or ends >= until - timedelta(minutes=15):
                continue
            late = random.uniform(5, 25) if random.random() < _LATE else -random.uniform(1, 20)
            # A visitor may be on duty as this person now: then there is no past for him.
            came = begins + timedelta(minutes=late)
            with contextlib.suppress(Conflict), transaction.atomic(), clock.frozen(came) as virtual:
                coordination.sign_in(principal=player.principal, client_key=marks.new())
                virtual.set(ends + timedelta(minutes=random.uniform(0, 15)))
                coordination.sign_out(principal=player.principal, client_key=marks.new())
            yield
