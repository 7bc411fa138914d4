"""Posts of organisations."""

from __future__ import annotations

import pytest

from chengyun.identity.models import Organisation, Post
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import Snapshot

URL = "/api/identity/posts/"
WRITE = ["identity.post.read", "identity.post.write"]
Tree = dict[str, Organisation]


@pytest.mark.requirement("9.2.1", part="application")
@four_callers([*WRITE, "identity.organisation.read"])
def test_only_who_may_adds_edits_and_deletes(who: Caller, tree: Tree, snapshot: Snapshot) -> None:
    old = Post.objects.create(code="old", name="旧岗", organisation=tree["street"])
    before = snapshot(Post)
    made = who.post(URL, {"code": "p1", "name": "巡查岗", "organisation": tree["street"].pk})
    edited = who.patch(f"{URL}{old.pk}/", {"name": "新岗"})
    deleted = who.delete(f"{URL}{old.pk}/")
    statuses = (made.status, edited.status, deleted.status)
    expected = {
        "anonymous": (401, 401, 401),
        "no-permission": (403, 403, 403),
        "other-division": (422, 404, 404),
        "permitted": (201, 200, 204),
    }
    assert statuses == expected[who.label]
    if who.may:
        assert (made.json["organisation_name"], made.json["roles"], made.json["holders"]) == (
            "南湖街道",
            [],
            0,
        )
        assert edited.json["name"] == "新岗"
        assert [row["code"] for row in who.get(URL).json["results"]] == ["p1"]
    else:
        assert snapshot(Post) == before


def test_a_post_that_somebody_holds_stays(tree: Tree, account: MakeAccount) -> None:
    post = Post.objects.create(code="p1", name="巡查岗", organisation=tree["street"])
    account("li").posts.add(post)
    caller = Caller(account("manager", permissions=WRITE))
    answer = caller.delete(f"{URL}{post.pk}/")
    assert answer.status == 409
    assert answer.json["detail"] == "岗位“巡查岗”还有 1 人任职，请先调整任职。"
    assert Post.objects.filter(pk=post.pk).exists()


def test_filters(tree: Tree, account: MakeAccount) -> None:
    for code, place in (("p1", "street"), ("p2", "heping")):
        Post.objects.create(code=code, name=f"岗 {code}", organisation=tree[place])
    caller = Caller(account("reader", permissions=["identity.post.read"]))
    assert [row["code"] for row in caller.get(URL, organisation=tree["heping"].pk).json["results"]] == ["p2"]
    assert [row["code"] for row in caller.get(URL, search="南湖").json["results"]] == ["p1"]
