"""How answers are written as JSON."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ErrorDetail

from chengyun.kernel.rest.rendering import JSONRenderer


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"名称": "中文", "n": 1, "ok": True, "none": None}, '{"名称":"中文","n":1,"ok":true,"none":null}'),
        (datetime(2026, 11, 28, 8, 0, tzinfo=timezone(timedelta(hours=8))), '"2026-11-28T08:00:00+08:00"'),
        (datetime(2026, 11, 28, 0, 0, 0, 120000, tzinfo=UTC), '"2026-11-28T00:00:00.120000Z"'),
        (date(2026, 11, 28), '"2026-11-28"'),
        (Decimal("1.50"), "1.50"),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (float("nan"), "null"),
        (mark_safe("<b>"), '"<b>"'),
        (ErrorDetail("不正确", "invalid"), '"不正确"'),
        (gettext_lazy("不在词典里"), '"不在词典里"'),
        ({1: (2, 3)}, '{"1":[2,3]}'),
    ],
)
def test_values_are_written_as_clients_know_them(value: object, text: str) -> None:
    assert JSONRenderer().render(value).decode() == text


def test_no_content_is_no_bytes() -> None:
    assert JSONRenderer().render(None) == b""
