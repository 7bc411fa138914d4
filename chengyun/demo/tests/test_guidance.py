"""The demo's library loads by the services that people use, and no page of it is empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from chengyun.config.tiers import TIERS
from chengyun.demo import guidance, people
from chengyun.identity import facade as identity
from tests.fixtures.http import Caller


@pytest.mark.django_db
def test_no_page_of_guidance_is_empty(settings) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS["national"], division="000000")
    people.load(settings.ENVIRONMENT)
    assert guidance.load() == 19
    reviewer = Caller(identity.accounts_named(["zd-shenhe"])["zd-shenhe"])
    rows = reviewer.get("/api/guidance/articles/", page_size=100).json["results"]
    assert Counter(row["state"] for row in rows) == {"published": 16, "submitted": 2, "returned": 1}
    assert Counter(row["validity"] for row in rows if row["validity"]) == {
        "valid": 4, "superseded": 1, "abolished": 1,
    }  # fmt: skip
    assert len(reviewer.get("/api/guidance/articles/ranking/").json) == 6
    assert reviewer.get("/api/guidance/topics/").json["count"] == 2
    assert [one["name"] for one in reviewer.get("/api/identity/portal/").json["portals"]] == ["业务指导门户"]
    assert reviewer.get("/api/guidance/articles/find/", q="网格").json["count"] == 1
