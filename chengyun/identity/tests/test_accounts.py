"""Accounts: made, edited, stopped, and by whom."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from chengyun.identity import phones
from chengyun.identity.models import Account, FormerPassword, Organisation, Post, Role
from chengyun.identity.services.accounts import create_account
from chengyun.identity.tests.conftest import Browser
from chengyun.kernel import clock as now
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.principal import system
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

URL = "/api/identity/accounts/"
WRITE = ["identity.account.read", "identity.account.write"]
NEW = {"username": "zhao", "full_name": "赵工", "division_code": "210102"}
Tree = dict[str, Organisation]
NewBrowser = Callable[..., Browser]
Audited = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def manager(account: MakeAccount) -> Caller:
    return Caller(account("manager", permissions=WRITE, full_name="管理员"))


@pytest.mark.requirement("9.2.1", part="application")
@four_callers(WRITE)
def test_only_who_may_makes_accounts(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(Account, FormerPassword)
    answer = who.post(URL, NEW)
    if who.may:
        assert answer.status == 201
    else:
        assert answer.status == (401 if who.label == "anonymous" else 403)
        assert snapshot(Account, FormerPassword) == before


@pytest.mark.requirement("3.0.5", part=["identification", "access"])
@pytest.mark.requirement("7.2.1", part=["identification", "access"])
def test_a_new_account_has_a_one_time_password_and_no_rights(
    manager: Caller, browser: NewBrowser, tree: Tree
) -> None:
    """ID-1, AC-1, AC-2: no default password, least privilege."""
    answer = manager.post(URL, NEW | {"organisation": tree["street"].pk, "phone": "138 0000 1234"})
    assert answer.status == 201
    row, password = answer.json["account"], answer.json["initial_password"]
    assert (row["username"], row["status"], row["must_change_password"]) == ("zhao", "active", True)
    assert (row["roles"], row["posts"], row["organisation_name"]) == ([], [], "南湖街道")
    assert row["phone_masked"] == "138****1234"
    chrome = browser()
    assert chrome.sign_in("zhao", password).status == 200
    assert chrome.get(URL).json["type"] == "password_expired"
    [record] = AuditRecord.objects.filter(action="identity.account.create")
    assert record.after == {
        "username": "zhao",
        "full_name": "赵工",
        "phone": "138****1234",
        "organisation": "street",
        "division_code": "210102",
        "expires_at": None,
    }
    assert password not in str(list(AuditRecord.objects.values()))

    again = manager.post(URL, NEW)
    assert again.status == 422
    assert again.json["errors"] == [{"field": "username", "message": "已被使用，请换一个。"}]


@pytest.mark.requirement("9.2.1", part="data")
@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"division_code": "210102"}, 201),
        ({"division_code": "210102001"}, 201),
        ({"division_code": "210103"}, 403),
        ({"division_code": "210100"}, 403),
        ({"division_code": "110101"}, 422),
        ({"organisation": "shenhe"}, 422),
        ({"organisation": None}, 403),
    ],
)
def test_nobody_makes_an_account_that_reaches_further(
    change: dict[str, Any], status: int, account: MakeAccount, tree: Tree, snapshot: Snapshot
) -> None:
    local = Caller(account("local", permissions=WRITE, division="210102", organisation=tree["heping"]))
    body = NEW | {"organisation": "heping"} | change
    body["organisation"] = tree[body["organisation"]].pk if body["organisation"] else None
    before = snapshot(Account)
    assert local.post(URL, body).status == status
    assert status == 201 or snapshot(Account) == before


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"username": "Zhao"}, "username", None),
        ({"username": "赵工"}, "username", None),
        ({"phone": "12345"}, "phone", "应为 11 位手机号，或带区号的固定电话，如 02412345678。"),
        ({"division_code": "二一"}, "division_code", "应为 6、9 或 12 位数字的行政区划代码。"),
        ({"expires_at": "2020-01-01T00:00:00+08:00"}, "expires_at", "应晚于当前时间，或留空为长期有效。"),
        ({"organisation": 999999}, "organisation", "请从机构列表中选择。"),
    ],
)
def test_wrong_values_are_named(
    change: dict[str, Any], field: str, message: str | None, manager: Caller, snapshot: Snapshot
) -> None:
    before = snapshot(Account)
    answer = manager.post(URL, NEW | change)
    assert answer.status == 422
    [error] = answer.json["errors"]
    assert error["field"] == field
    assert error["message"] == (
        message or "应为 2 至 50 位，以小写字母开头，由小写字母、数字、点、下划线和短横线组成。"
    )
    assert snapshot(Account) == before


@four_callers(WRITE)
def test_editing(who: Caller, account: MakeAccount, tree: Tree, snapshot: Snapshot) -> None:
    li = account("li", division="210102")
    before = snapshot(li)
    answer = who.patch(
        f"{URL}{li.pk}/",
        {"full_name": "李明", "phone": "13900005678", "organisation": tree["heping"].pk},
    )
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404, "permitted": 200}
    assert answer.status == expected[who.label]
    if who.may:
        assert (answer.json["full_name"], answer.json["phone_masked"]) == ("李明", "139****5678")
        [record] = AuditRecord.objects.filter(action="identity.account.edit")
        assert record.before == {"full_name": "li", "phone": "", "organisation": None}
        assert record.after == {"full_name": "李明", "phone": "139****5678", "organisation": "heping"}
    else:
        assert snapshot(li) == before


def test_nobody_widens_his_own_reach(account: MakeAccount, tree: Tree) -> None:
    me = account("me", permissions=WRITE, division="210100", organisation=tree["heping"])
    caller = Caller(me)
    assert caller.patch(f"{URL}{me.pk}/", {"organisation": tree["street"].pk}).status == 403
    assert caller.patch(f"{URL}{me.pk}/", {"division_code": "210102"}).status == 403
    assert caller.patch(f"{URL}{me.pk}/", {"full_name": "我"}).json["full_name"] == "我"


def test_filters(account: MakeAccount, tree: Tree, administrators: dict[str, Account]) -> None:
    li = account("li", full_name="李工", organisation=tree["street"], division="210102")
    phones.put(li, "13800001234")
    li.save()
    account("old", expires_at=now.now() - timedelta(days=1), organisation=tree["shenhe"], division="210103")
    account("stopped", is_active=False)
    post = Post.objects.create(code="p1", name="巡查", organisation=tree["street"])
    li.posts.add(post)
    caller = Caller(administrators["system"])

    def names(**query: Any) -> list[str]:
        return [row["username"] for row in caller.get(URL, **query).json["results"]]

    assert names(search="李") == ["li"]
    assert names(status="suspended") == ["stopped"]
    assert names(status="expired") == ["old"]
    assert names(organisation=tree["street"].pk) == ["li"]
    assert names(under=tree["heping"].pk) == ["li"]
    assert names(division_code="210103") == ["old"]
    assert names(role=Role.objects.get(code="auditor").pk) == ["audadmin"]
    assert names(post=post.pk) == ["li"]
    assert names(phone="138-0000-1234") == ["li"]
    assert names(phone="1380000123") == []
    assert names(status="active", ordering="-username") == ["sysadmin", "secadmin", "li", "audadmin"]


@pytest.mark.requirement("3.0.5", part=["confidentiality", "privacy"])
@pytest.mark.requirement("7.2.1", part="confidentiality")
@four_callers(["identity.account.read", "identity.account.phone"])
def test_the_full_phone_number(who: Caller, account: MakeAccount, audited: Audited) -> None:
    """DC-2, PI-2: sealed at rest, shown to who may, and every look is kept."""
    li = account("li")
    phones.put(li, "13800001234")
    li.save()
    assert b"13800001234" not in bytes(li.phone_sealed or b"")
    answer = who.get(f"{URL}{li.pk}/phone/")
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404, "permitted": 200}
    assert answer.status == expected[who.label]
    if who.may:
        assert answer.json == {"phone": "13800001234"}
        assert audited("identity.account.phone") == [("permitted", "success", "")]
        assert who.get(f"{URL}{li.pk}/").json["phone_masked"] == "138****1234"
    else:
        assert "13800001234" not in answer.text
        assert audited("identity.account.phone") == []


def test_a_sealed_number_cannot_be_moved_to_another_account(account: MakeAccount) -> None:
    from chengyun.kernel.crypto.errors import CryptoError

    li, wang = account("li"), account("wang")
    phones.put(li, "13800001234")
    wang.phone_sealed = li.phone_sealed
    with pytest.raises(CryptoError):
        phones.get(wang)


@pytest.mark.requirement("3.0.5", part="access")
class TestStopping:
    """AC-3: accounts that are no longer needed are stopped at once."""

    def test_suspension_ends_the_sessions(
        self, account: MakeAccount, manager: Caller, browser: NewBrowser, audited: Audited
    ) -> None:
        li = account("li", full_name="李工")
        chrome = browser()
        chrome.sign_in("li")
        assert manager.post(f"{URL}{li.pk}/suspend/", {}).status == 422
        assert chrome.signed_in

        answer = manager.post(f"{URL}{li.pk}/suspend/", {"reason": "调离"})
        assert (answer.status, answer.json["status"], answer.json["status_label"]) == (
            200,
            "suspended",
            "已停用",
        )
        assert not chrome.signed_in
        assert audited("identity.account.suspend") == [("管理员", "success", "调离")]
        assert audited("identity.session.end") == [("管理员", "success", "账号已停用")]
        assert manager.post(f"{URL}{li.pk}/suspend/", {"reason": "调离"}).status == 409

        assert manager.post(f"{URL}{li.pk}/resume/").json["status"] == "active"
        assert not chrome.signed_in
        assert browser().sign_in("li").status == 200

    @four_callers(WRITE)
    def test_only_who_may_suspends(self, who: Caller, account: MakeAccount, snapshot: Snapshot) -> None:
        li = account("li")
        before = snapshot(li)
        answer = who.post(f"{URL}{li.pk}/suspend/", {"reason": "调离"})
        expected = {"anonymous": 401, "no-permission": 403, "other-division": 404, "permitted": 200}
        assert answer.status == expected[who.label]
        assert who.may or snapshot(li) == before

    def test_a_reader_suspends_nobody_and_the_attempt_is_kept(
        self, account: MakeAccount, audited: Audited
    ) -> None:
        li, reader = account("li"), account("reader", permissions=["identity.account.read"])
        assert Caller(reader).post(f"{URL}{li.pk}/suspend/", {"reason": "x"}).status == 403
        li.refresh_from_db()
        assert li.is_active
        assert [row[1] for row in audited("identity.account.write")] == ["denied"]

    def test_nobody_suspends_himself(self, manager: Caller) -> None:
        assert manager.account is not None
        assert manager.post(f"{URL}{manager.account.pk}/suspend/", {"reason": "x"}).status == 409

    def test_an_expiry_passes(
        self, account: MakeAccount, manager: Caller, clock: Any, browser: NewBrowser
    ) -> None:
        li = account("li")
        answer = manager.patch(f"{URL}{li.pk}/", {"expires_at": "2026-11-20T10:20:00+08:00"})
        assert answer.status == 200
        chrome = browser()
        chrome.sign_in("li")
        clock.advance(minutes=19)
        assert chrome.signed_in
        clock.advance(minutes=1)
        assert not chrome.signed_in
        assert browser().sign_in("li").json["errors"][0]["code"] == "expired"


class TestPasswordReset:
    def test_the_new_password_must_be_changed_and_ends_sessions(
        self, account: MakeAccount, manager: Caller, browser: NewBrowser, audited: Audited
    ) -> None:
        li = account("li")
        chrome = browser()
        chrome.sign_in("li")
        answer = manager.post(f"{URL}{li.pk}/reset-password/")
        assert answer.status == 200
        assert answer.json["account"]["must_change_password"] is True
        assert not chrome.signed_in
        assert browser().sign_in("li").status == 400
        assert browser().sign_in("li", answer.json["initial_password"]).status == 200
        assert audited("identity.account.reset-password") == [("管理员", "success", "")]

    @four_callers(WRITE)
    def test_only_who_may(self, who: Caller, account: MakeAccount, snapshot: Snapshot) -> None:
        li = account("li")
        before = snapshot(li)
        answer = who.post(f"{URL}{li.pk}/reset-password/")
        expected = {"anonymous": 401, "no-permission": 403, "other-division": 404, "permitted": 200}
        assert answer.status == expected[who.label]
        assert who.may or snapshot(li) == before


def test_import_tells_the_passwords_once(manager: Caller, tree: Tree, browser: NewBrowser) -> None:
    def upload(text: str, **more: str) -> Any:
        file = io.BytesIO(text.encode("utf-8-sig"))
        file.name = "accounts.csv"
        return manager.upload(f"{URL}import/", file=file, **more)

    text = "用户名,姓名,数据范围（行政区划）,机构代码,手机号\nzhao,赵工,210102,street,13800001234\nqian,钱工,210102,,\n"
    preview = upload(text)
    assert (preview.status, preview.json["rows"], preview.json["told"]) == (200, 2, [])
    assert Account.objects.filter(username__in=["zhao", "qian"]).count() == 0

    stored = upload(text, apply="true").json
    assert [told["username"] for told in stored["told"]] == ["zhao", "qian"]
    assert browser().sign_in("zhao", stored["told"][0]["initial_password"]).status == 200
    zhao = Account.objects.get(username="zhao")
    assert (zhao.organisation, phones.get(zhao)) == (tree["street"], "13800001234")

    # What storing would refuse is told before, and nothing stays of the try.
    tried = upload(text.replace("zhao", "zhou").replace("street", "nowhere")).json
    assert [(one["row"], one["message"]) for one in tried["errors"]] == [
        (2, "没有代码为 nowhere 的机构；上级机构应先于下级机构。"),
        (3, "已被使用，请换一个。"),
    ]
    assert not Account.objects.filter(username="zhou").exists()

    # All of it is told at once: what a value looks like, and what storing it would meet, in its own line.
    mixed = "用户名,姓名,数据范围（行政区划）,机构代码,手机号\nzhou,周工,沈阳,,\nwu,吴工,210102,,\nqian,钱工,210102,nowhere,138\n"
    tried = upload(mixed).json
    assert (tried["rows"], tried["error_count"]) == (3, 4)
    assert [(one["row"], one["field"], one["column"]) for one in tried["errors"]] == [
        (2, "division_code", "数据范围（行政区划）"), (4, "organisation", "机构代码"), (4, "username", "用户名"),
        (4, "phone", "手机号"),
    ]  # fmt: skip
    assert not Account.objects.filter(username="wu").exists()

    wrong = upload(text.replace("qian", "sun").replace("zhao", "li"), apply="true")
    assert wrong.status == 200
    wrong = upload(text.replace("zhao", "zhou"), apply="true")
    assert wrong.status == 422
    assert wrong.json["errors"] == [{"field": "username", "message": "已被使用，请换一个。", "row": 3}]
    assert not Account.objects.filter(username="zhou").exists()


def test_whoever_is_bound_to_a_unit_imports_into_it(account: MakeAccount, tree: Tree) -> None:
    bound = Caller(account("bound", permissions=WRITE, organisation=tree["heping"]))
    file = io.BytesIO("用户名,姓名,数据范围（行政区划）\nzhao,赵工,210102\n".encode("utf-8-sig"))
    file.name = "accounts.csv"
    stored = bound.upload(f"{URL}import/", file=file, apply="true")
    assert stored.status == 200, stored.text
    assert Account.objects.get(username="zhao").organisation == tree["heping"]


def test_the_template_of_the_import_names_its_columns_and_says_how(manager: Caller) -> None:
    answer = manager.get(f"{URL}import/template/")
    assert answer.status == 200
    book = load_workbook(io.BytesIO(answer.body))
    assert [cell.value for cell in book.worksheets[0][1]][:3] == ["用户名", "姓名", "数据范围（行政区划）"]
    told = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert (told["用户名"], told["手机号"]) == ("必填", "可不填")
    assert Caller(None).get(f"{URL}import/template/").status == 401


def test_export_masks_phone_numbers_and_is_audited(
    account: MakeAccount, manager: Caller, audited: Audited
) -> None:
    li = account("li", full_name="李工")
    phones.put(li, "13800001234")
    li.save()
    lines = manager.get(f"{URL}export/", format="csv", search="li").text.splitlines()
    assert lines[0].split(",")[:4] == ["用户名", "姓名", "手机号", "机构名称"]
    assert lines[1].startswith("li,李工,138****1234,")
    assert "13800001234" not in lines[1]
    assert audited("identity.account.read.export") == [("管理员", "success", "")]


def test_the_list_asks_the_database_as_often_for_many_rows(
    manager: Caller, account: MakeAccount, tree: Tree, max_queries: MaxQueries
) -> None:
    for number in range(3):
        made = account(f"clerk{number}", organisation=tree["street"], roles=["leader"])
        phones.put(made, "13800001234")
        made.save()
    manager.get(URL)
    with max_queries(6):  # session, account, count, page, their roles, their posts
        assert manager.get(URL).json["count"] == 4
    for number in range(3, 20):
        account(f"clerk{number}", organisation=tree["street"], roles=["leader"])
    with max_queries(6):
        assert manager.get(URL).json["count"] == 21


def test_a_principal_of_a_system_makes_accounts_too(db: None) -> None:
    made = create_account(principal=system(), username="zhao", full_name="赵工", division_code="210100")
    assert made.account.check_password(made.initial_password)
    assert len(made.initial_password) == 14
