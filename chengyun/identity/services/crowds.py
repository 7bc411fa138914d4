"""Many accounts at once, made on the machine itself: for demonstrations, drills and moving in from another system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from chengyun.identity.models import Account, FormerPassword, Role
from chengyun.identity.services import _common, passwords
from chengyun.identity.services.accounts import snapshot
from chengyun.identity.services.organisations import place_of
from chengyun.identity.services.roles import must_stay_separated
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, Denied, Missing
from chengyun.kernel.principal import Principal


@dataclass(frozen=True)
class Newcomer:
    """Somebody who gets an account with roles."""

    username: str
    full_name: str
    division_code: str
    organisation_id: int
    roles: tuple[str, ...] = ()


@transaction.atomic
def create_accounts(
    *, principal: Principal, people: Sequence[Newcomer], password: str, must_change: bool = True
) -> list[Account]:
    """Make accounts that all begin with one password, which is hashed once and so shared by them, salt and all.

    Raises:
        Denied: the principal is not the system.
        Invalid: a name, a division, an organisation or the password breaks the rules.
        Conflict: a user name is taken.
        Missing: there is no such role.
    """
    if principal.kind != "system":
        raise Denied("只有运维人员能在服务器上成批建立账号。")
    now = clock.now()
    encoded = make_password(password)
    places = {number: place_of(principal, number) for number in {each.organisation_id for each in people}}
    accounts = []
    for each in people:
        account = Account(
            username=each.username,
            full_name=each.full_name,
            division_code=each.division_code,
            organisation=places[each.organisation_id],
            password=encoded,
            password_changed_at=now,
            must_change_password=must_change,
        )
        _common.must_cover_division(principal, each.division_code)
        account.clean_fields(exclude=["password"])
        accounts.append(account)
    if accounts:
        passwords.must_be_good(password, accounts[0])
    _refuse_taken(accounts)
    made = Account.objects.bulk_create(accounts)
    FormerPassword.objects.bulk_create(FormerPassword(account=account, password=encoded) for account in made)
    _grant(made, people)
    for account, each in zip(made, people, strict=True):
        audit.record(
            principal=principal,
            action="identity.account.create",
            target=account,
            after={**snapshot(account), "roles": sorted(each.roles)},
        )
    return made


def _refuse_taken(accounts: Iterable[Account]) -> None:
    names = [account.username for account in accounts]
    taken = set(Account.objects.filter(username__in=names).values_list("username", flat=True))
    taken |= {name for name in names if names.count(name) > 1}
    if taken:
        raise Conflict(f"用户名已被使用：{'、'.join(sorted(taken))}。")


def _grant(accounts: Sequence[Account], people: Sequence[Newcomer]) -> None:
    wanted = {code for each in people for code in each.roles}
    roles = {role.code: role for role in Role.objects.filter(code__in=wanted)}
    if missing := wanted - roles.keys():
        raise Missing(f"没有角色 {'、'.join(sorted(missing))}。")
    through = Account.roles.through
    through.objects.bulk_create(
        through(account_id=account.pk, role_id=roles[code].pk)
        for account, each in zip(accounts, people, strict=True)
        for code in each.roles
    )
    # Whoever holds the same roles passes or fails alike.
    for account in {each.roles: account for account, each in zip(accounts, people, strict=True)}.values():
        must_stay_separated(account)
