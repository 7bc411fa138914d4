"""The demo's library loads by the services that people use, and no page of it is empty."""

from __future__ import annotations

import io
from collections import Counter

import pytest

from chengyun.demo import guidance
from chengyun.identity import facade as identity
from tests.fixtures.http import Caller


def test_no_page_of_guidance_is_empty(become) -> None:
    become("000000")
    assert guidance.load() == 19
    reviewer = Caller(identity.accounts_named(["zd-shenhe"])["zd-shenhe"])
    rows = reviewer.get("/api/guidance/articles/", page_size=100).json["results"]
    assert Counter(row["state"] for row in rows) == {"published": 16, "submitted": 2, "returned": 1}
    assert Counter(row["validity"] for row in rows if row["validity"]) == {
        "valid": 4, "superseded": 1, "abolished": 1,
    }  # fmt: skip
    assert len(reviewer.get("/api/guidance/articles/ranking/").json) == 6
    assert reviewer.get("/api/guidance/topics/").json["count"] == 2
    assert [one["name"] for one in reviewer.get("/api/identity/portal/").json["portals"]] == ["业务指导门户"]
    assert reviewer.get("/api/guidance/articles/find/", q="网格").json["count"] == 1
    [rule] = [row["id"] for row in rows if row["title"] == "城市管理案件办理样例办法"]
    attached = [one["name"] for one in reviewer.get(f"/api/guidance/articles/{rule}/").json["files"]]
    assert attached == ["附件：案件处置时限（样例）.pdf", "附件：案件处置时限（样例）.docx"]


@pytest.mark.requirement("4.1.4-7-2")
def test_the_nation_opens_accounts_for_provinces_and_cities_at_once(become) -> None:
    become("000000")
    people = identity.accounts_named(["admin", "security"])
    admin, security = Caller(people["admin"]), Caller(people["security"])
    [bureau, *_] = identity.organisations(kinds=["government"])
    lines = ["用户名,姓名,数据范围（行政区划）,机构代码,手机号"]
    lines += [f"zd{code},{code} 业务,{code},{bureau.code}," for code in ("210000", "210100", "330000")]
    file = io.BytesIO("\n".join(lines).encode("utf-8-sig"))
    file.name = "accounts.csv"
    opened = admin.upload("/api/identity/accounts/import/", file=file, apply="true")
    assert opened.status == 200, opened.text
    assert len({one["initial_password"] for one in opened.json["told"]}) == 3

    [role] = [
        one["id"]
        for one in security.get("/api/identity/roles/", page_size=200).json["results"]
        if one["code"] == "guidance-user"
    ]
    accounts = identity.accounts_named([f"zd{code}" for code in ("210000", "210100", "330000")])
    for username in ("zd210000", "zd210100"):
        path = f"/api/identity/accounts/{accounts[username].pk}/roles/"
        assert admin.post(path, {"roles": [role]}).status == 403
        assert security.post(path, {"roles": [role]}).status == 200

    for one in accounts.values():
        one.must_change_password = False
        one.save()
    city, other = Caller(accounts["zd210100"]), Caller(accounts["zd330000"])
    draft = {"section": "experience", "kind": "management", "title": "沈阳经验", "body": "网格巡查。"}
    assert city.get("/api/guidance/articles/find/").status == 200
    assert city.post("/api/guidance/articles/", draft).json["division_code"] == "210100"
    assert city.post("/api/guidance/articles/", draft | {"section": "policy", "kind": "rule"}).status == 403
    assert other.get("/api/guidance/articles/find/").status == 403
