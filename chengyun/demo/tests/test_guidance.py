"""The demo's library loads by the services that people use, and no page of it is empty."""

from __future__ import annotations

from collections import Counter

from chengyun.demo import guidance
from chengyun.identity import facade as identity
from tests.fixtures.http import Caller


def test_no_page_of_guidance_is_empty(become) -> None:
    become("000000")
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
