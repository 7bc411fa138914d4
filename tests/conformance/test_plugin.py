"""The conformance plugin: what counts as shown."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.conformance_plugin import Requirement, load, write_page, write_table


def _requirement(*parts: str) -> Requirement:
    return Requirement("6.1.4", "NPC", "exchange", "支持三种协议", parts=parts)


def test_every_requirement_has_an_own_id_tier_and_wording() -> None:
    requirements = load()
    assert len(requirements) == 235
    assert all(each.text and set(each.tiers) <= set("NPC") and each.tiers for each in requirements.values())


def test_a_requirement_without_a_passing_test_is_open() -> None:
    each = _requirement("http", "soap")
    each.failed.append("test_http")
    assert each.status == "open"


def test_a_requirement_is_shown_only_when_every_part_is() -> None:
    each = _requirement("http", "soap")
    each.passed["http"].append("test_http")
    each.passed[""].append("test_everything")
    assert each.status == "partly"
    assert each.missing == ["soap"]
    each.passed["soap"].append("test_soap")
    assert each.status == "shown"


def test_a_failing_test_keeps_a_requirement_from_being_shown() -> None:
    each = _requirement()
    each.passed[""].append("test_one")
    each.failed.append("test_other")
    assert each.status == "partly"


@pytest.mark.parametrize("parameter", ["a", "b"])
def test_documents_name_status_and_tests(tmp_path: Path, parameter: str) -> None:
    each = _requirement("http")
    each.passed["http"].append(f"tests/test_x.py::test_http[{parameter}]")
    write_table([each], tmp_path / "c.csv")
    write_page([each], tmp_path / "c.md")
    with (tmp_path / "c.csv").open(encoding="utf-8") as stream:
        assert list(csv.DictReader(stream)) == [
            {
                "id": "6.1.4",
                "status": "shown",
                "tests": f"tests/test_x.py::test_http[{parameter}]",
                "pages": "",
            }
        ]
    page = (tmp_path / "c.md").read_text(encoding="utf-8")
    assert "| 6.1.4 | 国家、省、市 | 支持三种协议 | 已证明 |  | `tests/test_x.py::test_http` |" in page
    assert "已证明 1 条" in page


@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        ('@pytest.mark.requirement("9.9.9")', "has no requirement '9.9.9'"),
        ('@pytest.mark.requirement("6.1.4", part="fax")', "has no part 'fax'"),
    ],
)
def test_a_mark_that_names_nothing_stops_the_run(
    pytester: pytest.Pytester, mark: str, complaint: str
) -> None:
    pytester.makepyfile(f"import pytest\n{mark}\ndef test_it(): pass\n")
    pytester.makeini("[pytest]\nmarkers = requirement(id, part=None)\n")
    result = pytester.runpytest_inprocess("-p", "tests.conformance_plugin", "-p", "no:django")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert complaint in str(result.stderr) + str(result.stdout)
