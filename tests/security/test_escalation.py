"""Nobody gains more than was granted by sending more than was asked for."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.exchange.models import Caller as ExchangeCaller
from chengyun.exchange.services import accounts as exchange_accounts
from chengyun.identity.models import Account, Organisation, Role
from chengyun.kernel.models import StoredFile
from chengyun.kernel.principal import system
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount
from tests.fixtures.state import Snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("3.0.5", part="access")]

GREEDY: dict[str, Any] = {
    "id": 1,
    "pk": 1,
    "is_superuser": True,
    "is_staff": True,
    "is_active": True,
    "roles": [1, 2, 3],
    "role_ids": [1, 2, 3],
    "posts": [1],
    "permissions": ["*"],
    "password": "Kh7-ningbo-1949",
    "must_change_password": False,
    "password_changed_at": "2030-01-01T00:00:00+08:00",
    "last_login": "2020-01-01T00:00:00+08:00",
    "second_factor": False,
    "status": "active",
    "organisation_path": "/",
}


@pytest.fixture
def maker(account: MakeAccount) -> Caller:
    return Caller(
        account("maker", permissions=["identity.account.read", "identity.account.write"], division="210100")
    )


def test_a_new_account_has_only_what_the_form_says(maker: Caller) -> None:
    form = {"username": "wang", "full_name": "王工", "division_code": "210102"}
    answer = maker.post("/api/identity/accounts/", {**GREEDY, **form})
    assert answer.status == 201
    made = Account.objects.get(username="wang")
    assert answer.json["account"]["roles"] == []
    assert (made.must_change_password, made.last_login) == (True, None)
    assert not made.roles.exists()
    assert not made.posts.exists()
    assert not made.check_password(GREEDY["password"])


def test_an_edit_changes_only_what_the_form_says(
    maker: Caller, account: MakeAccount, snapshot: Snapshot
) -> None:
    li = account("li", permissions=["identity.organisation.read"])
    held = list(li.roles.values_list("pk", flat=True))
    assert maker.patch(f"/api/identity/accounts/{li.pk}/", {**GREEDY, "full_name": "李工"}).status == 200
    [before], [after] = [{**vars(li)}], snapshot(Account.objects.get(pk=li.pk))
    changed = {name for name in after if name in before and after[name] != before[name]}
    assert changed == {"full_name"}
    assert list(li.roles.values_list("pk", flat=True)) == held


def test_nobody_edits_himself_into_more(account: MakeAccount) -> None:
    """The own account is no exception: neither its reach nor its roles."""
    me = account("me", permissions=["identity.account.read", "identity.account.write"], division="210102")
    caller = Caller(me)
    for change in ({"division_code": "210100"}, {"division_code": "210103"}):
        assert caller.patch(f"/api/identity/accounts/{me.pk}/", change).status in {403, 422}
    assert caller.post(f"/api/identity/accounts/{me.pk}/roles/", {"roles": [1]}).status == 403
    me.refresh_from_db()
    assert me.division_code == "210102"


def test_who_grants_roles_cannot_grant_them_to_himself(account: MakeAccount) -> None:
    me = account("me", permissions=["identity.account.read", "identity.grant"])
    leader = Role.objects.get(code="leader")
    answer = Caller(me).post(f"/api/identity/accounts/{me.pk}/roles/", {"roles": [leader.pk]})
    assert answer.status == 403
    assert not me.roles.filter(pk=leader.pk).exists()


def test_a_role_of_the_platform_cannot_be_made_by_hand(account: MakeAccount) -> None:
    caller = Caller(account("me", permissions=["identity.role.read", "identity.role.write"]))
    form = {"code": "mine", "name": "自建", "permissions": ["exchange.read"]}
    answer = caller.post(
        "/api/identity/roles/", {**form, "built_in": True, "exclusive_group": "x", "accounts": 9}
    )
    assert answer.status == 201
    made = Role.objects.get(code="mine")
    assert (made.built_in, made.exclusive_group) == (False, "")
    assert caller.post("/api/identity/roles/", {**form, "code": "all", "permissions": ["*"]}).status == 422
    assert not Role.objects.filter(code="all").exists()


def test_an_organisation_stays_where_the_tree_has_it(account: MakeAccount) -> None:
    caller = Caller(account("me", permissions=["identity.organisation.read", "identity.organisation.write"]))
    form = {"code": "org", "name": "机构", "kind": "government", "division_code": "210100"}
    made = caller.post("/api/identity/organisations/", {**form, "path": "/", "active": False}).json
    caller.patch(
        f"/api/identity/organisations/{made['id']}/", {"name": "新名", "path": "/1/", "active": False}
    )
    stored = Organisation.objects.get(pk=made["id"])
    assert (stored.name, stored.path, stored.active) == ("新名", made["path"], True)


def test_an_exchange_account_keeps_its_identity(account: MakeAccount, snapshot: Snapshot) -> None:
    opened = exchange_accounts.open_caller(
        principal=system(), name="行业系统", division_code="210102", tier="system"
    )
    caller = Caller(account("me", permissions=["exchange.account.read", "exchange.account.manage"]))
    [before] = snapshot(opened.caller)
    answer = caller.post(
        f"/api/exchange/callers/{opened.caller.pk}/settings/",
        {
            "name": "新名",
            "app_id": "999999evil",
            "division_code": "000000",
            "tier": "national",
            "status": "suspended",
            "revision": 0,
        },
    )
    assert answer.status == 200
    [after] = snapshot(ExchangeCaller.objects.get(pk=opened.caller.pk))
    assert {name for name in after if after[name] != before[name]} == {"name", "revision"}


def test_an_uploaded_file_is_the_uploaders_whatever_is_claimed(account: MakeAccount) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    me = account("me", permissions=["kernel.file.upload"])
    answer = Caller(me).upload(
        "/api/kernel/files/",
        file=SimpleUploadedFile("a.txt", b"text"),
        division="210100",
        account_id="1",
        uploaded_by="市长",
        sm3="0" * 64,
        media_type="text/html",
        size="1",
    )
    assert answer.status == 201
    stored = StoredFile.objects.get(pk=answer.json["id"])
    assert (stored.account_id, stored.uploaded_by, stored.size) == (me.pk, "me", 4)
    assert stored.media_type == "text/plain"
    assert stored.sm3 != "0" * 64


def test_a_query_reaches_no_field_that_is_not_offered(account: MakeAccount) -> None:
    """Neither filters nor the order may ask for what the list does not show, such as the password."""
    account("victim")
    reader = Caller(account("reader", permissions=["identity.account.read"]))
    whole = reader.get("/api/identity/accounts/").json
    for query in (
        {"password__startswith": "x"},
        {"phone_index": "x"},
        {"roles__permissions": "*"},
        {"password": "x"},
    ):
        assert reader.get("/api/identity/accounts/", **query).json["count"] == whole["count"]
    by_password = reader.get("/api/identity/accounts/", ordering="password").json
    assert [row["id"] for row in by_password["results"]] == [row["id"] for row in whole["results"]]


def test_the_answer_shows_no_secret(account: MakeAccount) -> None:
    reader = Caller(account("reader", permissions=["identity.account.read", "exchange.account.read"]))
    exchange_accounts.open_caller(principal=system(), name="行业系统", division_code="210102", tier="system")
    text = reader.get("/api/identity/accounts/").text + reader.get("/api/exchange/callers/").text
    for secret in ("pbkdf2_sm3", '"password"', "sealed", "PRIVATE KEY", "phone_index"):
        assert secret not in text
