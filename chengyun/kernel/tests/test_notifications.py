"""What people are told, and what waits for them."""

from __future__ import annotations

import pytest

from chengyun.kernel import todo
from chengyun.kernel.models import Notification
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import system
from chengyun.kernel.todo import TodoItem

pytestmark = pytest.mark.django_db
URL = "/api/kernel/notifications/"


@pytest.fixture
def li(account):
    return account("li", permissions=["exchange.account.review"])


def test_a_notification_is_read_by_its_account_only(li, account, client_of) -> None:
    reader, other = client_of(li), client_of(account("wang"))
    notify(account_ids=[li.pk], title="有新的接入申请", text="辽宁省平台", link="/exchange/applications")
    assert reader.get("/api/kernel/me/").json["unread"] == 1
    [shown] = reader.get(URL, read_at__isnull="true").json["results"]
    assert (shown["title"], shown["link"]) == ("有新的接入申请", "/exchange/applications")

    assert other.get(URL).json["count"] == 0
    assert other.post(f"{URL}{shown['id']}/mark-read/").status == 404
    assert Notification.objects.get().read_at is None

    assert reader.post(f"{URL}{shown['id']}/mark-read/").status == 204
    assert reader.get("/api/kernel/me/").json["unread"] == 0


def test_all_are_read_at_once(li, account, client_of) -> None:
    wang = account("wang")
    for number in range(3):
        notify(account_ids=[li.pk, wang.pk], title=f"第 {number} 条")
    assert client_of(li).post(f"{URL}mark-all-read/").status == 204
    assert Notification.objects.filter(account_id=li.pk, read_at=None).count() == 0
    assert Notification.objects.filter(account_id=wang.pk, read_at=None).count() == 3


def test_holders_of_a_permission_are_told_where_they_may_act(li, account) -> None:
    account("elsewhere", permissions=["exchange.account.review"], division="330100")
    nation = account("nation", permissions=["exchange.account.review"], division="000000")
    account("without")
    gone = account("gone", permissions=["exchange.account.review"])
    gone.is_active = False
    gone.save()
    assert notify(permission="exchange.account.review", division="210102", title="有新的接入申请") == 2
    assert set(Notification.objects.values_list("account_id", flat=True)) == {li.pk, nation.pk}


def test_the_portal_shows_what_waits_and_survives_a_faulty_system(li, client_of, monkeypatch) -> None:
    def applications(principal):
        return [
            TodoItem(
                "待审核的接入申请", 2 * principal.may("exchange.account.review"), "/exchange/applications"
            ),
            TodoItem("待确认的告警", 0, "/exchange/alarms"),
        ]

    def faulty(principal):
        raise RuntimeError("no such table")

    # The systems' own are declared in the table that is set aside, not in this one.
    todo.waiting_for(system())
    monkeypatch.setattr(todo, "_PROVIDERS", {"exchange": applications, "faulty": faulty})
    assert client_of(li).get("/api/kernel/todo/").json == {
        "count": 2,
        "items": [{"title": "待审核的接入申请", "count": 2, "link": "/exchange/applications"}],
    }
    assert client_of(None).get("/api/kernel/todo/").status == 401
