"""Maintenance of an upper platform (应用维护): organisations, people, posts and rights, dictionaries and parameters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chengyun.config.tiers import TIERS
from chengyun.identity.models import Account, Role
from tests.fixtures.http import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture(
    params=[
        pytest.param(("national", "000000"), marks=pytest.mark.requirement("4.1.4-7-1", part="organisation")),
        pytest.param(("provincial", "210000"), marks=pytest.mark.requirement("4.2.8-1")),
    ],
    ids=["nation", "province"],
)
def upper(request: pytest.FixtureRequest, settings: object) -> str:
    """The division of an upper platform that this now is."""
    tier, division = request.param
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS[tier], division=division)  # type: ignore[attr-defined]
    return str(division)


def test_a_department_its_people_and_their_rights_are_set_up(upper, account, browser) -> None:
    """The three administrators set up a department, a post and a person, who then can do what the post allows."""
    keeper = Caller(account("keeper", roles=["system-administrator"], division=upper))
    security = Caller(account("security", roles=["security-administrator"], division=upper))
    made = keeper.post(
        "/api/identity/organisations/",
        {"code": "zhjc", "name": "综合监测处", "kind": "government", "division_code": upper},
    )
    assert made.status == 201
    post = keeper.post(
        "/api/identity/posts/", {"code": "dd", "name": "督导岗", "organisation": made.json["id"]}
    )
    assert post.status == 201
    person = keeper.post(
        "/api/identity/accounts/",
        {"username": "zhao", "full_name": "赵工", "division_code": upper, "organisation": made.json["id"]},
    )
    assert person.status == 201
    assert (
        keeper.post(
            f"/api/identity/accounts/{person.json['account']['id']}/posts/", {"posts": [post.json["id"]]}
        ).status
        == 200
    )
    zhao = Caller(Account.objects.get(username="zhao"))
    Account.objects.filter(username="zhao").update(must_change_password=False)
    assert zhao.get("/api/identity/organisations/").status == 403
    leader = Role.objects.get(code="leader")
    # who makes accounts does not give rights
    grant = f"/api/identity/posts/{post.json['id']}/roles/"
    assert keeper.post(grant, {"roles": [leader.pk]}).status == 403
    assert zhao.get("/api/identity/organisations/").status == 403
    assert security.post(grant, {"roles": [leader.pk]}).status == 200
    listed = zhao.get("/api/identity/organisations/")
    assert (listed.status, [one["name"] for one in listed.json["results"]]) == (200, ["综合监测处"])


@pytest.mark.requirement("4.1.4-7-1", part="system")
@pytest.mark.requirement("4.2.8-2", part=["dictionaries", "query", "statistics"])
def test_dictionaries_query_and_statistics_are_configured(account, settings) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS["provincial"], division="210000")
    keeper = Caller(account("keeper", roles=["system-administrator"], division="210000"))
    made = keeper.post("/api/kernel/dictionaries/", {"code": "season", "name": "季节"})
    entry = {"dictionary_id": made.json["id"], "code": "1", "label": "春"}
    assert keeper.post("/api/kernel/dictionary-entries/", entry).status == 201
    numbers = {
        one["code"]: one for one in keeper.get("/api/kernel/parameters/", page_size=100).json["results"]
    }
    assert (numbers["list.page"]["topic_label"], numbers["domain.days"]["topic_label"]) == ("查询", "统计")
    for code, value in (("list.page", 50), ("domain.days", 7)):
        answer = keeper.patch(f"/api/kernel/parameters/{numbers[code]['id']}/", {"value": value})
        assert answer.status == 200
    assert keeper.get("/api/identity/me/").json["page_size"] == 50
