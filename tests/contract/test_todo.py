"""What the portal says is waiting: every number is that of the list which its link opens."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from chengyun.exchange.models import Alarm, Application, Delivery, Message, Peer, Quarantine, Subscription
from chengyun.identity.models import SignInCounter
from chengyun.kernel import clock
from chengyun.kernel.models import DeadLetter, OutboxMessage, PeriodicRun
from chengyun.runtime.paths import REPOSITORY

pytestmark = pytest.mark.django_db

SYSTEMS = REPOSITORY / "web/apps/console/src/systems"
# Pages whose address differs from that of the interface behind them.
INTERFACES = {"/system/": "/api/kernel/", "/": "/api/"}
HANDLER = [
    *("exchange.account.read", "exchange.account.review", "exchange.quarantine.read"),
    *("exchange.quarantine.handle", "exchange.read", "exchange.alarm.write", "exchange.lane.write"),
    *("identity.account.read", "identity.account.write", "identity.account.lock", "kernel.operations.read"),
]
EXPECTED = {
    "积压超过 5 分钟的消息": 1,
    "未处理的死信": 1,
    "失败的定时任务": 1,
    "待审核的接入申请": 3,
    "待处理的隔离数据": 1,
    "待确认的交换告警": 3,
    "搁置的发送任务": 1,
    "未修改初始口令的账号": 1,
    "已过有效期的账号": 1,
    "锁定中的账号与地址": 2,
}


@pytest.fixture
def work(account) -> None:
    """Something of each kind that waits, here and elsewhere, and beside it what is done or does not wait yet."""
    now = clock.now()
    for number, (division, status) in enumerate(
        [("210100", "pending"), ("210102", "pending"), ("210100", "approved"), ("330100", "pending")]
    ):
        Application.objects.create(
            name=f"平台 {number}", division_code=division, tier="city", status=status, secret_sealed=b""
        )
    for number, status in enumerate(["open", "repaired"]):
        Quarantine.objects.create(message=_message(number), summary="字段错误", errors=[], status=status)
    for number, (division, cleared, acknowledged) in enumerate(
        [
            ("210100", None, None),
            ("210100", None, None),
            ("210100", None, now),
            ("210100", now, None),
            ("330100", None, None),
        ]
    ):
        Alarm.objects.create(
            kind="link_down",
            subject=f"链路 {number}",
            level="red",
            detail="中断",
            division_code=division,
            cleared_at=cleared,
            acknowledged_at=acknowledged,
        )
    peer = Peer.objects.create(
        name="辽宁省平台", division_code="210100", relation="upper", tier="provincial", status="linked"
    )
    lane = Subscription.objects.create(peer=peer, group="basic", table="part")
    for seq, status in enumerate(["waiting", "parked", "acked", "discarded"], start=1):
        Delivery.objects.create(subscription=lane, seq=seq, message=_message(10 + seq), status=status)
    for name, fields in {
        "new": {"must_change_password": True},
        "newbutgone": {"must_change_password": True, "is_active": False},
        "expired": {"expires_at": now - timedelta(days=1)},
    }.items():
        person = account(name)
        for field, value in fields.items():
            setattr(person, field, value)
        person.save()
    for kind, key, until in [
        ("account", "nobody", now + timedelta(minutes=5)),
        ("address", "10.0.0.1", now + timedelta(minutes=5)),
        ("address", "10.0.0.2", None),
    ]:
        SignInCounter.objects.create(kind=kind, key=key, failures=5, locked_until=until)
    OutboxMessage.objects.create(topic="late", payload={}, created_at=now - timedelta(minutes=6))
    OutboxMessage.objects.create(topic="fresh", payload={})
    for retried in (None, now):
        DeadLetter.objects.create(
            consumer="test", message_id=1, topic="t", payload={}, attempts=5, error="坏", retried_at=retried
        )
    for name, error in [("good", ""), ("bad", "坏")]:
        PeriodicRun.objects.create(name=name, started_at=now, finished_at=now, error=error)


@pytest.mark.requirement("4.1.4-6-3", part="monitor")
def test_each_number_is_that_of_the_list_its_link_opens(work, account, client_of) -> None:
    handler = client_of(account("handler", permissions=HANDLER))
    items = handler.get("/api/kernel/todo/").json["items"]
    assert {item["title"]: item["count"] for item in items} == EXPECTED
    for item in items:
        link = urlsplit(item["link"])
        page = next(page for page in INTERFACES if link.path.startswith(page))
        path = link.path.replace(page, INTERFACES[page], 1) + "/"
        answer = handler.get(path, **dict(parse_qsl(link.query)))
        assert (item["link"], answer.status, answer.json.get("count")) == (item["link"], 200, item["count"])


def test_each_link_is_a_page_that_has_these_filters(work, account, client_of) -> None:
    pages = "".join(file.read_text(encoding="utf-8") for file in SYSTEMS.glob("*/*.ts"))
    for item in client_of(account("handler", permissions=HANDLER)).get("/api/kernel/todo/").json["items"]:
        link = urlsplit(item["link"])
        assert f'path: "{link.path}"' in pages, link.path
        for name, value in parse_qsl(link.query):
            # The list page reads from its address only what its filters declare, with a value they offer.
            offered = re.findall(rf'key: "{name}"[^\n]*?labelled\(\{{([^}}]*)\}}', pages)
            assert any(re.search(rf"\b{value}:", options) for options in offered), f"{name}={value}"


def test_what_one_may_not_do_is_not_ones_work(work, account, client_of) -> None:
    watcher = client_of(account("watcher", permissions=["exchange.read", "identity.account.read"]))
    assert watcher.get("/api/kernel/todo/").json == {"count": 0, "items": []}
    county = client_of(account("county", permissions=HANDLER, division="330100"))
    shown = {item["title"]: item["count"] for item in county.get("/api/kernel/todo/").json["items"]}
    assert shown["待审核的接入申请"] == 1
    assert shown["待确认的交换告警"] == 1
    assert "待处理的隔离数据" not in shown
    assert "锁定中的账号与地址" not in shown


def _message(number: int) -> Message:
    return Message.objects.create(
        id=number + 1,
        direction="in",
        operation="push",
        protocol="http",
        app_id="210100test",
        digest=bytes([number]),
        division_code="210100",
        group="basic",
        table="part",
        code=10002,
    )
