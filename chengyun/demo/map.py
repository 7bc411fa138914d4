"""The map of the synthetic city in the demo's own platform, with the supervisors of each responsibility grid."""

from __future__ import annotations

from chengyun.demo import staff
from chengyun.demo.city import City
from chengyun.demo.city.loading import load as load_city
from chengyun.identity import facade as identity
from chengyun.kernel.principal import system


def load(division: str) -> None:
    """Store what of the city lies in the division."""
    city = City()
    grids = {
        staff.supervisor_of(number): grid for number, grid in enumerate(staff.duties(city, division), start=1)
    }
    people = identity.accounts_named(grids)
    supervisors = {grids[username].code: (account.pk,) for username, account in people.items()}
    load_city(city, principal=system("演示数据"), division=division, supervisors=supervisors)
