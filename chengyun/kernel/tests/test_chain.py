"""A chain shows every record that was altered, removed or put in, and every seal that was."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.kernel import chain

Batches = list[tuple[chain.Seal, dict[int, Mapping[str, Any]]]]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
records = st.dictionaries(texts, values, min_size=1, max_size=4)
logs = st.lists(st.lists(records, min_size=1, max_size=4), min_size=1, max_size=4)


def sealed(batches: list[list[dict[str, Any]]]) -> Batches:
    result: Batches = []
    head, next_id = chain.START, 1
    for number, batch in enumerate(batches, start=1):
        found = {next_id + offset: record for offset, record in enumerate(batch)}
        next_id += len(batch)
        seal = chain.link(number, head, found.items())
        result.append((seal, dict(found)))
        head = seal.value
    return result


@given(logs)
def test_an_untouched_log_is_intact_here_and_exported(batches: list[list[dict[str, Any]]]) -> None:
    log = sealed(batches)
    verdict = chain.verify(log)
    assert verdict.intact
    assert (verdict.seals, verdict.records) == (len(batches), sum(map(len, batches)))

    file = io.StringIO()
    assert chain.export(log, file, name="test") == verdict.records
    assert chain.verify_file(io.StringIO(file.getvalue())) == verdict


@given(logs, st.data())
def test_an_altered_record_is_named(batches: list[list[dict[str, Any]]], data: st.DataObject) -> None:
    log = sealed(batches)
    seal, found = data.draw(st.sampled_from(log))
    record_id = data.draw(st.sampled_from(sorted(found)))
    found[record_id] = {**found[record_id], "changed afterwards": True}
    verdict = chain.verify(log)
    assert (verdict.seal_number, verdict.record_id) == (seal.number, record_id)
    assert verdict.problem == f"记录 {record_id} 已被改动"


@given(logs, st.data())
def test_a_removed_record_is_named(batches: list[list[dict[str, Any]]], data: st.DataObject) -> None:
    log = sealed(batches)
    seal, found = data.draw(st.sampled_from(log))
    record_id = data.draw(st.sampled_from(sorted(found)))
    del found[record_id]
    verdict = chain.verify(log)
    assert (verdict.seal_number, verdict.record_id) == (seal.number, record_id)
    assert verdict.problem == f"记录 {record_id} 已被删除"


@given(logs)
def test_a_record_put_in_is_named(batches: list[list[dict[str, Any]]]) -> None:
    log = sealed(batches)
    log[-1][1][10_000] = {"forged": True}
    verdict = chain.verify(log)
    assert (verdict.record_id, verdict.problem) == (10_000, f"记录 10000 不在第 {len(batches)} 号链签中")


THREE = [[{"n": 1}], [{"n": 2}, {"n": 3}], [{"n": 4}]]


def test_a_batch_altered_with_its_digests_breaks_its_seal() -> None:
    log = sealed(THREE)
    seal, found = log[1]
    forged = chain.link(2, seal.previous, {2: {"n": 2}, 3: {"n": 33}}.items())
    found[3] = {"n": 33}
    log[1] = (replace(seal, digests=forged.digests), found)
    assert chain.verify(log).problem == "第 2 号链签已被改动"


def test_a_batch_sealed_anew_does_not_meet_the_next_seal() -> None:
    log = sealed(THREE)
    found: dict[int, Mapping[str, Any]] = {2: {"n": 2}, 3: {"n": 33}}
    log[1] = (chain.link(2, log[1][0].previous, found.items()), found)
    verdict = chain.verify(log)
    assert (verdict.problem, verdict.seals, verdict.records) == ("第 3 号链签与前一链签不相连", 2, 3)


def test_a_missing_seal_is_named() -> None:
    log = sealed(THREE)
    del log[1]
    assert chain.verify(log).problem == "缺少第 2 号链签"


def test_a_record_that_vanished_before_its_seal_stays_missing() -> None:
    seal = chain.link(1, chain.START, [(1, {"n": 1}), (2, None)])
    assert chain.verify([(seal, {1: {"n": 1}})]).problem == "记录 2 已被删除"


def test_an_exported_part_is_checked_from_where_it_begins() -> None:
    log, file = sealed(THREE), io.StringIO()
    chain.export(log[1:], file, name="test", after=log[0][0].value)
    verdict = chain.verify_file(io.StringIO(file.getvalue()))
    assert (verdict.intact, verdict.seals, verdict.head) == (True, 2, log[2][0].value)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda lines: [], "不是导出的链式日志，或文件头已被改动"),
        (lambda lines: ["{}", *lines[1:]], "不是导出的链式日志，或文件头已被改动"),
        (lambda lines: lines[:-1], "文件末尾的 1 条记录缺少链签"),
        (lambda lines: [*lines[:2], "???", *lines[3:]], "第 3 行不是 JSON"),
        (lambda lines: [*lines, '{"other": 1}'], "第 9 行既不是记录也不是链签"),
        (lambda lines: [*lines, '{"seal": {"number": 4}}'], "第 9 行的链签不完整"),
        (lambda lines: [line for line in lines if '"id": 2' not in line], "记录 2 已被删除"),
    ],
    ids=["empty", "header", "cut off", "not JSON", "foreign line", "half a seal", "record removed"],
)
def test_a_damaged_file_is_told(damage: Any, problem: str) -> None:
    file = io.StringIO()
    chain.export(sealed([[{"n": 1}], [{"n": 2}, {"n": 3}]]), file, name="test")
    lines = file.getvalue().splitlines()
    lines += [json.dumps({"id": 4, "record": {"n": 4}})]
    lines += [
        json.dumps({"seal": _exported(chain.link(3, json.loads(lines[5])["seal"]["value"], [(4, {"n": 4})]))})
    ]
    assert chain.verify_file(lines).intact
    assert chain.verify_file(damage(lines)).problem == problem


def _exported(seal: chain.Seal) -> dict[str, Any]:
    return {**vars(seal), "digests": seal.digests.hex()}


def test_times_of_one_instant_are_written_alike() -> None:
    beijing = datetime(2026, 11, 20, 18, tzinfo=timezone(timedelta(hours=8)))
    assert chain.canonical({"at": beijing}) == chain.canonical({"at": datetime(2026, 11, 20, 10, tzinfo=UTC)})
    assert chain.canonical({"b": 1, "a": "城"}) == '{"a":"城","b":1}'.encode()


def test_the_file_is_checked_without_a_platform(tmp_path, capsys) -> None:
    file = tmp_path / "log.jsonl"
    with file.open("w") as stream:
        chain.export(sealed(THREE), stream, name="test")
    assert chain.main([str(file)]) == 0
    assert capsys.readouterr().out.startswith("完整：3 个链签、4 条记录，链头 ")
    file.write_text(file.read_text().replace('"n": 3', '"n": 5'))
    assert chain.main([str(file)]) == 1
    assert capsys.readouterr().out == "不完整：记录 3 已被改动（此前 1 个链签、2 条记录无误）\n"
