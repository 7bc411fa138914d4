"""What a principal may read, and what may be looked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from chengyun.guidance import permissions, search
from chengyun.guidance.models import Article, Comment, Favourite, Reading, ReadingCount, Topic
from chengyun.guidance.rules import SECTIONS
from chengyun.guidance.scope import whole
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal

VALIDITIES = {"upcoming": "尚未施行", "valid": "现行有效", "superseded": "已被代替", "abolished": "已废止"}
MOST_ATTACHMENTS = 3
"""Told of one article that was found."""
MOST_FOUND = 1000
"""Of a search: the newest, the best of them first. Who does not find it among these asks more precisely."""


def today() -> date:
    """The day it is here."""
    return clock.now().astimezone(SHANGHAI).date()


def articles(*, principal: Principal) -> QuerySet[Article]:
    """What is published, one's own, and what reviewers of the whole platform are to read."""
    seen = Q(state="published")
    if principal.account_id is not None:
        seen |= Q(account_id=principal.account_id)
    if whole(principal) and (principal.may(permissions.REVIEW) or principal.may(permissions.EDIT)):
        seen |= ~Q(state="draft")
    return _told(Article.objects.filter(seen), principal)


def published(*, principal: Principal) -> QuerySet[Article]:
    """What everybody may read."""
    return _told(Article.objects.filter(state="published"), principal)


def validity() -> Case:
    """What holds of a policy today."""
    day = today()
    replaced = Article.objects.filter(supersedes=OuterRef("pk"), state="published")
    return Case(
        When(~Q(section="policy"), then=Value("")),
        When(expires_on__lte=day, then=Value("abolished")),
        When(Exists(replaced), then=Value("superseded")),
        When(effective_on__gt=day, then=Value("upcoming")),
        default=Value("valid"),
        output_field=CharField(),
    )


def favourites(*, principal: Principal) -> QuerySet[Article]:
    """What somebody keeps, the newest kept first."""
    kept = Favourite.objects.filter(account_id=principal.account_id or 0)
    return published(principal=principal).filter(pk__in=kept.values("article"))


def comments(*, principal: Principal) -> QuerySet[Comment]:
    """Comments on what is published; hidden ones only for reviewers."""
    rows = Comment.objects.filter(article__state="published").select_related("article")
    if principal.may(permissions.REVIEW) and whole(principal):
        return rows
    return rows.filter(hidden_by="")


def topics(*, principal: Principal) -> QuerySet[Topic]:
    """Topics that are shown; editors see the others, too."""
    rows = Topic.objects.annotate(
        article_count=Count("items", filter=Q(items__article__state="published"), distinct=True)
    )
    if principal.may(permissions.EDIT) and whole(principal):
        return rows
    return rows.filter(shown=True)


def find(
    *,
    principal: Principal,
    asked: str = "",
    section: str = "",
    kind: str = "",
    issuer: str = "",
    year: int | None = None,
    valid: str = "",
    offset: int = 0,
    limit: int = 20,
) -> tuple[int, list[dict[str, Any]]]:
    """What is published and holds all words: how many (at most :data:`MOST_FOUND`), and a page of them.

    What has the words in its title comes first, then the newest.
    """
    principal.must(permissions.READ)
    terms = search.query(asked)
    if asked.strip() and not terms:
        return 0, []
    statement, values = statement_of(terms, search.words(asked), section, kind, issuer, year, valid)
    with connection.cursor() as cursor:
        first_word = (search.words(asked) or [""])[0]
        cursor.execute(statement, [*values, limit, offset, first_word])
        found = cursor.fetchall()
        if not found and offset:
            cursor.execute(statement, [*values, 1, 0, first_word])
            first = cursor.fetchall()
            return (int(first[0][0]) if first else 0), []
    names = ("id", *_FOUND)
    rows = [dict(zip(names, row[1:], strict=True)) for row in found]
    return (int(found[0][0]) if found else 0), rows


def attachments_found(
    *, principal: Principal, ids: Collection[int], asked: str
) -> dict[int, list[dict[str, Any]]]:
    """Of articles that were found: the attachments that hold all words, with the text around the first, by article."""
    principal.must(permissions.READ)
    terms, wanted = search.query(asked), search.words(asked)
    if not terms or not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_ATTACHMENTS, [list(ids), terms, [f"%{word}%" for word in wanted]])
        found = cursor.fetchall()
    hits: dict[int, list[dict[str, Any]]] = {}
    for article, number, name, text in found:
        if len(of_article := hits.setdefault(article, [])) < MOST_ATTACHMENTS:
            of_article.append({"id": number, "name": name, "text": text})
    return hits


# A passage is also found by the article's title: of these only those count whose own text has one of the words.
_ATTACHMENTS = """
select distinct on (passage.article_id, attached.position, attached.id)
    passage.article_id, attached.file_id, stored.name, part.text
from guidance_passage passage
join guidance_article_file attached on attached.id = passage.file_id
join kernel_file stored on stored.id = attached.file_id
cross join lateral (select substr(attached.text, passage.start + 1, 3040) as text) part
where passage.article_id = any(%s) and passage.search @@ %s::tsquery and lower(part.text) like any(%s)
order by passage.article_id, attached.position, attached.id, passage.start
limit 500"""


_FOUND = (
    "section", "kind", "title", "number", "issuer", "summary", "body", "issued_on", "effective_on", "expires_on",
    "published_at", "division_code", "author", "views", "favourite_count", "comment_count", "superseded",
)  # fmt: skip


def statement_of(
    terms: str, words: list[str], section: str, kind: str, issuer: str, year: int | None, valid: str
) -> tuple[str, list[Any]]:
    """The statement of :func:`find` with its values; after them come a page's limit, its offset and the first word."""
    conditions = ["article.state = 'published'"]
    values: list[Any] = []
    for condition, value in (
        (_HOLDS, terms),
        ("article.section = %s", section),
        ("article.kind = %s", kind),
        ("article.issuer = %s", issuer),
        ("extract(year from article.issued_on) = %s", year),
    ):
        if value:
            conditions.append(condition)
            values += [value] * condition.count("%s")
    if valid:
        conditions.append(_VALID[valid])
        values += [today()] * _VALID[valid].count("%s")
    title = " and ".join(["position(%s in lower(title)) > 0"] * len(words)) or "true"
    statement = f"""
        with found as materialized (
            select article.id, article.title, article.published_at from guidance_article article
            where {" and ".join(conditions)}
            order by article.published_at desc, article.id desc
            limit {MOST_FOUND}
        ), page as (
            select id, count(*) over () as total,
                row_number() over (order by ({title}) desc, published_at desc, id desc) as place
            from found order by place limit %s offset %s
        )
        select page.total, article.id, section, kind, title, number, issuer, summary,
            substr(body, greatest(1, position(%s in lower(body)) - 60), 2000), issued_on,
            effective_on, expires_on, published_at, division_code, author, views, favourite_count, comment_count,
            {_REPLACED} as superseded
        from page join guidance_article article using (id)
        order by page.place"""  # noqa: S608
    # The values stand in the order of the text: conditions, words of the title, page, where the text begins.
    return statement, [*values, *words]


_HOLDS = f"""(article.search @@ %s::tsquery or article.id = any(array(
    select article_id from guidance_passage where search @@ %s::tsquery order by article_id desc limit {MOST_FOUND})))"""  # noqa: S608
_REPLACED = """exists (
    select from guidance_article_supersedes link join guidance_article newer on newer.id = link.from_article_id
    where link.to_article_id = article.id and newer.state = 'published')"""
_IN_FORCE = f"(article.expires_on is null or article.expires_on > %s) and not {_REPLACED}"
_VALID = {
    "upcoming": f"article.section = 'policy' and {_IN_FORCE} and article.effective_on > %s",
    "valid": f"article.section = 'policy' and {_IN_FORCE}"
    " and (article.effective_on is null or article.effective_on <= %s)",
    "superseded": f"article.section = 'policy' and (article.expires_on is null or article.expires_on > %s)"
    f" and {_REPLACED}",
    "abolished": "article.section = 'policy' and article.expires_on <= %s",
}


def validity_of(row: dict[str, Any]) -> str:
    """What holds today of a row that was found."""
    day = today()
    if row["section"] != "policy":
        return ""
    if row["expires_on"] and row["expires_on"] <= day:
        return "abolished"
    if row["superseded"]:
        return "superseded"
    return "upcoming" if row["effective_on"] and row["effective_on"] > day else "valid"


def ranking(*, principal: Principal, section: str = "", days: int = 30) -> list[dict[str, Any]]:
    """The ten that were read most in the last days; what is kept and discussed counts more (排行)."""
    principal.must(permissions.READ)
    rows = Article.objects.filter(state="published")
    if section:
        rows = rows.filter(section=section)
    since = today() - timedelta(days=days)
    most = (
        rows.annotate(read=Sum("reading_counts__times", filter=Q(reading_counts__day__gt=since), default=0))
        .annotate(heat=F("read") + 5 * F("favourite_count") + 3 * F("comment_count"))
        .filter(heat__gt=0)
        .order_by("-heat", "-published_at")
        .values("id", "title", "section", "read", "favourite_count", "comment_count", "heat")[:10]
    )
    return [dict(row) for row in most]


def statistics(*, principal: Principal, days: int = 30) -> dict[str, Any]:
    """How much is published, read and contributed: by section, division and day (阅读统计)."""
    principal.must(permissions.EDIT)
    since = today() - timedelta(days=days)
    counted = ReadingCount.objects.filter(day__gt=since)
    sections = {
        code: {"section": code, "label": one.label, "published": 0, "read": 0}
        for code, one in SECTIONS.items()
    }
    for code, number in _by(Article.objects.filter(state="published"), "section", Count("pk")):
        sections[code]["published"] = number
    for code, number in _by(counted, "article__section", Sum("times")):
        sections[code]["read"] = number
    contributed = Article.objects.exclude(state="draft").filter(created_at__date__gt=since)
    divisions: dict[str, dict[str, Any]] = {}
    for name, rows in (
        ("read", _by(counted, "division_code", Sum("times"))),
        ("contributed", _by(contributed, "division_code", Count("pk"))),
        ("accepted", _by(contributed.filter(state="published"), "division_code", Count("pk"))),
    ):
        for code, number in rows:
            empty = {"division_code": code, "read": 0, "contributed": 0, "accepted": 0}
            divisions.setdefault(code, empty)[name] = number
    by_day = dict(_by(counted, "day", Sum("times")))
    readers = Reading.objects.filter(last_at__date__gt=since).values("account_id").distinct().count()
    return {
        "days": days,
        "readers": readers,
        "sections": list(sections.values()),
        "divisions": sorted(divisions.values(), key=lambda one: (-one["read"], one["division_code"]))[:200],
        "daily": [
            {"day": since + timedelta(days=at + 1), "read": by_day.get(since + timedelta(days=at + 1), 0)}
            for at in range(days)
        ],
    }


def _by(rows: QuerySet[Any], field: str, figure: Any) -> list[tuple[Any, int]]:
    return list(rows.order_by().values_list(field).annotate(figure=figure).order_by("-figure"))


def _told(rows: QuerySet[Article], principal: Principal) -> QuerySet[Article]:
    kept = Favourite.objects.filter(article=OuterRef("pk"), account_id=principal.account_id or 0)
    return rows.defer("search").annotate(
        validity=validity(),
        kept=Exists(kept),
        own=Case(
            When(account_id=principal.account_id or 0, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
    )
