"""Portals by role, their columns and entries, announcements."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chengyun.identity.models import Announcement, Portal, PortalEntry, Role
from chengyun.kernel import clock
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(account, client_of) -> Caller:
    return client_of(account("manager", permissions=["identity.portal.write"]))


def made(caller: Caller, path: str, content: dict) -> dict:
    answer = caller.post(f"/api/identity/{path}/", content)
    assert answer.status == 201, answer.text
    return answer.json


@pytest.mark.requirement("4.1.2-3c")
def test_people_see_what_is_for_their_roles(manager: Caller, account, client_of) -> None:
    leader = Role.objects.get(code="leader")
    everybody = made(manager, "portals", {"name": "工作门户"})
    made(manager, "portals", {"name": "领导门户", "role_ids": [leader.pk], "position": 1})
    made(manager, "portals", {"name": "未启用", "active": False})
    column = made(
        manager, "portal-columns", {"portal": everybody["id"], "title": "常用应用", "kind": "entries"}
    )
    made(
        manager, "portal-entries", {"column": column["id"], "label": "业务指导", "link": "/guidance/library"}
    )
    for_leaders = made(
        manager,
        "portal-entries",
        {
            "column": column["id"],
            "label": "领导驾驶舱",
            "link": "https://example.com/x",
            "role_ids": [leader.pk],
        },
    )
    assert for_leaders["role_names"] == ["只读领导"]

    for place, kind in enumerate(("news", "todo", "statistics", "announcements", "notifications", "links")):
        made(
            manager,
            "portal-columns",
            {"portal": everybody["id"], "title": kind, "kind": kind, "position": 9 - place},
        )

    plain = client_of(account("plain")).get("/api/identity/portal/").json
    assert [portal["name"] for portal in plain["portals"]] == ["工作门户"]
    assert [one["label"] for one in plain["portals"][0]["columns"][0]["entries"]] == ["业务指导"]
    assert [one["kind"] for one in plain["portals"][0]["columns"]] == [
        "entries", "links", "notifications", "announcements", "statistics", "todo", "news",
    ]  # fmt: skip
    leading = client_of(account("boss", roles=["leader"])).get("/api/identity/portal/").json
    assert [portal["name"] for portal in leading["portals"]] == ["工作门户", "领导门户"]
    assert len(leading["portals"][0]["columns"][0]["entries"]) == 2


@pytest.mark.requirement("4.1.2-3c")
def test_announcements_are_shown_for_their_time(manager: Caller, account, client_of) -> None:
    until = (clock.now() + timedelta(days=1)).isoformat()
    made(manager, "announcements", {"title": "系统升级", "shown_until": until})
    made(manager, "announcements", {"title": "长期有效", "pinned": True})
    later = (clock.now() + timedelta(days=2)).isoformat()
    made(manager, "announcements", {"title": "以后公布", "shown_from": later})
    reader = client_of(account("reader"))

    def seen() -> list[str]:
        return [one["title"] for one in reader.get("/api/identity/portal/").json["announcements"]]

    assert seen() == ["长期有效", "系统升级"]
    assert reader.get("/api/identity/announcements/").json["count"] == 2
    assert manager.get("/api/identity/announcements/").json["count"] == 3


@four_callers("identity.portal.write")
def test_who_arranges_portals(who: Caller, snapshot) -> None:
    before = snapshot(Portal)
    answer = who.post("/api/identity/portals/", {"name": "门户"})
    if who.label in ("anonymous", "no-permission"):
        assert answer.status == (401 if who.label == "anonymous" else 403)
        assert snapshot(Portal) == before
    else:
        assert answer.status == 201


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "//evil.example", "ftp://x", "guidance", "https://a b"]
)
def test_links_lead_to_pages(manager: Caller, link: str, snapshot) -> None:
    portal = made(manager, "portals", {"name": "门户"})
    column = made(manager, "portal-columns", {"portal": portal["id"], "title": "应用", "kind": "entries"})
    answer = manager.post(
        "/api/identity/portal-entries/", {"column": column["id"], "label": "x", "link": link}
    )
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "link")
    assert snapshot(PortalEntry) == []


def test_wrong_times_and_roles_are_refused(manager: Caller, snapshot) -> None:
    ended = (clock.now() - timedelta(days=1)).isoformat()
    answer = manager.post("/api/identity/announcements/", {"title": "x", "shown_until": ended})
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "shown_until")
    assert snapshot(Announcement) == []
    answer = manager.post("/api/identity/portals/", {"name": "x", "role_ids": [999999]})
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "role_ids")
    assert snapshot(Portal) == []


def test_change_and_remove(manager: Caller) -> None:
    portal = made(manager, "portals", {"name": "门户"})
    path = f"/api/identity/portals/{portal['id']}/"
    assert manager.put(path, {"name": "新门户", "position": 3}).json["name"] == "新门户"
    assert manager.post("/api/identity/portals/", {"name": "新门户"}).status == 422
    assert len(manager.get(f"{path}history/").json["results"]) == 2
    assert manager.delete(path).status == 204
    assert manager.delete(path).status == 404
