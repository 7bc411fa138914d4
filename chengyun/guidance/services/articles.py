"""Articles are drafted, submitted, reviewed and published."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from chengyun.guidance import rules
from chengyun.guidance.models import Article, ArticleFile
from chengyun.guidance.permissions import CONTRIBUTE, EDIT, READ, REVIEW
from chengyun.guidance.scope import must_decide, whole
from chengyun.guidance.services import indexing
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid, Missing
from chengyun.kernel.files import services as files
from chengyun.kernel.models import StoredFile
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal

MOST_FILES = 20
MOST_OPEN = 500
"""Articles of one account that nobody has decided on yet."""


@transaction.atomic
def draft(
    *,
    principal: Principal,
    file_ids: Collection[int] = (),
    supersedes: Collection[int] = (),
    **fields: Any,
) -> Article:
    """Begin an article.

    Raises:
        Denied: the principal contributes nothing, or a policy without being an editor.
        Invalid: a value is wrong.
        Conflict: too many of its articles are still open.
    """
    principal.must(CONTRIBUTE)
    open_ones = Article.objects.filter(account_id=principal.account_id).exclude(
        state__in=("published", "withdrawn")
    )
    if open_ones.count() >= MOST_OPEN:
        raise Conflict(f"您有 {MOST_OPEN} 篇稿件尚未办结，请先处理这些稿件。")
    article = Article(
        division_code=principal.scope.division_prefix.ljust(6, "0"),
        account_id=principal.account_id,
        author=principal.name,
        state=rules.FIRST,
    )
    _fill(principal, article, fields)
    article.save(force_insert=True)
    _attach(principal, article, file_ids)
    _replace(principal, article, supersedes)
    indexing.index(article)
    audit.record(principal=principal, action="guidance.article.create", target=article, after=_facts(article))
    return article


@transaction.atomic
def edit(
    *,
    principal: Principal,
    article_id: int,
    version: int,
    file_ids: Collection[int] | None = None,
    supersedes: Collection[int] | None = None,
    **fields: Any,
) -> Article:
    """Change an article: its author before it is reviewed, an editor at any time.

    Raises:
        Missing, Denied, Invalid: as for new ones.
        Conflict: somebody changed it meanwhile, or it is under review.
    """
    article = _lock(principal, article_id)
    edits = principal.may(EDIT) and whole(principal)
    if not edits and not _is_author(principal, article):
        raise Denied("只有投稿人或编辑可以修改稿件。")
    if not edits and article.state not in rules.EDITABLE:
        raise Conflict(f"稿件{article.get_state_display()}，不能修改；可先撤回，或联系审核人退回。")
    if article.version != version:
        raise Conflict(f"“{article.title}”已被他人修改（第 {article.version} 版），请刷新后再改。")
    before = _facts(article)
    article.version += 1
    _fill(principal, article, fields)
    article.save()
    if file_ids is not None:
        _attach(principal, article, file_ids)
    if supersedes is not None:
        _replace(principal, article, supersedes)
    indexing.index(article)
    audit.record(
        principal=principal,
        action="guidance.article.edit",
        target=article,
        before=before,
        after=_facts(article),
    )
    return article


@transaction.atomic
def act(*, principal: Principal, article_id: int, action: str, note: str = "") -> Article:
    """Take a step of the flow.

    Raises:
        Missing: there is no such article, or the principal sees none.
        Denied: the step is another person's.
        Conflict: the article is not where the step begins.
        Invalid: a reason is missing, or the article is not complete.
    """
    step = rules.ACTIONS[action]
    article = _lock(principal, article_id)
    if step.by == "author":
        if not _is_author(principal, article):
            raise Denied("只有投稿人可以提交或撤回稿件。")
        principal.must(CONTRIBUTE)
    else:
        must_decide(principal, REVIEW)
    if article.state not in step.origins:
        raise Conflict(f"“{article.title}”现为“{article.get_state_display()}”，不能{step.label}。")
    if step.needs_note and not note.strip():
        raise Invalid(f"{step.label}须说明原因。", errors=[FieldError("note", "请填写原因。")])
    if step.to in ("submitted", "published"):
        _must_be_complete(article)
    before = article.state
    _move(principal, article, step, note)
    audit.record(
        principal=principal,
        action=f"guidance.article.{action}",
        target=article,
        before={"state": before},
        after={"state": article.state},
        note=note,
    )
    _tell(article, step)
    return article


@transaction.atomic
def remove(*, principal: Principal, article_id: int) -> None:
    """Throw away a draft of one's own.

    Raises:
        Missing, Denied: there is none of one's own.
        Conflict: it was submitted already: what was reviewed stays.
    """
    article = _lock(principal, article_id)
    if not _is_author(principal, article):
        raise Denied("只有投稿人可以删除草稿。")
    if article.submitted_at is not None:
        raise Conflict("稿件已提交过审核，留有记录，不能删除。")
    audit.record(
        principal=principal, action="guidance.article.remove", target=article, before=_facts(article)
    )
    article.delete()


def _lock(principal: Principal, number: int) -> Article:
    principal.must(READ)
    article = Article.objects.select_for_update().defer("search").filter(pk=number).first()
    decides = whole(principal) and (principal.may(REVIEW) or principal.may(EDIT))
    if article is None or not (
        article.state == "published"
        or _is_author(principal, article)
        or (decides and article.state != "draft")
    ):
        raise Missing("没有这篇稿件。")
    return article


def _is_author(principal: Principal, article: Article) -> bool:
    if principal.account_id is None:
        return principal.kind == "system"
    return article.account_id == principal.account_id


def _fill(principal: Principal, article: Article, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    section = rules.SECTIONS.get(article.section)
    errors = []
    if section is not None and article.kind not in section.kinds:
        errors.append(
            FieldError("kind", f"{section.label}没有这个类别，应为{'、'.join(section.kinds.values())}之一。")
        )
    if article.section == "policy" and not (principal.may(EDIT) and whole(principal)):
        raise Denied("政策法规由平台本级的编辑人员维护。")
    if article.effective_on and article.issued_on and article.effective_on < article.issued_on:
        errors.append(FieldError("effective_on", "施行日期不能早于发布日期。"))
    if article.expires_on and article.expires_on <= (article.effective_on or article.issued_on or date.min):
        errors.append(FieldError("expires_on", "废止日期应晚于施行日期。"))
    try:
        article.clean_fields(exclude=["search", "account_id", "submitted_at", "published_at"])
    except ValidationError as error:
        errors += [FieldError(name, "；".join(texts)) for name, texts in error.message_dict.items()]
    if errors:
        raise Invalid("内容有误，没有保存。", errors=errors)


def _must_be_complete(article: Article) -> None:
    errors = []
    if not article.body.strip() and not article.files.exists():
        errors.append(FieldError("body", "正文与附件至少有一项。"))
    if article.section == "policy":
        errors += [
            FieldError(name, "政策法规须填写。")
            for name in ("issuer", "issued_on")
            if not getattr(article, name)
        ]
    if errors:
        raise Invalid("稿件不完整，请先补充。", errors=errors)


def _attach(principal: Principal, article: Article, ids: Collection[int]) -> None:
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > MOST_FILES:
        raise Invalid("附件过多。", errors=[FieldError("file_ids", f"至多 {MOST_FILES} 个附件。")])
    held = set(article.files.values_list("file_id", flat=True))
    new = [number for number in wanted if number not in held]
    if unknown := set(new) - files.seen(principal=principal, ids=new):
        numbers = "、".join(map(str, sorted(unknown)))
        raise Invalid("附件有误。", errors=[FieldError("file_ids", f"没有文件 {numbers}，请重新上传。")])
    article.files.exclude(file_id__in=wanted).delete()
    names = dict(StoredFile.objects.filter(pk__in=new).values_list("pk", "name"))
    for position, number in enumerate(wanted):
        if number in held:
            article.files.filter(file_id=number).update(position=position)
        else:
            readable = indexing.is_readable(names[number])
            state = ArticleFile.Text.WAITING if readable else ArticleFile.Text.NONE
            ArticleFile.objects.create(article=article, file_id=number, position=position, text_state=state)


def _replace(principal: Principal, article: Article, ids: Collection[int]) -> None:
    if not ids and not article.supersedes.exists():
        return
    wanted = set(ids)
    if article.section != "policy" and wanted:
        raise Invalid("内容有误。", errors=[FieldError("supersedes", "只有政策法规可以代替旧文件。")])
    found = set(
        Article.objects.filter(pk__in=wanted, section="policy")
        .exclude(pk=article.pk)
        .values_list("pk", flat=True)
    )
    if unknown := wanted - found:
        numbers = "、".join(map(str, sorted(unknown)))
        raise Invalid("内容有误。", errors=[FieldError("supersedes", f"没有可代替的政策法规 {numbers}。")])
    if Article.objects.filter(pk__in=wanted, supersedes=article.pk).exists():
        raise Invalid("内容有误。", errors=[FieldError("supersedes", "两份文件不能互相代替。")])
    article.supersedes.set(found)


def _move(principal: Principal, article: Article, step: rules.Action, note: str) -> None:
    now = clock.now()
    article.state = step.to
    article.version += 1
    if step.to == "submitted":
        article.submitted_at = now
        article.review_note = ""
    if step.by == "reviewer":
        article.reviewed_by = principal.name
        article.review_note = note
    if step.to == "published":
        article.published_at = article.published_at or now
    article.save(
        update_fields=["state", "version", "submitted_at", "review_note", "reviewed_by", "published_at"]
    )


def _tell(article: Article, step: rules.Action) -> None:
    if step.to == "submitted":
        notify(
            title="有稿件待审核",
            text=f"{article.author}：{article.title}",
            link=f"/guidance/manuscripts?selected={article.pk}",
            permission=REVIEW,
        )
    elif step.by == "reviewer" and article.account_id is not None:
        reason = f"（{article.review_note}）" if article.review_note else ""
        notify(
            title=f"稿件已{step.label}",
            text=f"{article.title}{reason}",
            link=f"/guidance/articles/{article.pk}",
            account_ids=[article.account_id],
        )


def _facts(article: Article) -> dict[str, Any]:
    names = (
        "section",
        "kind",
        "title",
        "number",
        "issuer",
        "issued_on",
        "effective_on",
        "expires_on",
        "state",
    )
    found = {name: getattr(article, name) for name in names}
    return {name: str(value) if isinstance(value, date) else value for name, value in found.items()}
