"""The menu as a platform wants it."""

from __future__ import annotations

import pytest

from chengyun.kernel.models import AuditRecord, Menu
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db
URL = "/api/kernel/menu/"
WRITE = "kernel.menu.write"
LANES = {"key": "/exchange/lanes", "label": "数据通道", "hidden": False, "position": 2}
HEADING = {"key": "monitoring/风险与隐患", "label": "风险", "hidden": False, "position": 0}


@pytest.mark.requirement("4.3.4-1g", part="menus")
def test_the_menu_is_arranged_and_given_back(account, client_of) -> None:
    keeper = client_of(account("keeper", permissions=[WRITE], full_name="王管理"))
    assert keeper.get(URL).json == {"version": 0, "entries": [], "changed_by": "", "changed_at": None}
    answer = keeper.put(
        URL, {"version": 0, "entries": [LANES, HEADING, {"key": "datastandard", "hidden": True}]}
    )
    assert (answer.status, answer.json["version"], answer.json["changed_by"]) == (200, 1, "王管理")
    shown = [LANES, HEADING, {"key": "datastandard", "label": "", "hidden": True, "position": None}]
    assert client_of(account("reader")).get(URL).json["entries"] == shown
    assert keeper.put(URL, {"version": 1, "entries": []}).json["entries"] == []
    record = AuditRecord.objects.filter(action=WRITE).latest("id")
    assert (record.before, record.after) == ({"entries": shown}, {"entries": []})


def test_who_read_an_older_menu_is_told_and_changes_nothing(account, client_of, snapshot) -> None:
    keeper = client_of(account("keeper", permissions=[WRITE], full_name="王管理"))
    assert keeper.put(URL, {"version": 0, "entries": [LANES]}).status == 200
    before = snapshot(Menu)
    answer = keeper.put(URL, {"version": 0, "entries": []})
    assert (answer.status, answer.json["detail"]) == (409, "菜单已由王管理改为第 1 版，请刷新后再修改。")
    assert snapshot(Menu) == before


@pytest.mark.parametrize(
    ("entries", "field"),
    [
        ([LANES, LANES], "entries"),
        ([{"key": "javascript:alert(1)"}], "entries.0.key"),
        ([{"key": "/a", "label": "很长" * 11}], "entries.0.label"),
        ([{"key": f"/{number}"} for number in range(501)], "entries"),
    ],
)
def test_a_menu_that_cannot_be_is_refused(account, client_of, entries, field) -> None:
    answer = client_of(account("keeper", permissions=[WRITE])).put(URL, {"version": 0, "entries": entries})
    assert (answer.status, Menu.objects.count()) == (422, 0)
    assert answer.json["errors"][0]["field"] == field


@four_callers(WRITE)
def test_only_who_may_arranges_the_menu(who, snapshot) -> None:
    before = snapshot(Menu)
    answer = who.put(URL, {"version": 0, "entries": [LANES]})
    # The menu is the platform's, not a division's: only the permission counts.
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 200, "permitted": 200}
    assert answer.status == expected[who.label]
    assert (snapshot(Menu) == before) == (answer.status != 200)
