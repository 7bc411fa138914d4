"""Warnings from the draft to the public, over HTTP, with a real receiver at the other end."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from lxml import etree

from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.models import Notification
from chengyun.monitoring.permissions import ADMIN, READ, WARNING_DRAFT, WARNING_RELEASE
from chengyun.monitoring.warnings import sending, services
from chengyun.monitoring.warnings.models import Warning, WarningDelivery, WarningMessage
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

WARNINGS = "/api/monitoring/warnings/"
CHANNELS = "/api/monitoring/warning-channels/"
PUBLIC = "/api/monitoring/public/warnings/"
NS = {"cap": "urn:oasis:names:tc:emergency:cap:1.2", "atom": "http://www.w3.org/2005/Atom"}
STORM = {
    "kind": "warning", "event": "暴雨内涝", "level": 2, "headline": "和平区暴雨内涝橙色预警",
    "description": "预计两小时内降雨超过 70 毫米", "instruction": "请远离下穿通道", "area_name": "和平区",
    "division_code": "210100", "division_codes": ["210102"],
    "area": {"type": "Polygon", "coordinates": [[[123.4, 41.7], [123.5, 41.7], [123.5, 41.8], [123.4, 41.7]]]},
    "effective_at": "2026-11-20T10:00:00+08:00", "expires_at": "2026-11-20T16:00:00+08:00",
}  # fmt: skip


@pytest.fixture
def drafter(account: MakeAccount) -> Caller:
    return Caller(account("drafter", permissions=[READ, WARNING_DRAFT], full_name="起草人"))


@pytest.fixture
def chief(account: MakeAccount) -> Caller:
    return Caller(account("chief", permissions=[READ, WARNING_DRAFT, WARNING_RELEASE], full_name="审批人"))


@pytest.fixture
def anybody() -> Caller:
    return Caller(None)


def released(drafter: Caller, chief: Caller, **changes: Any) -> dict[str, Any]:
    made = drafter.post(WARNINGS, {**STORM, **changes})
    assert made.status == 201, made.text
    drafter.post(f"{WARNINGS}{made.json['id']}/submit/")
    answer = chief.post(f"{WARNINGS}{made.json['id']}/release/")
    assert answer.status == 200, answer.text
    return dict(answer.json)


@pytest.mark.requirement("4.3.8-8.2", part="release")
def test_another_than_the_drafter_releases(
    drafter: Caller, chief: Caller, anybody: Caller, clock: VirtualClock, snapshot: Snapshot
) -> None:
    own = chief.post(WARNINGS, STORM).json
    chief.post(f"{WARNINGS}{own['id']}/submit/")
    before = snapshot(Warning, WarningMessage)
    answer = chief.post(f"{WARNINGS}{own['id']}/release/")
    assert (answer.status, answer.json["detail"]) == (
        403, "起草人不能批准自己起草的预警，请由另一人批准。",
    )  # fmt: skip
    assert snapshot(Warning, WarningMessage) == before
    assert anybody.get(PUBLIC).json == []

    made = drafter.post(WARNINGS, STORM).json
    path = f"{WARNINGS}{made['id']}/"
    assert chief.post(f"{path}release/").status == 409, "not handed in"
    assert drafter.post(f"{path}submit/").json["state"] == "submitted"
    assert drafter.post(f"{path}release/").status == 403
    assert chief.post(f"{path}refuse/", {"remark": "写明地点"}).json["state"] == "draft"
    assert drafter.patch(path, {**STORM, "version": 9}).status == 409
    assert drafter.patch(path, {**STORM, "version": 1, "level": 1}).json["version"] == 2
    drafter.post(f"{path}submit/")
    done = chief.post(f"{path}release/").json
    assert (done["state"], done["approved_by"], done["released_at"]) == (
        "released", "审批人", "2026-11-20T10:00:00+08:00",
    )  # fmt: skip
    [shown] = anybody.get(PUBLIC).json
    assert (shown["headline"], shown["level_label"], shown["instruction"]) == (
        STORM["headline"], "红色", "请远离下穿通道",
    )  # fmt: skip
    assert Notification.objects.filter(title="红色预警").count() == 2
    assert drafter.patch(path, {**STORM, "version": 2}).status == 409, "what went out stays"


@pytest.mark.requirement("4.3.8-8.2", part="cap")
def test_what_goes_out_is_cap(drafter: Caller, chief: Caller, anybody: Caller, clock: VirtualClock) -> None:
    first = released(drafter, chief)
    second = released(drafter, chief, kind="evacuation", level=1, headline="立即转移", replaces=first["id"])
    assert Warning.objects.get(pk=first["id"]).state == "replaced"
    cancelled = chief.post(f"{WARNINGS}{second['id']}/cancel/", {"remark": "雨区东移"}).json
    assert cancelled["state"] == "cancelled"

    number = first["number"]
    alert = cap_of(anybody, f"{number}-1")
    names = [etree.QName(one).localname for one in alert]
    assert names == ["identifier", "sender", "sent", "status", "msgType", "scope", "info"]
    assert told(alert, ["identifier", "sent", "status", "msgType", "scope"]) == [
        f"{number}-1", "2026-11-20T10:00:00+08:00", "Actual", "Alert", "Public",
    ]  # fmt: skip
    info = alert.find("cap:info", NS)
    assert [etree.QName(one).localname for one in info] == [
        "language", "category", "event", "responseType", "urgency", "severity", "certainty", "effective", "expires",
        "senderName", "headline", "description", "instruction", "parameter", "area",
    ]  # fmt: skip
    assert told(info, ["language", "category", "responseType", "urgency", "severity", "expires"]) == [
        "zh-CN", "Safety", "Prepare", "Expected", "Severe", "2026-11-20T16:00:00+08:00",
    ]  # fmt: skip
    area = info.find("cap:area", NS)
    assert told(area, ["areaDesc", "polygon"]) == [
        "和平区", "41.700000,123.400000 41.700000,123.500000 41.800000,123.500000 41.700000,123.400000",
    ]  # fmt: skip
    assert told(area.find("cap:geocode", NS), ["valueName", "value"]) == ["行政区划代码", "210102"]

    update = cap_of(anybody, f"{second['number']}-1")
    sender = update.findtext("cap:sender", namespaces=NS)
    assert told(update, ["msgType", "references"]) == [
        "Update",
        f"{sender},{number}-1,2026-11-20T10:00:00+08:00",
    ]
    assert told(update.find("cap:info", NS), ["responseType", "urgency", "severity"]) == [
        "Evacuate", "Immediate", "Extreme",
    ]  # fmt: skip
    cancel = cap_of(anybody, f"{second['number']}-2")
    assert told(cancel, ["msgType", "note"]) == ["Cancel", "雨区东移"]
    assert not set(sender or "x ") & set(" ,<&")


@pytest.mark.requirement("4.3.8-8.2", part="cap")
def test_the_feed_has_what_is_in_force(
    drafter: Caller, chief: Caller, anybody: Caller, clock: VirtualClock
) -> None:
    assert anybody.get(f"{PUBLIC}feed/").status == 200
    row = released(drafter, chief)
    answer = anybody.get(f"{PUBLIC}feed/")
    assert answer.headers["Content-Type"] == "application/atom+xml"
    [entry] = etree.fromstring(answer.body).findall("atom:entry", NS)
    link = entry.find("atom:link", NS)
    assert (entry.findtext("atom:title", namespaces=NS), link.get("type")) == (
        STORM["headline"], "application/cap+xml",
    )  # fmt: skip
    assert anybody.get(link.get("href").removeprefix("http://testserver")).status == 200
    clock.set("2026-11-20 16:00")
    assert anybody.get(PUBLIC).json == [], "it has expired"
    assert services.end_expired() == 1
    assert Warning.objects.get(pk=row["id"]).state == "ended"


class Gateway(BaseHTTPRequestHandler):
    """Takes messages; refuses the first of them."""

    def do_POST(self) -> None:
        server: Any = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.got.append((self.path, dict(self.headers), body))
        self.send_response(503 if len(server.got) == 1 else 200)
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *args: Any) -> None:
        """Nothing to standard error."""


@pytest.fixture
def gateway() -> Iterator[Any]:
    server: Any = HTTPServer(("127.0.0.1", 0), Gateway)
    server.got = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.requirement("4.3.8-8.2", part="channels")
def test_channels_take_it_over_http_and_failures_are_tried_again(
    drafter: Caller, chief: Caller, account: MakeAccount, clock: VirtualClock, gateway: Any
) -> None:
    admin = Caller(account("admin", permissions=[READ, ADMIN]))
    address = f"http://127.0.0.1:{gateway.server_port}"
    hook = {"name": "应急广播", "kind": "webhook", "url": f"{address}/hook", "secret": "s3cret"}
    assert admin.post(CHANNELS, hook).json["has_secret"] is True
    sms = {
        "name": "短信",
        "kind": "sms",
        "url": f"{address}/sms",
        "recipients": ["13900000001"],
        "least_level": 2,
    }
    assert admin.post(CHANNELS, {**sms, "template": "{dragon}"}).status == 422
    assert admin.post(CHANNELS, sms).status == 201
    assert "s3cret" not in admin.get(CHANNELS).text
    released(drafter, chief, level=3)
    assert WarningDelivery.objects.count() == 1, "the gateway of short messages is for worse"
    assert sending.send_due() == 0
    assert WarningDelivery.objects.get().answer == "503 ok"
    assert sending.send_due() == 0, "it waits before the next try"
    clock.advance(seconds=31)
    assert sending.send_due() == 1
    path, headers, body = gateway.got[1]
    message = WarningMessage.objects.get()
    assert (path, headers["Content-Type"], headers["Authorization"], body.decode()) == (
        "/hook", "application/cap+xml", "Bearer s3cret", message.cap,
    )  # fmt: skip
    assert headers["Idempotency-Key"] == message.identifier
    assert sending.send_due() == 0
    urgent = released(drafter, chief, level=1)
    assert sending.send_due() == 2
    text = next(json.loads(body) for path, _, body in gateway.got if path == "/sms")
    assert text == {
        "phones": ["13900000001"],
        "text": "【红色预警】和平区暴雨内涝橙色预警。请远离下穿通道",
        "id": f"{urgent['number']}-1",
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"expires_at": "2026-11-20T09:00:00+08:00"}, "expires_at"),
        ({"division_codes": [], "area": None}, "division_codes"),
        ({"area": {"type": "Point", "coordinates": [123, 41]}}, "area"),
        ({"level": 5}, "level"),
    ],
)
def test_what_is_wrong_is_named(
    drafter: Caller, clock: VirtualClock, change: dict[str, Any], field: str
) -> None:
    answer = drafter.post(WARNINGS, STORM | change)
    assert (answer.status, [one["field"] for one in answer.json["errors"]]) == (422, [field])
    assert not Warning.objects.exists()


@four_callers([READ, WARNING_RELEASE])
def test_only_who_may_releases(who: Caller, drafter: Caller, clock: VirtualClock, snapshot: Snapshot) -> None:
    made = drafter.post(WARNINGS, STORM).json
    drafter.post(f"{WARNINGS}{made['id']}/submit/")
    before = snapshot(Warning, WarningMessage)
    answer = who.post(f"{WARNINGS}{made['id']}/release/")
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404}
    assert answer.status == (200 if who.may else expected[who.label])
    assert who.may or snapshot(Warning, WarningMessage) == before


def test_lists_ask_as_often_however_long_they_are(
    drafter: Caller, chief: Caller, anybody: Caller, clock: VirtualClock, max_queries: MaxQueries
) -> None:
    for _ in range(8):
        released(drafter, chief)
    with max_queries(8):
        assert len(drafter.get(WARNINGS).json["results"]) == 8
    with max_queries(6):
        assert len(anybody.get(PUBLIC).json) == 8
    with max_queries(6):
        anybody.get(f"{PUBLIC}feed/")


def cap_of(who: Caller, identifier: str) -> Any:
    answer = who.get(f"{PUBLIC}{identifier}/cap/")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/cap+xml")
    return etree.fromstring(answer.body)


def told(element: Any, names: list[str]) -> list[str | None]:
    return [element.findtext(f"cap:{name}", namespaces=NS) for name in names]
