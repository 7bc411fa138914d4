"""Parameters: numbers an administrator sets within bounds, and what they do."""

from __future__ import annotations

import pytest

from chengyun.kernel import parameters
from chengyun.kernel.models import AuditRecord, Parameter
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db
URL = "/api/kernel/parameters/"


@pytest.fixture
def page() -> Parameter:
    return Parameter.objects.get(code="list.page")


@four_callers("kernel.parameter.write")
def test_only_who_may_sets(who, page, snapshot) -> None:
    before = snapshot(Parameter)
    answer = who.patch(f"{URL}{page.pk}/", {"value": 50})
    if who.may:
        assert (answer.status, answer.json["value"]) == (200, "50.000")
        [record] = AuditRecord.objects.filter(action="kernel.parameter.set")
        assert (record.before, record.after) == ({"value": "20.000"}, {"value": "50.000"})
        assert who.get("/api/identity/me/").json["page_size"] == 50
    else:
        assert answer.status == (401 if who.label == "anonymous" else 403)
        assert snapshot(Parameter) == before


@pytest.mark.parametrize("value", ["9", "201", "many", None])
def test_what_is_out_of_bounds_is_refused(account, client_of, page, value) -> None:
    keeper = client_of(account("keeper", permissions=["kernel.parameter.write"]))
    answer = keeper.patch(f"{URL}{page.pk}/", {"value": value})
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "value")
    page.refresh_from_db()
    assert page.value == 20


def test_a_list_of_what_the_platforms_systems_declare(account, client_of, max_queries) -> None:
    reader = client_of(account("reader"))
    with max_queries(8):
        listed = reader.get(URL, system="coordination", topic="query", ordering="code").json
    assert [(one["code"], one["value"], one["unit"]) for one in listed["results"]] == [
        ("duplicate.distance", "50.000", "米"),
        ("duplicate.hours", "24.000", "小时"),
        ("duplicate.other_class_text", "0.600", ""),
        ("duplicate.score", "0.500", ""),
    ]
    assert listed["results"][0]["system_label"] == "指挥协调"
    systems = set(Parameter.objects.values_list("system", flat=True))
    assert systems >= {"kernel", "coordination", "monitoring", "evaluation"}


def test_what_was_set_stays_when_the_program_is_upgraded(page) -> None:
    Parameter.objects.filter(pk=page.pk).update(value=100, label="旧名", usual=30)
    parameters.load()
    page.refresh_from_db()
    assert (page.value, page.usual, page.label) == (100, 20, "列表：每页条数")
