"""The push interface of table A.0.1, by the standard's own example and by every way it may be sent."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

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
