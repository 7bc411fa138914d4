"""What holds of every endpoint, whoever wrote it."""

from __future__ import annotations

import pytest
from rest_framework.permissions import AllowAny

from chengyun.identity import catalogue
from chengyun.kernel.rest.permissions import SIGNED_IN, HasPermission, needed
from chengyun.kernel.rest.viewsets import ResourceViewSet
from tests.contract.endpoints import Endpoint, endpoints

OPEN = {
    "GET api/kernel/platform/",
    "GET api/schema/",
    # The sign-in page offers the upper platform's accounts.
    "GET api/identity/sso/",
    # The ground under a citizen's report.
    "GET api/gis/public-tiles/<slug:key>/<int:z>/<int:x>/<int:y>.mvt",
    # Warnings are for the public, and the public reports without an account.
    "GET api/monitoring/public/warnings/",
    "GET api/monitoring/public/warnings/feed/",
    "GET api/monitoring/public/warnings/<str:identifier>/cap/",
    "POST api/monitoring/public/reports/",
    "POST api/monitoring/public/reports/receipt/",
    # So does whoever answers a questionnaire.
    "GET api/evaluation/public/surveys/<str:token>/",
    "POST api/evaluation/public/surveys/<str:token>/",
}
"""What anybody may do without signing in."""

OVERVIEWS = {"api/coordination/rates/", "api/datastandard/databases/", "api/exchange/topology/"}
"""Shown whole: as large as the standard or the tree of platforms makes them, not as the data."""

MOST_QUERIES = 20
"""For one page of any list, whatever it holds."""

EXAMPLES = {"key": "component", "kind": "risks"}
"""What stands for a part of an address that a list lies below."""

ENDPOINTS = list(endpoints())


pytestmark = pytest.mark.django_db


def named(chosen: list[Endpoint]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("endpoint", chosen, ids=str)


def test_there_are_endpoints_of_every_system() -> None:
    assert {endpoint.path.split("/")[1] for endpoint in ENDPOINTS} >= {
        "kernel",
        "identity",
        "datastandard",
        "exchange",
    }


@pytest.mark.requirement("9.2.1", part="application")
@named([endpoint for endpoint in ENDPOINTS if str(endpoint) not in OPEN])
def test_every_endpoint_declares_a_permission(endpoint: Endpoint) -> None:
    permission = needed(endpoint.view(**endpoint.options), endpoint.action)
    assert permission is not None, "its view names no permission for it"
    assert permission == SIGNED_IN or permission in catalogue.permissions(), (
        f"{permission} is in no catalogue"
    )
    assert HasPermission in endpoint.option("permission_classes")


def test_only_what_is_meant_to_be_open_is_open() -> None:
    unguarded = {
        str(endpoint)
        for endpoint in ENDPOINTS
        if HasPermission not in endpoint.option("permission_classes")
        or AllowAny in endpoint.option("permission_classes")
    }
    assert unguarded == OPEN


LISTS = [endpoint for endpoint in ENDPOINTS if endpoint.action == "list" and endpoint.path not in OVERVIEWS]


@named(LISTS)
def test_every_list_is_answered_in_pages(endpoint: Endpoint, account, client_of, max_queries) -> None:
    anybody = client_of(account("anybody", permissions=catalogue.permissions()))
    with max_queries(MOST_QUERIES):
        answer = anybody.get(endpoint.address(EXAMPLES), page_size=1_000_000)
    assert answer.status == 200
    assert set(answer.json) >= {"count", "page", "page_size", "results"}
    assert answer.json["page_size"] <= 200
    assert len(answer.json["results"]) <= 200


@named([endpoint for endpoint in LISTS if issubclass(endpoint.view, ResourceViewSet)])
def test_every_list_of_rows_is_filtered_and_ordered(endpoint: Endpoint) -> None:
    assert callable(endpoint.view.select)
    assert endpoint.option("filter_backends")
    assert endpoint.option("ordering_fields"), "its view names no fields to order by"
    assert endpoint.option("ordering_fields") != "__all__"
