"""What a request costs the database, as a baseline: a statement more is a decision, not an accident."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from chengyun.exchange.tests.sender import part


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch):
    """Every statement sent to the database in a block, whichever kind of cursor sends it."""

    @contextmanager
    def watch() -> Iterator[list[str]]:
        seen: list[str] = []

        def watched(method):
            def call(cursor, query, *args, **kwargs):
                seen.append(query if isinstance(query, str) else query.as_string(cursor))
                return method(cursor, query, *args, **kwargs)

            return call

        with monkeypatch.context() as patch:
            patch.setattr(psycopg.Cursor, "execute", watched(psycopg.Cursor.execute))
            patch.setattr(psycopg.Cursor, "copy", watched(psycopg.Cursor.copy))
            yield seen

    return watch


def first_words(seen: list[str]) -> list[str]:
    return [statement.split()[0].lower() for statement in seen]


def test_a_push_is_one_look_one_copy_two_inserts(sender, statements):
    sender.push([part("210102")])
    rows = [part("210102", statisticalTime=f"2026-01-01 {hour:02}:00:00") for hour in range(24)]
    params, headers = sender.signed_push(rows)
    with statements() as seen:
        assert sender.send_push(params, headers).data["inserted"] == 24
    assert first_words(seen) == [
        "select",  # look: revision, publication, earlier messages, the next number
        "savepoint",  # the transaction (inside the test's own)
        "savepoint",  # around the copy
        "copy",
        "release",
        "insert",  # message
        "insert",  # outbox
        "release",
    ]


def test_a_replay_is_one_look(sender, statements):
    params, headers = sender.signed_push()
    sender.send_push(params, headers)
    with statements() as seen:
        assert sender.send_push(params, headers).code == 0
    assert first_words(seen) == ["select"]


def test_a_query_is_one_look_one_select_one_insert(sender, statements):
    sender.push()
    with statements() as seen:
        assert len(sender.get(where="area > 1").data) == 2
    assert first_words(seen) == ["select", "select", "insert"]


def test_an_unsigned_request_costs_two_statements(sender, statements):
    sender.push()
    params, headers = sender.signed_push()
    with statements() as seen:
        assert sender.send_push(params | {"sign": "AAAA"}, headers).code == 10007
    assert first_words(seen) == ["select", "insert"]  # is the account still the same; count the refusal
    with statements() as seen:
        assert sender.send_push({"data": "x"}).code == 10003
    assert first_words(seen) == ["insert"]
