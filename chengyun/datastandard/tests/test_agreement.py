"""The fast path and the reference accept the same pushes, and read the same rows from them."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from chengyun.datastandard.definitions import FieldDefinition, TableDefinition, with_common_columns
from chengyun.datastandard.rows import decoding, reference
from chengyun.datastandard.rows.errors import ParseError, RowErrors

TABLE = TableDefinition(
    group="test",
    name="all",
    label="各种类型",
    key=("code", "districtCode"),
    fields=with_common_columns(
        [
            FieldDefinition("code", "编码", "string", 4, "M"),
            FieldDefinition("kind", "类型", "string", 2, "O", "kinds"),
            FieldDefinition("count", "数量", "int", need="M"),
            FieldDefinition("share", "比率", "number"),
            FieldDefinition("amount", "金额", "number", need="M"),
            FieldDefinition("at", "时间", "datetime"),
            FieldDefinition("day", "日期", "date"),
            FieldDefinition("more", "附加", "json"),
            FieldDefinition("must", "必附", "json", need="M"),
            FieldDefinition("shape", "位置", "geometry"),
        ],
        ("code", "districtCode"),
    ),
)
CODES = {"kinds": frozenset({"1", "2"})}

texts = some.text(alphabet=some.characters(codec="utf-8"), max_size=6)
numbers = some.one_of(
    some.integers(-(10**20), 10**20),
    some.floats(allow_nan=False, allow_infinity=False),
    some.decimals(-100, 100, places=2, allow_nan=False).map(float),
)
odd: some.SearchStrategy[Any] = some.one_of(
    some.none(),
    some.booleans(),
    numbers,
    texts,
    some.lists(some.integers(0, 3), max_size=2),
    some.dictionaries(texts, numbers, max_size=2),
)
moments = some.sampled_from(
    [
        "2019-04-19 12:00:00",
        "2019-04-19 24:00:00",
        "2019-02-29 00:00:00",
        "0001-01-01 00:00:00",
        "2019-4-9 1:2:3",
    ]
)
days = some.sampled_from(["2019-04-19", "2019-02-29", "2020-02-29", "2019-04-19 12:00:00", "19-04-19"])
shapes = some.one_of(
    some.builds(
        lambda x, y: {"type": "Point", "coordinates": [x, y]}, some.floats(70, 140), some.floats(0, 60)
    ),
    some.just({"type": "Polygon", "coordinates": [[[123, 41], [124, 42], [124, 41], [123, 42], [123, 41]]]}),
    some.just({"type": "LineString", "coordinates": [[123, 41], [124, 42]]}),
)


def rows_of(values: some.SearchStrategy[Any]) -> some.SearchStrategy[dict[str, Any]]:
    """Rows whose values come from ``values``, or are nearly right."""
    return some.fixed_dictionaries(
        {
            "code": some.text(string.ascii_letters + "区\t\n\\", min_size=1, max_size=4) | values,
            "count": some.integers(-5, 5) | values,
            "amount": some.floats(-1e6, 1e6) | values,
            "must": some.lists(some.integers()) | values,
        },
        optional={
            "districtCode": some.sampled_from(["210102", "210100", "220100", "2101", "21010a"]) | values,
            "kind": some.sampled_from(["1", "2", "3"]) | values,
            "share": numbers | values,
            "at": moments | values,
            "statisticalTime": moments | values,
            "day": days | values,
            "more": values,
            "shape": shapes | values,
            "unknown": values,
        },
    )


def exact(value: Any) -> Any:
    """A value the reference read, as the fast path keeps it."""
    return None if value is None else str(value)


def both(data: bytes) -> tuple[list[dict[str, Any]] | None, dict[str, list[str | None]] | None]:
    """What the reference and the fast path read; nothing when they refuse."""
    try:
        slow = reference.check(TABLE, data, divisions="2101", codes=CODES, most_rows=100)
    except (ParseError, RowErrors):
        slow = None
    decoder = decoding._Decoder.of(TABLE)
    try:
        rows = decoder.decode(data, "2101", CODES)
        fast = None if rows.duplicates else dict(zip(TABLE.by_name, rows.columns, strict=True))
    except decoding.REFUSALS:
        fast = None
    return slow, fast


def agree(data: bytes) -> bool:
    """Whether both accept ``data``; they must agree, and on the values too."""
    slow, fast = both(data)
    assert (slow is None) == (fast is None), data
    if slow is None or fast is None:
        return False
    assert fast["districtCode"] == [row.get("districtCode") or "210100" for row in slow]
    for name in ("code", "kind", "at", "statisticalTime", "day"):
        assert fast[name] == [row.get(name) for row in slow]
    for name in ("count", "amount", "share"):
        kept = [None if text is None else float(text) for text in fast[name]]
        assert kept == [None if row.get(name) is None else float(row[name]) for row in slow]
    for name in ("more", "must"):
        read = [None if text is None else json.loads(text) for text in fast[name]]
        assert read == [json.loads(reference._text_of(row.get(name))) for row in slow]
    return True


@settings(max_examples=250)
@given(some.lists(rows_of(some.nothing()), min_size=1, max_size=4))
def test_they_agree_on_rows_that_are_nearly_right(rows: list[dict[str, Any]]) -> None:
    agree(json.dumps(rows).encode())


@settings(max_examples=250)
@given(some.lists(rows_of(odd) | odd, max_size=3), some.booleans())
def test_they_agree_on_rows_that_are_mostly_wrong(rows: list[Any], ascii_only: bool) -> None:
    agree(json.dumps(rows, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass"))


GOOD = b'[{"code":"a","count":1,"amount":2.50,"must":[1],"at":"2019-04-19 12:00:00","share":null}]'


@settings(max_examples=500)
@given(
    some.integers(0, len(GOOD)),
    some.integers(0, 12),
    some.binary(max_size=4)
    | some.sampled_from([b"e5", b"-", b".", b"null", b"\\u0000", b"\\ud800", b"1e400", b",", b"}", b" "]),
)
@example(GOOD.index(b"2.50"), 4, b"1e40")
@example(GOOD.index(b"2.50"), 4, b"-0.0")
@example(GOOD.index(b"2.50"), 4, b"00")
@example(GOOD.index(b"1,"), 1, b"-0")
@example(GOOD.index(b"[1]"), 3, b"1e99999")
@example(GOOD.index(b"[1]"), 3, b'"\\u0000"')
@example(GOOD.index(b"[1]"), 3, b'"\\\\u0000"')
@example(GOOD.index(b"[1]"), 3, b'"\xff"')
@example(0, 0, b"\xef\xbb\xbf")
def test_they_agree_on_damaged_text(place: int, removed: int, inserted: bytes) -> None:
    agree(GOOD[:place] + inserted + GOOD[place + removed :])


def test_the_undamaged_text_is_accepted_by_both() -> None:
    assert agree(GOOD)


@pytest.mark.parametrize("digits", [38, 39, 40, 41, 42, 60])
@pytest.mark.parametrize("form", ["0.{}", "-0.{}", "{}", "1e-{}"])
def test_they_agree_on_long_numbers(form: str, digits: int) -> None:
    text = form.format(digits if form == "1e-{}" else "1" * digits)
    agree(GOOD.replace(b"2.50", text.encode()))
