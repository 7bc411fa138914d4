"""What articles are found by: their own text at once, that of their attachments as soon as the worker has read it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import PurePath

from django.db import connection, transaction

from chengyun.guidance import extracting, search
from chengyun.guidance.models import Article, ArticleFile, Passage
from chengyun.kernel.files.services import path_of

PASSAGE = 3_000
"""Characters of a passage: PostgreSQL keeps no more than 255 places of a term."""
OVERLAP = 40
"""Characters that neighbouring passages share, so that no word is cut in two."""
PATIENCE = 90.0
AT_ONCE = 20

Text = ArticleFile.Text


def index(article: Article) -> None:
    """Keep what the article is found by, in the caller's transaction."""
    head = _head(article)
    terms = search.vector(*head, article.summary, article.body[: PASSAGE + OVERLAP])
    with connection.cursor() as cursor:
        cursor.execute("update guidance_article set search = %s::tsvector where id = %s", [terms, article.pk])
    article.passages.all().delete()
    _store(article, None, head, list(_passages(article.body))[1:])
    for file in article.files.filter(text_state=Text.DONE):
        _store(article, file, head, list(_passages(file.text)))


def is_readable(name: str) -> bool:
    """Whether the text of a file of this name can be read."""
    return _kind(name) in extracting.READERS


def read_waiting() -> int:
    """Read the attachments that nobody has read yet, each in a process of its own; how many."""
    waiting = ArticleFile.objects.filter(text_state=Text.WAITING).select_related("file").order_by("pk")
    files = list(waiting.defer("text")[:AT_ONCE])
    for file in files:
        text, note = _read(file)
        state = Text.FAILED if note else Text.DONE if text.strip() else Text.EMPTY
        with transaction.atomic():
            article = Article.objects.select_for_update().defer("search").filter(pk=file.article_id).first()
            changed = ArticleFile.objects.filter(pk=file.pk, text_state=Text.WAITING).update(
                text_state=state, text=text, text_note=note[:200]
            )
            if article is not None and changed and state == Text.DONE:
                index(article)
    return len(files)


def _read(file: ArticleFile) -> tuple[str, str]:
    """The text of an attachment, and why there is none."""
    stored = file.file
    if not is_readable(stored.name):
        return "", "这种文件的文字不能读取。"
    command = [
        sys.executable, "-m", "chengyun.guidance.extracting", str(path_of(stored.sm3)), _kind(stored.name)
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return "", "读取文字用时过长，已停止。"
    except ValueError:
        return "", "读取文字失败。"
    return told.get("text", ""), told.get("error", "")


def _store(
    article: Article, file: ArticleFile | None, head: tuple[str, ...], parts: list[tuple[int, str]]
) -> None:
    # A word of the title and one of an attachment together find the attachment's article, too.
    rows = [
        (article.pk, file.pk if file else None, start, search.vector(*head, part)) for start, part in parts
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"insert into {Passage._meta.db_table} (article_id, file_id, start, search)"  # noqa: S608
                " values (%s, %s, %s, %s::tsvector)",
                rows,
            )


def _passages(text: str) -> Iterator[tuple[int, str]]:
    for start in range(0, max(1, len(text)), PASSAGE):
        yield start, text[start : start + PASSAGE + OVERLAP]


def _head(article: Article) -> tuple[str, ...]:
    return article.title, article.number, article.issuer, article.keywords


def _kind(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")
