"""An article's way: contributed, reviewed, published, read, discussed."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chengyun.guidance.models import Article, Comment
from chengyun.guidance.rules import ACTIONS, FIRST, SECTIONS, STATES
from chengyun.guidance.tests.conftest import ARTICLES, drafted, experience, policy, published, step
from chengyun.kernel.models import AuditRecord, Notification
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("4.1.4-1-2")
def test_news_have_the_seven_kinds_of_the_standard() -> None:
    assert list(SECTIONS["news"].kinds.values()) == [
        "机构设置", "队伍建设", "执法保障", "信息化应用", "改革进展", "专项行动", "重点任务落实",
    ]  # fmt: skip


def test_every_state_is_reached_and_none_is_a_trap() -> None:
    reached = {FIRST} | {action.to for action in ACTIONS.values()}
    left = {origin for action in ACTIONS.values() for origin in action.origins}
    assert reached == left == set(STATES)


@pytest.mark.requirement("4.1.4-1-3")
@pytest.mark.requirement("5.1.2")
def test_contribute_review_publish(user: Caller, reviewer: Caller) -> None:
    article = drafted(user, experience())
    assert (article["state"], article["division_code"]) == ("draft", "210102")
    assert [one["action"] for one in article["actions"]] == ["submit"]
    assert reviewer.get(f"{ARTICLES}{article['id']}/").status == 404

    assert step(user, article, "submit").json["state"] == "submitted"
    assert reviewer.get("/api/kernel/todo/").json["items"] == [
        {"title": "待审核的稿件", "count": 1, "link": "/guidance/manuscripts?state=submitted"}
    ]
    refused = step(reviewer, article, "return")
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "note")
    assert step(reviewer, article, "return", note="请补充数据").json["state"] == "returned"
    assert [item["title"] for item in user.get("/api/kernel/todo/").json["items"]] == ["被退回的稿件"]
    assert Notification.objects.get(title="稿件已退回").text == "背街小巷整治经验（请补充数据）"

    changed = user.patch(f"{ARTICLES}{article['id']}/", {"version": 3, "body": "补充：处置及时率 98.2%。"})
    assert changed.status == 200, changed.text
    step(user, article, "submit")
    done = step(reviewer, article, "publish").json
    assert (done["state"], done["reviewed_by"], done["body"]) == (
        "published",
        "审核人",
        "补充：处置及时率 98.2%。",
    )
    assert AuditRecord.objects.filter(action="guidance.article.publish", outcome="success").count() == 1
    assert (
        user.patch(f"{ARTICLES}{article['id']}/", {"version": done["version"], "title": "改"}).status == 409
    )


@four_callers(["guidance.review", "guidance.read"])
def test_only_reviewers_of_the_whole_platform_publish(who: Caller, user: Caller, snapshot) -> None:
    article = drafted(user, experience())
    step(user, article, "submit")
    before = snapshot(Article)
    answer = step(who, article, "publish")
    if who.may:
        assert answer.json["state"] == "published"
    else:
        assert answer.status in (401, 403, 404)
        assert snapshot(Article) == before


def test_a_district_may_not_keep_policies_nor_review(user: Caller, account, client_of, snapshot) -> None:
    before = snapshot(Article)
    assert user.post(ARTICLES, policy()).status == 403
    assert snapshot(Article) == before
    article = drafted(user, experience())
    step(user, article, "submit")
    local = client_of(account("local", permissions=["guidance.read", "guidance.review"], division="210102"))
    assert step(local, article, "publish").status == 404
    assert step(user, article, "publish").status == 403


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "law"}, "kind"),
        ({"issued_on": "2025-01-02", "effective_on": "2025-01-01"}, "effective_on"),
        ({"issued_on": "2025-01-02", "expires_on": "2025-01-01"}, "expires_on"),
        ({"title": ""}, "title"),
        ({"file_ids": [987654]}, "file_ids"),
        ({"supersedes": [1]}, "supersedes"),
    ],
)
def test_wrong_content_is_refused_whole(wrong: dict, field: str, user: Caller, snapshot) -> None:
    before = snapshot(Article)
    answer = user.post(ARTICLES, experience(**wrong))
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert snapshot(Article) == before


def test_nothing_is_submitted_without_content(user: Caller) -> None:
    article = drafted(user, experience(body=""))
    assert step(user, article, "submit").json["errors"][0]["field"] == "body"


def test_somebody_else_changed_it(user: Caller) -> None:
    article = drafted(user, experience())
    path = f"{ARTICLES}{article['id']}/"
    assert user.patch(path, {"version": 1, "title": "新标题"}).status == 200
    assert user.patch(path, {"version": 1, "title": "旧标题"}).status == 409


def test_drafts_are_thrown_away_and_what_was_submitted_stays(user: Caller) -> None:
    article = drafted(user, experience())
    assert user.delete(f"{ARTICLES}{article['id']}/").status == 204
    other = drafted(user, experience())
    step(user, other, "submit")
    step(user, other, "recall")
    assert user.delete(f"{ARTICLES}{other['id']}/").status == 409


@pytest.mark.requirement("4.1.4-1-1")
def test_a_policy_replaces_another(editor: Caller, reviewer: Caller, user: Caller) -> None:
    old = published(editor, reviewer, policy("旧办法"))
    new = drafted(editor, policy("新办法", supersedes=[old["id"]]))
    assert user.get(f"{ARTICLES}{old['id']}/").json["validity_label"] == "现行有效"
    step(editor, new, "submit")
    step(reviewer, new, "publish")
    shown = user.get(f"{ARTICLES}{old['id']}/").json
    assert (shown["validity_label"], [one["title"] for one in shown["superseded_by"]]) == (
        "已被代替",
        ["新办法"],
    )
    path = f"{ARTICLES}{old['id']}/"
    both = editor.patch(path, {"version": shown["version"], "supersedes": [new["id"]]})
    assert (both.status, both.json["errors"][0]["field"]) == (422, "supersedes")


@pytest.mark.requirement("4.1.4-1-1")
def test_attachments_are_stored_and_downloaded(
    editor: Caller, reviewer: Caller, user: Caller, account, client_of
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("OFD.xml", "<ofd:OFD/>")
    ofd = SimpleUploadedFile("办法.ofd", content.getvalue())
    kept = editor.upload("/api/kernel/files/", file=ofd, division="210100")
    assert (kept.status, kept.json["media_type"]) == (201, "application/ofd")
    article = drafted(editor, policy(file_ids=[kept.json["id"]], body=""))
    path = f"{ARTICLES}{article['id']}/files/{kept.json['id']}/"
    assert user.get(path).status == 404
    step(editor, article, "submit")
    step(reviewer, article, "publish")
    got = user.get(path)
    assert (got.status, got.body) == (200, content.getvalue())
    assert user.get(f"{ARTICLES}{article['id']}/files/999999/").status == 404
    assert client_of(account("nobody")).get(path).status == 403


def test_files_of_others_cannot_be_attached(editor: Caller, user: Caller) -> None:
    kept = editor.upload(
        "/api/kernel/files/", file=SimpleUploadedFile("a.txt", b"secret"), division="210100"
    ).json
    answer = user.post(ARTICLES, experience(file_ids=[kept["id"]]))
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "file_ids")


@pytest.mark.requirement("4.1.4-1-3")
def test_comment_keep_and_hide(user: Caller, editor: Caller, reviewer: Caller) -> None:
    article = published(user, reviewer, experience())
    path = f"{ARTICLES}{article['id']}/"
    said = editor.post(f"{path}comment/", {"text": "值得借鉴"}).json
    assert editor.post(f"{path}keep/", {"kept": True}).json["favourite_count"] == 1
    assert editor.post(f"{path}keep/", {"kept": True}).json["favourite_count"] == 1
    assert editor.get(ARTICLES, kept="true").json["count"] == 1
    assert user.get(path).json["comment_count"] == 1

    assert user.post(f"/api/guidance/comments/{said['id']}/hide/", {"note": "无关"}).status == 403
    assert reviewer.post(f"/api/guidance/comments/{said['id']}/hide/", {"note": "无关"}).status == 200
    assert user.get("/api/guidance/comments/", article=article["id"]).json["count"] == 0
    assert reviewer.get("/api/guidance/comments/", article=article["id"]).json["count"] == 1
    assert editor.post(f"{path}keep/", {"kept": False}).json["favourite_count"] == 0
    assert Comment.objects.get().hidden_by == "审核人"
    rule = published(editor, reviewer, policy())
    assert user.post(f"{ARTICLES}{rule['id']}/comment/", {"text": "好"}).status == 409


@pytest.mark.requirement("4.1.4-1-2")
def test_readings_are_counted_and_ranked(user: Caller, editor: Caller, reviewer: Caller) -> None:
    read = published(user, reviewer, {**experience("专项行动开展"), "section": "news", "kind": "campaign"})
    published(user, reviewer, experience("没人看"))
    for _ in range(3):
        assert user.post(f"{ARTICLES}{read['id']}/opened/").status == 200
    assert editor.post(f"{ARTICLES}{read['id']}/opened/").json["views"] == 4
    ranked = user.get(f"{ARTICLES}ranking/").json
    assert [(one["title"], one["read"], one["heat"]) for one in ranked] == [("专项行动开展", 4, 4)]

    assert user.get(f"{ARTICLES}statistics/").status == 403
    counted = editor.get(f"{ARTICLES}statistics/", days=7).json
    assert counted["readers"] == 2
    assert {one["section"]: (one["published"], one["read"]) for one in counted["sections"]} == {
        "policy": (0, 0), "news": (1, 4), "experience": (1, 0),
    }  # fmt: skip
    assert counted["divisions"] == [
        {"division_code": "210102", "read": 3, "contributed": 2, "accepted": 2},
        {"division_code": "210100", "read": 1, "contributed": 0, "accepted": 0},
    ]
    assert (len(counted["daily"]), counted["daily"][-1]["read"]) == (7, 4)


def test_topics_gather_what_is_published(user: Caller, editor: Caller, reviewer: Caller) -> None:
    article = published(user, reviewer, experience())
    hidden = drafted(user, experience("草稿"))
    wrong = editor.post("/api/guidance/topics/", {"title": "专题", "items": [{"article": hidden["id"]}]})
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "items")
    topic = editor.post(
        "/api/guidance/topics/",
        {"title": "精细化管理", "items": [{"article": article["id"], "heading": "经验"}]},
    ).json
    path = f"/api/guidance/topics/{topic['id']}/"
    assert user.get(path).status == 404
    shown = editor.patch(path, {"version": topic["version"], "shown": True})
    assert shown.status == 200, shown.text
    assert user.get(path).json["items"][0]["title"] == "背街小巷整治经验"
    assert editor.patch(path, {"version": topic["version"], "shown": False}).status == 409
    assert editor.post("/api/guidance/topics/", {"title": "精细化管理"}).status == 409
    assert user.delete(path).status == 403
    step(reviewer, article, "withdraw", note="更正")
    assert user.get(path).json["items"] == []
    assert editor.delete(path).status == 204


def test_lists_ask_the_same_whatever_they_hold(
    user: Caller, editor: Caller, reviewer: Caller, max_queries
) -> None:
    for number in range(6):
        published(editor, reviewer, policy(f"办法{number}"))
    with max_queries(8):
        assert user.get(ARTICLES, section="policy", validity="valid").json["count"] == 6
    with max_queries(8):
        assert user.get("/api/guidance/topics/").json["count"] == 0


def test_account_ids_are_not_told(user: Caller) -> None:
    assert "account_id" not in drafted(user, experience())
