"""Exports: what is filtered, streamed, bounded, and safe to open."""

from __future__ import annotations

import csv
import io

import pytest

from chengyun.kernel import dictionaries
from chengyun.kernel.models import AuditRecord, Parameter
from chengyun.kernel.principal import system

pytestmark = pytest.mark.django_db
URL = "/api/kernel/dictionary-entries/export/"


@pytest.fixture
def reader(account, client_of):
    weather = dictionaries.create_dictionary(principal=system(), code="weather", name="天气")
    for code, label in [("sun", "晴"), ("evil", "=HYPERLINK(1)"), ("fog", "雾")]:
        dictionaries.create_entry(principal=system(), dictionary_id=weather.pk, code=code, label=label)
    return client_of(account("reader"))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_csv_holds_what_is_filtered_in_the_order_asked(reader) -> None:
    answer = reader.get(URL, format="csv", dictionary="weather", search="雾")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.body.startswith(b"\xef\xbb\xbf")
    assert [row["代码"] for row in rows(answer.text)] == ["fog"]
    ordered = reader.get(URL, format="csv", dictionary="weather", ordering="-code")
    assert [row["代码"] for row in rows(ordered.text)] == ["sun", "fog", "evil"]


@pytest.mark.requirement("3.0.5", part="input")
def test_no_cell_is_a_formula(reader) -> None:
    exported = rows(reader.get(URL, format="csv", ordering="code").text)
    assert exported[0]["名称"] == "'=HYPERLINK(1)"


def test_too_many_rows_are_refused_with_a_way_out(reader) -> None:
    Parameter.objects.filter(code="export.rows").update(value=2, minimum=1)
    answer = reader.get(URL, format="csv")
    assert (answer.status, answer.json["detail"]) == (
        422,
        "共 3 行，超过一次导出的上限 2 行，请缩小筛选范围后再导出。",
    )
    assert not AuditRecord.objects.filter(action__endswith=".export").exists()


def test_an_unknown_format_is_named(reader) -> None:
    answer = reader.get(URL, format="pdf")
    assert (answer.status, answer.json["errors"]) == (
        422,
        [{"field": "format", "message": "“pdf”不支持，应为 xlsx 或 csv。"}],
    )


def test_an_export_asks_the_database_no_more_for_more_rows(reader, max_queries) -> None:
    with max_queries(12):
        assert len(rows(reader.get(URL, format="csv").text)) == 3
