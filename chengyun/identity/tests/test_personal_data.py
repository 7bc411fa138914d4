"""People are told apart, and no more is kept of them than signing in and working needs."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.identity import phones
from chengyun.identity.models import Account
from chengyun.kernel.models import AuditRecord
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

pytestmark = pytest.mark.django_db
URL = "/api/identity/accounts/"
WRITE = ["identity.account.read", "identity.account.write"]


@pytest.fixture
def keeper(account: MakeAccount) -> Caller:
    return Caller(account("keeper", permissions=WRITE))


@pytest.mark.requirement("3.0.5", part="identification")
@pytest.mark.requirement("7.2.1", part="identification")
def test_a_user_name_is_one_persons_for_ever(keeper: Caller, account: MakeAccount) -> None:
    """ID-1: also that of an account long stopped, so that the audit trail never means two people."""
    account("li", is_active=False)
    answer = keeper.post(URL, {"username": "li", "full_name": "李二", "division_code": "210100"})
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == ["username"]
    assert Account.objects.get(username="li").full_name == "li"
    assert keeper.delete(f"{URL}{Account.objects.get(username='li').pk}/").status == 405


@pytest.mark.requirement("3.0.5", part="privacy")
def test_a_name_is_all_that_must_be_told_of_a_person(keeper: Caller) -> None:
    """PI-1: the only other thing about a person that an account may hold is a phone number."""
    answer = keeper.post(URL, {"username": "li", "full_name": "李工", "division_code": "210100"})
    assert answer.status == 201
    li = Account.objects.get(username="li")
    assert (li.phone_sealed, li.phone_index) == (None, "")
    personal = {field.name for field in Account._meta.concrete_fields} - {
        *("id", "password", "username", "division_code", "organisation", "is_active", "expires_at"),
        *("must_change_password", "password_changed_at", "last_login", "created_at"),
    }
    assert personal == {"full_name", "phone_sealed", "phone_index"}


@pytest.mark.requirement("3.0.5", part=["privacy", "residue"])
def test_a_number_taken_away_is_gone(keeper: Caller, account: MakeAccount) -> None:
    """RI-2: neither the sealed number nor what finds it stays behind, and the audit trail never had it."""
    li = account("li")
    set_phone: dict[str, Any] = {"phone": "13800001234"}
    assert keeper.patch(f"{URL}{li.pk}/", set_phone).json["phone_masked"] == "138****1234"
    assert keeper.get(URL, phone="13800001234").json["count"] == 1
    assert keeper.patch(f"{URL}{li.pk}/", {"phone": ""}).json["phone_masked"] == ""
    li.refresh_from_db()
    assert (phones.get(li), li.phone_index) == ("", "")
    assert not li.phone_sealed
    assert keeper.get(URL, phone="13800001234").json["count"] == 0
    kept = AuditRecord.objects.filter(action="identity.account.edit").values_list("before", "after")
    assert "13800001234" not in repr(list(kept))
