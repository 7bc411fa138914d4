"""Many accounts at once: all or none, with roles, audited; by the operator only."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import check_password

from chengyun.identity.facade import Newcomer, create_accounts, create_organisation
from chengyun.identity.models import Account, Organisation
from chengyun.kernel.errors import Conflict, Denied, Invalid, Missing
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.principal import system
from tests.fixtures.people import MakePrincipal
from tests.fixtures.state import Snapshot

GOOD = "Hunhe-river-2026"


@pytest.fixture
def centre(db: None) -> Organisation:
    return create_organisation(
        principal=system("测试"), code="210100JD", name="监督中心", kind="supervision", division_code="210100"
    )


def _people(centre: Organisation, *names: str, roles: tuple[str, ...] = ("auditor",)) -> list[Newcomer]:
    return [Newcomer(name, "王工", "210102", centre.pk, roles) for name in names]


def test_they_sign_in_with_one_password_and_have_their_roles(centre: Organisation) -> None:
    made = create_accounts(principal=system("测试"), people=_people(centre, "jia", "yi"), password=GOOD)

    assert [account.username for account in made] == ["jia", "yi"]
    for account in Account.objects.filter(username__in=["jia", "yi"]):
        assert check_password(GOOD, account.password)
        assert account.must_change_password
        assert [role.code for role in account.roles.all()] == ["auditor"]
        assert account.former_passwords.count() == 1
    assert AuditRecord.objects.filter(action="identity.account.create").count() == 2


@pytest.mark.parametrize(
    ("names", "roles", "password", "error"),
    [
        (("jia", "jia"), ("auditor",), GOOD, Conflict),
        (("jia",), ("nobody",), GOOD, Missing),
        (("jia",), ("auditor", "system-administrator"), GOOD, Conflict),
        (("jia",), ("auditor",), "short", Invalid),
    ],
    ids=["name twice", "no such role", "separated duties", "weak password"],
)
def test_one_fault_and_nobody_is_made(
    centre: Organisation,
    names: tuple[str, ...],
    roles: tuple[str, ...],
    password: str,
    error: type[Exception],
    snapshot: Snapshot,
) -> None:
    before = snapshot(Account)

    with pytest.raises(error):
        create_accounts(
            principal=system("测试"), people=_people(centre, *names, roles=roles), password=password
        )

    assert snapshot(Account) == before


def test_only_the_operator_makes_them(
    centre: Organisation, principal: MakePrincipal, snapshot: Snapshot
) -> None:
    before = snapshot(Account)

    with pytest.raises(Denied):
        create_accounts(
            principal=principal(["identity.account.write"]), people=_people(centre, "jia"), password=GOOD
        )

    assert snapshot(Account) == before
