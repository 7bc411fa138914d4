"""Reading, keeping and discussing what is published."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from chengyun.guidance import selectors
from chengyun.guidance.models import Article, Comment, Favourite, Reading, ReadingCount
from chengyun.guidance.permissions import DISCUSS, READ, REVIEW
from chengyun.guidance.scope import must_decide
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid, Missing, TooMuch
from chengyun.kernel.principal import Principal

MOST_A_DAY = 200


@transaction.atomic
def note_reading(*, principal: Principal, article_id: int) -> None:
    """Count that somebody opened an article; only what is published counts."""
    principal.must(READ)
    if principal.account_id is None:
        return
    if not Article.objects.filter(pk=article_id, state="published").update(views=F("views") + 1):
        return
    now = clock.now()
    made = Reading.objects.bulk_create(
        [Reading(article_id=article_id, account_id=principal.account_id, first_at=now, last_at=now, times=0)],
        ignore_conflicts=True,
    )
    assert made
    Reading.objects.filter(article_id=article_id, account_id=principal.account_id).update(
        last_at=now, times=F("times") + 1
    )
    key = {
        "article_id": article_id,
        "day": selectors.today(),
        "division_code": principal.scope.division_prefix.ljust(6, "0"),
    }
    ReadingCount.objects.bulk_create([ReadingCount(**key, times=0)], ignore_conflicts=True)
    ReadingCount.objects.filter(**key).update(times=F("times") + 1)


@transaction.atomic
def keep(*, principal: Principal, article_id: int, kept: bool) -> Article:
    """Put an article among one's favourites, or take it away; doing so twice changes nothing."""
    principal.must(DISCUSS)
    if principal.account_id is None:
        raise Denied("请登录后收藏。")
    article = _lock_published(article_id)
    own = Favourite.objects.filter(article=article, account_id=principal.account_id)
    if kept == own.exists():
        return article
    if kept:
        Favourite.objects.create(article=article, account_id=principal.account_id)
    else:
        own.delete()
    article.favourite_count += 1 if kept else -1
    article.save(update_fields=["favourite_count"])
    audit.record(
        principal=principal,
        action="guidance.favourite.add" if kept else "guidance.favourite.remove",
        target=article,
    )
    return article


@transaction.atomic
def comment(*, principal: Principal, article_id: int, text: str) -> Comment:
    """Say something about a piece of experience.

    Raises:
        Missing: it is not published.
        Conflict: it is no piece of experience.
        Invalid: nothing is said.
        TooMuch: somebody says too much in a day.
    """
    principal.must(DISCUSS)
    article = _lock_published(article_id)
    if article.section != "experience":
        raise Conflict("只有经验交流可以评论。")
    if not text.strip():
        raise Invalid("评论是空的。", errors=[FieldError("text", "请填写评论内容。")])
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    if Comment.objects.filter(account_id=principal.account_id, at__gte=day).count() >= MOST_A_DAY:
        raise TooMuch(f"每人每天至多评论 {MOST_A_DAY} 条。")
    said = Comment.objects.create(
        article=article,
        account_id=principal.account_id,
        author=principal.name,
        division_code=principal.scope.division_prefix.ljust(6, "0"),
        text=text.strip(),
    )
    _count(article)
    audit.record(
        principal=principal, action="guidance.comment.create", target=said, after={"text": said.text}
    )
    return said


@transaction.atomic
def hide_comment(*, principal: Principal, comment_id: int, note: str) -> Comment:
    """Hide a comment from readers; it stays on record.

    Raises:
        Denied: the principal reviews nothing.
        Missing: there is no such comment.
        Conflict: it is hidden already.
    """
    must_decide(principal, REVIEW)
    said = Comment.objects.select_for_update().filter(pk=comment_id).first()
    if said is None:
        raise Missing("没有这条评论。")
    if said.hidden_by:
        raise Conflict(f"这条评论已由{said.hidden_by}隐藏。")
    said.hidden_by, said.hidden_note = principal.name, note
    said.save(update_fields=["hidden_by", "hidden_note"])
    _count(said.article)
    audit.record(principal=principal, action="guidance.comment.hide", target=said, note=note)
    return said


def _lock_published(number: int) -> Article:
    article = Article.objects.select_for_update().defer("search").filter(pk=number, state="published").first()
    if article is None:
        raise Missing("没有这篇稿件，或它没有发布。")
    return article


def _count(article: Article) -> None:
    shown = Comment.objects.filter(article=article, hidden_by="").count()
    Article.objects.filter(pk=article.pk).update(comment_count=shown)
