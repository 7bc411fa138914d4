"""Chinese full-text search: terms, marks, and what is found."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from chengyun.guidance import search
from chengyun.guidance.tests.conftest import ARTICLES, experience, policy, published
from tests.fixtures.http import Caller

TEXT = st.text(alphabet="城市管理运行服务平台ＡBc12 ，。'\\:&|!()<->", max_size=60)


def test_neighbouring_characters_are_terms() -> None:
    assert search.vector("城市管理 CJJ/T 312") == "'城市':1 '市管':2 '管理':3 'cjj':5 't':7 '312':9"
    assert search.query("城市管理 312") == "('城市' <-> '市管' <-> '管理') & ('312')"


@pytest.mark.parametrize("asked", ["", "  ", "城", "，。", "'; drop table x --"[:2]])
def test_what_is_no_term_asks_nothing(asked: str) -> None:
    assert search.query(asked) == ""


def test_words_are_marked_whatever_their_width_and_case() -> None:
    pieces = search.marked("执行ＣＪＪ标准的城市", search.words("cjj 城市"))
    assert [(piece["text"], piece["hit"]) for piece in pieces] == [
        ("执行", False),
        ("ＣＪＪ", True),
        ("标准的", False),
        ("城市", True),
    ]


@given(TEXT, TEXT)
def test_pieces_are_the_text_again(text: str, asked: str) -> None:
    assert "".join(str(piece["text"]) for piece in search.marked(text, search.words(asked))) == text


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["it's a \\'quote", "：；'\\\\", "𠮷野家城市", "é城市" * 30])
def test_postgresql_reads_any_text(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select %s::tsvector, nullif(%s, '')::tsquery", [search.vector(text), search.query(text)]
        )
        assert cursor.fetchone()


@pytest.mark.requirement("4.1.4-1-1")
def test_all_words_must_follow_one_another(editor: Caller, reviewer: Caller, user: Caller) -> None:
    rule = published(editor, reviewer, policy("城市市容管理办法"))
    published(
        editor, reviewer, policy("市政道路养护规程", kind="standard", body="城区道路。管理单位应当养护。")
    )

    found = user.get(f"{ARTICLES}find/", q="市容管理").json
    assert (found["count"], [row["id"] for row in found["results"]]) == (1, [rule["id"]])
    assert [piece for piece in found["results"][0]["title"] if piece["hit"]] == [
        {"text": "市容管理", "hit": True}
    ]
    assert user.get(f"{ARTICLES}find/", q="城市管理").json["count"] == 0
    assert user.get(f"{ARTICLES}find/", q="管理").json["count"] == 2


@pytest.mark.requirement("4.1.4-1-1")
def test_a_word_in_the_title_comes_first(editor: Caller, reviewer: Caller, user: Caller) -> None:
    first = published(editor, reviewer, policy("园林绿化条例", kind="law"))
    second = published(editor, reviewer, policy("道路条例", kind="law", body="涉及园林绿化的，从其规定。"))
    found = user.get(f"{ARTICLES}find/", q="园林绿化").json["results"]
    assert [row["id"] for row in found] == [first["id"], second["id"]]
    assert any(piece["hit"] for piece in found[1]["part"])


@pytest.mark.requirement("4.1.4-1-1")
def test_filters_and_pages(editor: Caller, reviewer: Caller, user: Caller) -> None:
    rule = published(editor, reviewer, policy())
    old = published(editor, reviewer, policy("旧办法", expires_on="2025-01-01"))
    later = published(editor, reviewer, policy("新办法", effective_on="2099-01-01", supersedes=[rule["id"]]))
    news = published(user, reviewer, experience())

    def ids(**query: object) -> list[int]:
        answer = user.get(f"{ARTICLES}find/", **query)
        assert answer.status == 200, answer.text
        return [row["id"] for row in answer.json["results"]]

    assert ids() == [news["id"], later["id"], old["id"], rule["id"]]
    assert ids(section="experience") == [news["id"]]
    assert ids(kind="rule", issuer="样例主管部门", year=2024) == [later["id"], old["id"], rule["id"]]
    assert ids(validity="superseded") == [rule["id"]]
    assert ids(validity="abolished") == [old["id"]]
    assert ids(validity="upcoming") == [later["id"]]
    assert ids(validity="valid") == []
    assert ids(page=2, page_size=3) == [rule["id"]]
    assert user.get(f"{ARTICLES}find/", page=9).json == {"count": 4, "results": []}
    assert user.get(f"{ARTICLES}find/", validity="其他").status == 422


def test_drafts_are_not_found(user: Caller, reviewer: Caller) -> None:
    user.post(ARTICLES, experience())
    assert reviewer.get(f"{ARTICLES}find/", q="背街小巷").json["count"] == 0


def test_a_search_asks_little(user: Caller, editor: Caller, reviewer: Caller, max_queries) -> None:
    for number in range(5):
        published(editor, reviewer, policy(f"办法{number}"))
    with max_queries(8):
        assert user.get(f"{ARTICLES}find/", q="办法").json["count"] == 5
