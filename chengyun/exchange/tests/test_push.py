"""The push interface of table A.0.1, by the standard's own example and by every way it may be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from chengyun.config.tiers import TIERS
from chengyun.exchange.models import Message
from chengyun.exchange.tests.conftest import rows_of
from chengyun.exchange.tests.sender import EXAMPLE, part


@pytest.mark.requirement("A.0.1")
@pytest.mark.requirement("6.1.1", part="push")
@pytest.mark.requirement("6.1.4", part="http")
def test_the_example_of_the_standard_is_stored_verbatim(sender):
    reply = sender.push(EXAMPLE)
    assert reply.status == 200
    assert reply.json["success"] is True
    assert reply.code == 0
    assert reply.message == "成功接收 2 行。"
    assert reply.data["received"] == 2
    assert reply.data["inserted"] == 2
    stored = [{name: row[name] for name in part()} for row in rows_of("basic", "part")]
    assert stored == [
        {
            "districtCode": "210102",
            "districtName": "和平区",
            "area": Decimal("59.72"),
            "gridCount": 3797,
            "dutyGridCount": 119,
            "statisticalTime": datetime(2019, 4, 19, 12),
        },
        {
            "districtCode": "210103",
            "districtName": "沈河区",
            "area": Decimal("58.97"),
            "gridCount": 3495,
            "dutyGridCount": 121,
            "statisticalTime": datetime(2019, 4, 19, 12),
        },
    ]


def test_the_message_is_logged_with_its_content(sender):
    sender.push(EXAMPLE)
    message = Message.objects.get()
    assert bytes(message.body).decode() == EXAMPLE
    assert (message.direction, message.operation, message.protocol) == ("in", "push", "http")
    assert (message.app_id, message.profile) == (sender.caller.app_id, "standard")
    assert (message.row_count, message.code) == (2, 0)
    assert [row["_message"] for row in rows_of("basic", "part")] == [message.pk, message.pk]


@pytest.fixture
def nation(settings):
    """This platform as the nation's."""
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS["national"], division="000000")


@pytest.mark.requirement("4.1.4-6-1")
def test_the_nation_receives_from_every_city_and_province(nation, open_account):
    for name, division, tier, district in [
        ("沈阳市平台", "210100", "city", "210102"),
        ("杭州市平台", "330100", "city", "330102"),
        ("福建省平台", "350000", "provincial", "350102"),
    ]:
        sender = open_account(name=name, division_code=division, tier=tier)
        assert sender.push([part(district)]).code == 0
    assert [row["districtCode"] for row in rows_of("basic", "part")] == ["210102", "330102", "350102"]


@pytest.mark.requirement("4.1.4-6-2")
def test_the_nation_receives_from_a_ministrys_system(nation, open_account):
    ministry = open_account(name="建筑市场监管系统", division_code="000000", tier="system")
    row = {
        "districtCode": "210100",
        "recordId": "E-1",
        "enterpriseCode": "91210100MA0XXXXX1A",
        "enterpriseName": "沈阳某建设有限公司",
        "sourceTime": "2026-01-01 08:00:00",
    }
    assert ministry.push([row], "external", "buildingMarket").message == "成功接收 1 行。"
    [stored] = rows_of("external", "buildingMarket")
    assert (stored["recordId"], stored["_source"]) == ("E-1", ministry.caller.app_id)


@pytest.mark.requirement("6.1.1", part=["push", "get"])
@pytest.mark.requirement("6.1.4", part="http")
def test_what_is_pushed_is_what_is_queried(sender):
    assert sender.push().code == 0
    asked = sender.get(where="districtCode=210103")
    assert [row["districtName"] for row in asked.data] == ["沈河区"]


@pytest.mark.requirement("3.0.6", part="sm2")
def test_only_the_holder_of_the_callers_key_can_sign(sender):
    """SM2 proves who pushed; every altered bit of the content is noticed."""
    params, _ = sender.signed_push()
    for altered in ("1.00", "1.01"):
        assert sender.send_push(params | {"version": altered}).code == 10007
    assert sender.send_push(params).code == 0
