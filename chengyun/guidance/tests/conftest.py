"""People of the nation's guidance; the tests' platform is a city, its districts stand for provinces and cities."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fixtures.http import Answer, Caller
from tests.fixtures.people import ClientOf, MakeAccount

ARTICLES = "/api/guidance/articles/"


@pytest.fixture
def user(account: MakeAccount, client_of: ClientOf) -> Caller:
    """Somebody of a district who reads and contributes."""
    return client_of(account("district", roles=["guidance-user"], division="210102", full_name="和平用户"))


@pytest.fixture
def reviewer(account: MakeAccount, client_of: ClientOf) -> Caller:
    return client_of(account("reviewer", roles=["guidance-reviewer"], full_name="审核人"))


@pytest.fixture
def editor(account: MakeAccount, client_of: ClientOf) -> Caller:
    return client_of(account("editor", roles=["guidance-editor"], full_name="编辑"))


def experience(title: str = "背街小巷整治经验", **more: Any) -> dict[str, Any]:
    """An article that districts contribute."""
    return {
        "section": "experience",
        "kind": "management",
        "title": title,
        "body": "我区以网格为单元整治背街小巷，做到问题早发现、早处置。",
        **more,
    }


def policy(title: str = "城市市容管理办法", **more: Any) -> dict[str, Any]:
    """An article that editors keep."""
    return {
        "section": "policy",
        "kind": "rule",
        "title": title,
        "number": "样例令第1号",
        "issuer": "样例主管部门",
        "issued_on": "2024-01-01",
        "effective_on": "2024-03-01",
        "body": "第一条 为加强市容管理，制定本办法。",
        **more,
    }


def drafted(caller: Caller, content: dict[str, Any]) -> dict[str, Any]:
    """What came of a draft."""
    answer = caller.post(ARTICLES, content)
    assert answer.status == 201, answer.text
    found: dict[str, Any] = answer.json
    return found


def step(caller: Caller, article: dict[str, Any], action: str, **more: Any) -> Answer:
    """Take a step of an article."""
    return caller.post(f"{ARTICLES}{article['id']}/act/", {"action": action, **more})


def published(author: Caller, reviewer: Caller, content: dict[str, Any]) -> dict[str, Any]:
    """An article that has gone the whole way."""
    article = drafted(author, content)
    assert step(author, article, "submit").status == 200
    answer = step(reviewer, article, "publish")
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found
