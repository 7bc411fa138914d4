"""Whatever is sent to the platform's own interface, it never fails: requests generated from its OpenAPI document.

The administrator who sends them holds every permission, so that the requests reach the code behind the checks. Each
request is rolled back. Half of the requests for one thing ask for a thing that is there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import schemathesis
from django.conf import settings
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given, strategies
from hypothesis import settings as hypothesis_settings
from schemathesis.schemas import APIOperation, BaseSchema

from chengyun.demo import people
from chengyun.exchange import facade as exchange
from chengyun.exchange.services import accounts, applications
from chengyun.identity import catalogue
from chengyun.kernel.principal import system
from tests.fixtures.http import Answer, Caller

# Enough to notice a new mistake in script/test; script/faults looks longer.
EXAMPLES = 40 if "CHENGYUN_FAULTS" in os.environ else 3
SERVER_ERROR = 500
SECRET = "0123456789abcdef"
# They call an address that the request names; what then happens is not ours to bound.
LEAVES_THE_PLATFORM = ("/api/exchange/peers/apply/",)
PART = {
    "districtCode": "210102",
    "districtName": "和平区",
    "area": 59.72,
    "gridCount": 3797,
    "dutyGridCount": 119,
    "statisticalTime": "2026-11-01 00:00:00",
}


@pytest.fixture
def administrator(account: Callable[..., Any]) -> Caller:
    """Somebody who may do everything, and something to do it with."""
    maker = system("契约测试")
    people.load(settings.ENVIRONMENT)
    for rows in ([PART], [{**PART, "districtCode": "沈阳"}]):
        exchange.local_push(principal=maker, group="basic", table="part", data=rows)
    accounts.open_caller(principal=maker, name="行业系统", division_code="210100", tier="system")
    for name in ("和平区平台", "沈河区平台"):
        waiting = applications.apply(
            name=name,
            secret=SECRET,
            service_address="http://127.0.0.1:1",
            division_code="210102",
            tier="county",
        )
    applications.approve(principal=maker, application_id=waiting.pk)
    return Caller(account("everything", permissions=sorted(catalogue.permissions())))


@pytest.fixture(scope="module")
def interface() -> BaseSchema:
    """The interface as it documents itself, answered by this process."""
    return schemathesis.openapi.from_dict(SchemaGenerator().get_schema(request=None, public=True))


@pytest.mark.parametrize("prefix", ["kernel", *settings.ENVIRONMENT.tier.systems])
def test_no_request_makes_the_platform_fail(
    prefix: str, interface: BaseSchema, administrator: Caller
) -> None:
    probed = [
        operation
        for operation in _operations(interface, f"/api/{prefix}/")
        if operation.path not in LEAVES_THE_PLATFORM
    ]
    assert probed
    failures: dict[str, str] = {}
    for operation in probed:
        for case, answer in _answers(administrator, operation):
            if answer.status >= SERVER_ERROR:
                failures.setdefault(operation.label, f"{case.as_curl_command()}\n{answer.text[:500]}")
    assert failures == {}


def _operations(interface: BaseSchema, prefix: str) -> Iterator[APIOperation[Any, Any, Any, Any]]:
    for found in interface.get_all_operations():
        operation = found.ok()
        if operation.path.startswith(prefix):
            yield operation


def _answers(
    administrator: Caller, operation: APIOperation[Any, Any, Any, Any]
) -> list[tuple[schemathesis.Case, Answer]]:
    """What came back to requests that fit the operation's description."""
    there = _something_there(administrator, operation.path)
    answers = []

    @hypothesis_settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), use_it=strategies.booleans())
    def send(case: schemathesis.Case, use_it: bool) -> None:
        if use_it:
            case.path_parameters = {**(case.path_parameters or {}), **there}
        request = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
        with transaction.atomic():
            answers.append((case, _send(administrator, request)))
            transaction.set_rollback(True)

    send()
    return answers


def _send(administrator: Caller, request: requests.PreparedRequest) -> Answer:
    response = administrator.client.generic(
        request.method or "GET",
        request.path_url,
        request.body or b"",
        content_type=request.headers.get("Content-Type", ""),
    )
    return Answer(response.status_code, response.getvalue(), dict(response.items()))


def _something_there(administrator: Caller, path: str) -> dict[str, Any]:
    """The parameters of ``path`` for things that the lists above them show."""
    there: dict[str, Any] = {}
    while "{" in path:
        collection, _, rest = path.partition("{")
        name, _, rest = rest.partition("}")
        found = _first(administrator.get(collection), name)
        if found is None:
            break
        there[name] = found
        path = f"{collection}{found}{rest}"
    return there


def _first(listed: Answer, name: str) -> Any:
    """What names the first thing of a list."""
    rows = listed.json.get("results") if listed.status == 200 and isinstance(listed.json, dict) else None
    if not rows:
        return None
    row = rows[0]
    return row.get(name) or row.get("id") or row.get("code") or f"{row.get('group')}.{row.get('name')}"
