"""Topic pages (专题) are arranged by editors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from chengyun.guidance.models import Article, Topic, TopicItem
from chengyun.guidance.permissions import EDIT
from chengyun.guidance.scope import must_decide
from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal

MOST_ITEMS = 200


def save(
    *,
    principal: Principal,
    topic_id: int | None = None,
    version: int | None = None,
    items: Sequence[dict[str, Any]] | None = None,
    **fields: Any,
) -> Topic:
    """Make a topic, or change one; ``items`` are all its articles in order, each with its heading.

    Raises:
        Denied: the principal is no editor.
        Missing: there is no such topic.
        Invalid: an article is not there, or there are too many.
        Conflict: the title is taken, or somebody changed the topic meanwhile.
    """
    must_decide(principal, EDIT)
    try:
        with transaction.atomic():
            topic = Topic() if topic_id is None else _lock(topic_id, version)
            before = {"title": topic.title, "shown": topic.shown} if topic.pk else None
            for name, value in fields.items():
                setattr(topic, name, value)
            topic.version += 1 if topic.pk else 0
            topic.save()
            if items is not None:
                _arrange(topic, items)
            audit.record(
                principal=principal,
                action="guidance.topic.save",
                target=topic,
                before=before,
                after={"title": topic.title, "shown": topic.shown, "items": topic.items.count()},
            )
            return topic
    except IntegrityError:
        raise Conflict(f"已有名为“{fields.get('title')}”的专题，请换一个标题。") from None


@transaction.atomic
def remove(*, principal: Principal, topic_id: int) -> None:
    """Take a topic away; its articles stay."""
    must_decide(principal, EDIT)
    topic = _lock(topic_id, None)
    audit.record(
        principal=principal, action="guidance.topic.remove", target=topic, before={"title": topic.title}
    )
    topic.delete()


def _lock(number: int, version: int | None) -> Topic:
    topic = Topic.objects.select_for_update().filter(pk=number).first()
    if topic is None:
        raise Missing("没有这个专题。")
    if version is not None and topic.version != version:
        raise Conflict(f"专题“{topic.title}”已被他人修改（第 {topic.version} 版），请刷新后再改。")
    return topic


def _arrange(topic: Topic, items: Sequence[dict[str, Any]]) -> None:
    wanted = {item["article"]: item.get("heading", "") for item in items}
    if len(wanted) > MOST_ITEMS:
        raise Invalid("稿件过多。", errors=[FieldError("items", f"一个专题至多 {MOST_ITEMS} 篇。")])
    found = set(Article.objects.filter(pk__in=wanted, state="published").values_list("pk", flat=True))
    if unknown := wanted.keys() - found:
        names = "、".join(map(str, sorted(unknown)))
        raise Invalid("稿件有误。", errors=[FieldError("items", f"稿件 {names} 不存在或没有发布。")])
    topic.items.all().delete()
    TopicItem.objects.bulk_create(
        TopicItem(topic=topic, article_id=number, heading=heading, position=position)
        for position, (number, heading) in enumerate(wanted.items())
    )
