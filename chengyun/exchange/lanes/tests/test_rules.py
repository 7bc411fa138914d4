"""The rules of a lane: pauses, chunks, windows, verdicts, states."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.exchange.lanes import rules
from chengyun.exchange.lanes.body import Body, with_division
from chengyun.exchange.lanes.rules import Chunk, Verdict
from chengyun.kernel.clock import SHANGHAI


def at(text: str) -> datetime:
    """A moment in Beijing time."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("attempts", "bound"), [(1, 0.5), (2, 1), (3, 2), (6, 16), (10, 256), (11, 300), (12, 300), (10_000, 300)]
)
def test_pauses_double_up_to_the_cap(attempts: int, bound: float) -> None:
    assert rules.back_off(attempts, cap=300, chance=1) == bound
    assert rules.back_off(attempts, cap=300, chance=0.25) == bound / 4


@given(st.integers(1, 200))
def test_jitter_is_full(attempts: int) -> None:
    pauses = [rules.back_off(attempts, cap=300) for _ in range(50)]
    bound = rules.back_off(attempts, cap=300, chance=1)
    assert all(0 <= pause <= bound for pause in pauses)
    assert len(set(pauses)) > 1


@pytest.mark.parametrize(
    ("next_attempt", "due"),
    [(None, "10:00"), ("09:59", "10:00"), ("10:00", "10:00"), ("10:03", "10:03"), ("10:05", "10:05")],
)
def test_an_attempt_is_due_when_its_pause_is_over(next_attempt: str | None, due: str) -> None:
    noted = at(f"2026-11-20 {next_attempt}") if next_attempt else None
    assert rules.due(at("2026-11-20 10:00"), noted, cap=300) == at(f"2026-11-20 {due}")


def test_a_pause_noted_by_a_clock_that_was_ahead_is_over() -> None:
    assert rules.due(at("2026-11-20 10:00"), at("2026-11-20 10:06"), cap=300) == at("2026-11-20 10:00")


def test_a_message_is_cut_by_rows() -> None:
    cut = list(rules.chunks(2500, 100_000, chunk_rows=1000, chunk_bytes=1 << 20))
    assert cut == [Chunk(0, 1000), Chunk(1000, 1000), Chunk(2000, 500)]


def test_a_message_of_long_rows_is_cut_by_bytes() -> None:
    cut = list(rules.chunks(10, 10_000_000, chunk_rows=1000, chunk_bytes=2_000_000))
    assert cut == [Chunk(0, 2), Chunk(2, 2), Chunk(4, 2), Chunk(6, 2), Chunk(8, 2)]


def test_a_row_above_the_bound_goes_alone() -> None:
    cut = list(rules.chunks(2, 9_000_000, chunk_rows=1000, chunk_bytes=2_000_000))
    assert cut == [Chunk(0, 1), Chunk(1, 1)]


@given(st.integers(0, 5000), st.integers(2, 10_000_000), st.integers(1, 2000), st.integers(1, 3_000_000))
def test_chunks_cover_every_row_once(rows: int, size: int, chunk_rows: int, chunk_bytes: int) -> None:
    covered: list[int] = []
    for piece in rules.chunks(rows, size, chunk_rows=chunk_rows, chunk_bytes=chunk_bytes):
        assert 1 <= piece.count <= chunk_rows
        covered += range(piece.first, piece.first + piece.count)
    assert covered == list(range(rows))


def test_a_chunk_is_the_rows_as_they_were_written() -> None:
    body = Body('[ {"a": 1.50} ,{"a":"和,]平"},\n{"a":{"b":[1,2]}}]'.encode(), 3)
    assert body.chunk(0, 3) == '[ {"a": 1.50} ,{"a":"和,]平"},\n{"a":{"b":[1,2]}}]'.encode()
    assert body.chunk(0, 2) == '[{"a": 1.50},{"a":"和,]平"}]'.encode()
    assert body.chunk(2, 1) == b'[{"a":{"b":[1,2]}}]'


def test_a_row_without_division_is_given_its_senders() -> None:
    complete = b'[{"districtCode": "210102","a":1.0}]'
    assert with_division(complete, "210100") is complete
    assert with_division(
        b'[{"a":1.0,"b":{"districtCode":"1"}},{"districtCode":null},{"districtCode":"210102"}]', "210100"
    ) == (
        b'[{"a":1.0,"b":{"districtCode":"1"},"districtCode":"210100"},{"districtCode":"210100"},{"districtCode":"210102"}]'
    )


@pytest.mark.requirement("6.1.6", part="retry")
@pytest.mark.parametrize(
    ("status", "code", "verdict"),
    [
        (200, 0, Verdict.ACKED),
        (200, 10001, Verdict.PARK),
        (200, 10002, Verdict.PARK),
        (200, 10003, Verdict.ACCOUNT),
        (200, 10004, Verdict.PARK),
        (200, 10005, Verdict.PARK),
        (200, 10006, Verdict.PARK),
        (200, 10007, Verdict.ACCOUNT),
        (200, 10008, Verdict.CLOCK),
        (200, 10009, Verdict.ACCOUNT),
        (200, 10010, Verdict.RETRY),
        (200, None, Verdict.RETRY),  # a captive portal's page is no answer
        (404, None, Verdict.RETRY),
        (413, 10002, Verdict.PARK),
        (429, 10002, Verdict.RETRY),
        (502, None, Verdict.RETRY),
        (503, 0, Verdict.RETRY),
    ],
)
def test_what_an_answer_means(status: int, code: int | None, verdict: Verdict) -> None:
    assert rules.verdict(status, code) is verdict


@pytest.mark.parametrize(
    ("clock", "start", "end", "is_open", "opens"),
    [
        ("2026-11-20 01:59", time(2), time(5), False, "2026-11-20 02:00"),
        ("2026-11-20 02:00", time(2), time(5), True, "2026-11-20 02:00"),
        ("2026-11-20 05:00", time(2), time(5), False, "2026-11-21 02:00"),
        ("2026-11-20 23:30", time(22), time(1), True, "2026-11-20 23:30"),
        ("2026-11-20 00:59", time(22), time(1), True, "2026-11-20 00:59"),
        ("2026-11-20 01:00", time(22), time(1), False, "2026-11-20 22:00"),
        ("2026-11-20 12:00", None, None, True, "2026-11-20 12:00"),
        ("2026-11-20 12:00", time(8), time(8), True, "2026-11-20 12:00"),
    ],
)
@pytest.mark.requirement("6.2.3")
def test_the_push_window(clock: str, start: time | None, end: time | None, is_open: bool, opens: str) -> None:
    assert rules.window_open(at(clock), start, end) is is_open
    assert rules.window_opens(at(clock), start, end) == at(opens)


@pytest.mark.parametrize(
    ("mode", "run_at", "after", "expected"),
    [
        ("hourly", None, "2026-11-20 10:00", "2026-11-20 11:00"),
        ("hourly", None, "2026-11-20 10:59", "2026-11-20 11:00"),
        ("daily", time(1, 30), "2026-11-20 01:29", "2026-11-20 01:30"),
        ("daily", time(1, 30), "2026-11-20 01:30", "2026-11-21 01:30"),
        ("daily", None, "2026-11-20 10:00", "2026-11-21 00:30"),
    ],
)
def test_when_a_lane_collects_next(mode: str, run_at: time | None, after: str, expected: str) -> None:
    assert rules.next_run(at(after), mode, run_at) == at(expected)


def test_a_lane_that_follows_changes_never_collects() -> None:
    assert rules.next_run(at("2026-11-20 10:00"), "change", None) is None


@pytest.mark.parametrize(
    ("now", "last_push", "late"),
    [
        ("2026-11-20 01:59", "2026-11-18 02:30", False),
        ("2026-11-20 02:01", "2026-11-19 01:00", True),
        ("2026-11-20 02:01", "2026-11-19 02:01", False),
        ("2026-11-20 02:01", "2026-11-20 02:00", False),
    ],
)
def test_a_daily_push_is_overdue_after_its_time(now: str, last_push: str, late: bool) -> None:
    assert rules.overdue(at(now), "daily", time(2), at(last_push)) is late


def test_an_hourly_push_is_overdue_after_the_hour() -> None:
    assert not rules.overdue(at("2026-11-20 10:20"), "hourly", None, at("2026-11-20 09:10"))
    assert rules.overdue(at("2026-11-20 11:01"), "hourly", None, at("2026-11-20 09:59"))


@pytest.mark.requirement("4.1.2-1", part="link")
@pytest.mark.parametrize(
    ("answered", "failures", "latency", "ever", "state"),
    [
        (True, 0, 20, True, "ok"),
        (True, 0, 1000, True, "slow"),
        (False, 1, None, True, "slow"),
        (False, 2, None, True, "slow"),
        (False, 3, None, True, "down"),
        (False, 9, None, False, "never"),
    ],
)
def test_the_state_of_a_link(
    answered: bool, failures: int, latency: int | None, ever: bool, state: str
) -> None:
    found = rules.link_state(
        answered=answered, failures=failures, latency_ms=latency, ever=ever, slow_ms=1000
    )
    assert found == state


def test_hours_of_a_window_begin_when_it_opened() -> None:
    assert rules.window_opened(at("2026-11-20 00:30"), time(22), time(1)) == at("2026-11-19 22:00")
    assert rules.window_opened(at("2026-11-20 03:00"), time(2), time(5)) == at("2026-11-20 02:00")
    assert rules.window_opened(at("2026-11-20 03:00"), None, None) is None
    assert rules.last_due(at("2026-11-20 03:00"), "daily", time(2)) == at("2026-11-20 02:00")
    assert at("2026-11-20 03:00") - rules.last_due(at("2026-11-20 03:00"), "daily", time(4)) == timedelta(
        hours=23
    )
