"""Full-text search of the guidance library against the bare SQL.

The library is filled with made-up articles whose words are as unequal as those of a language. Each question, one word
or two, common and rare alike, is asked of both in turn after a round that is not counted:

* sql: the statement of the search by psycopg, its rows fetched, nothing else;
* search: the same question over HTTP, signed in, with the words marked and the answer written as JSON.
"""

from __future__ import annotations

import json
import os
import time
from typing import Any

import httpx
import numpy as np
import psycopg
from numpy.typing import NDArray

from benchmarks import commands, harness
from chengyun.runtime.platforms import NATION, Platform

ARTICLES = 1_000_000
QUESTIONS = 200
ROUNDS = 3
WORDS = 6_000
"""Of two characters each; the commonest are in most articles, the rarest in a few."""
_BATCH = 20_000
_COLUMNS = (
    "section, kind, title, number, issuer, summary, keywords, body, state, division_code, author, created_at,"
    " reviewed_by, review_note, submitted_at, published_at, views, favourite_count, comment_count, version, search"
)


def vocabulary() -> list[str]:
    """Words of two characters, the commonest first."""
    random = np.random.default_rng(1)
    characters = [chr(code) for code in random.choice(np.arange(0x4E00, 0x4E00 + 3_000), 900, replace=False)]
    return ["".join(random.choice(characters, 2)) for _ in range(WORDS)]


def fill(articles: int) -> dict[str, Any]:
    """Store published articles of about 250 characters, and sign somebody in who reads; runs inside the platform."""
    from django.db import connection

    from benchmarks import cases_scale
    from chengyun.guidance import search

    words = vocabulary()
    random = np.random.default_rng(2)
    share = 1 / np.arange(1, len(words) + 1)
    share /= share.sum()
    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout = 0; set synchronous_commit = off")
        cursor.execute("drop index guidance_article_search")
        for first in range(0, articles, _BATCH):
            chosen = random.choice(len(words), (min(_BATCH, articles - first), 126), p=share)
            statement = f"copy guidance_article ({_COLUMNS}) from stdin"
            with cursor.connection.cursor() as own, own.copy(statement) as copy:
                for place, row in enumerate(chosen, start=first):
                    title, *text = ("".join(words[at] for at in part) for part in row.reshape(-1, 6))
                    body = "，".join(text)
                    made = f"{2000 + place // 50_000}-01-01 00:00:{place % 60:02}+08"
                    copy.write_row(
                        (
                            "news", "reform", title, "", "", "", "", body, "published", "210100", "测量", made, "", "",
                            made, made, 0, 0, 0, 1, search.vector(title, body),
                        )
                    )  # fmt: skip
        cursor.execute("set maintenance_work_mem = '512MB'")
        cursor.execute("create index guidance_article_search on guidance_article using gin (search)")
        cursor.execute("vacuum analyze guidance_article")
    return {"session": cases_scale.sign_in("guidance-user", "210000")}


def statements(asked: list[str]) -> list[tuple[str, list[Any]]]:
    """The statement of each question's first page, and its values; runs inside the platform."""
    from chengyun.guidance import search, selectors

    made = []
    for one in asked:
        words = search.words(one)
        statement, values = selectors.statement_of(search.query(one), words, "", "", "", None, "")
        made.append((statement, [*values, 20, 0, words[0]]))
    return made


def questions() -> list[str]:
    """What people ask."""
    words = vocabulary()
    random = np.random.default_rng(3)
    asked = []
    for _ in range(QUESTIONS):
        one, other = (words[int(at)] for at in np.exp(random.uniform(0, np.log(len(words)), 2)) - 1)
        asked.append(one if random.random() < 0.5 else f"{one} {other}")
    return asked


def show(articles: int = ARTICLES) -> None:
    """Fill, ask, print."""
    os.environ.setdefault("CHENGYUN_SERVE_WORKERS", "1")
    with harness.site([NATION]) as here:
        [nation] = here.platforms
        began = time.perf_counter()
        session = _shell(nation, f"fill({articles})")["session"]
        filled = time.perf_counter() - began
        asked = questions()
        bare = _shell(nation, f"statements({asked!r})")
        here.start(nation.server(), nation.ready)
        with (
            psycopg.connect(commands.database(nation), autocommit=True) as connection,
            httpx.Client(
                base_url=nation.address,
                cookies={f"sessionid_{nation.identity.division}": session},
                timeout=60,
                trust_env=False,
            ) as client,
        ):

            def by_sql(place: int) -> int:
                return len(connection.execute(*bare[place]).fetchall())

            def by_search(place: int) -> int:
                answer = client.get(
                    "/api/guidance/articles/find/", params={"q": asked[place], "page_size": 20}
                )
                answer.raise_for_status()
                return len(answer.json()["results"])

            times = np.array([_both(by_sql, by_search, len(asked)) for _ in range(ROUNDS + 1)][1:])
    spread: NDArray[np.float64] = np.percentile(times, [50, 95], axis=2)
    p50, p95 = np.median(spread, axis=1)
    harness.table(
        f"guidance search: {articles:,} articles, filled and indexed in {filled:.0f} s; {QUESTIONS} questions, ms"
        f" (aim: p95 at most 2)",
        ["", "p50", "p95"],
        [
            *([name, f"{p50[at]:.1f}", f"{p95[at]:.1f}"] for at, name in enumerate(("bare SQL", "search"))),
            ["ratio", f"{p50[1] / p50[0]:.2f}", f"{p95[1] / p95[0]:.2f}"],
        ],
    )


def _both(by_sql: Any, by_search: Any, count: int) -> list[list[float]]:
    """Milliseconds of each question by either way."""
    times: list[list[float]] = [[], []]
    for place in range(count):
        found = []
        for ask, spent in zip((by_sql, by_search), times, strict=True):
            began = time.perf_counter()
            found.append(ask(place))
            spent.append(1000 * (time.perf_counter() - began))
        if found[0] != found[1]:
            raise RuntimeError(f"question {place}: {found[0]} rows by SQL, {found[1]} by the search")
    return times


def _shell(platform: Platform, call: str) -> Any:
    code = f"import json; from benchmarks import guidance; print('ANSWER ' + json.dumps(guidance.{call}))"
    shown = commands.run(platform, "manage", "shell", "-c", code)
    return json.loads(next(line for line in shown.splitlines() if line.startswith("ANSWER"))[7:])
