"""Pytest plugin: which requirement each test shows.

It refuses marks that name an unknown requirement or part. With ``--conformance`` it writes docs/conformance.md for
people and docs/conformance.csv for machines from the results of the run.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

DOCS = Path(__file__).resolve().parents[1] / "docs"
LABELS = {"shown": "已证明", "partly": "部分证明", "open": "未证明"}
_SHOWS = "shows requirement"
TIERS = {"N": "国家", "P": "省", "C": "市"}


@dataclass
class Requirement:
    """One requirement, and what this run showed of it."""

    id: str
    tiers: str
    system: str
    text: str
    parts: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    passed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)

    @property
    def tests(self) -> list[str]:
        """The passing tests, each once."""
        return sorted({test for tests in self.passed.values() for test in tests})

    @property
    def missing(self) -> list[str]:
        """Parts that no passing test shows."""
        return [part for part in self.parts if not self.passed.get(part)]

    @property
    def status(self) -> str:
        """``shown`` only when every part has a passing test and no test of the requirement failed."""
        if not self.tests:
            return "open"
        return "partly" if self.missing or self.failed else "shown"


def load(file: Path = DOCS / "requirements.yaml") -> dict[str, Requirement]:
    """The requirements by id, in the order of the standard."""
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {
        entry["id"]: Requirement(
            **{**entry, "parts": tuple(entry.get("parts", ())), "pages": tuple(entry.get("pages", ()))}
        )
        for entry in entries
    }


def claims(item: pytest.Item, requirements: dict[str, Requirement]) -> Iterator[tuple[Requirement, str]]:
    """The requirements and parts that a test's marks name; the part is empty for the whole.

    Raises:
        pytest.UsageError: a mark names what does not exist.
    """
    for mark in item.iter_markers("requirement"):
        named = mark.kwargs.get("part", "")
        parts = (named,) if isinstance(named, str) else tuple(named)
        for name in mark.args:
            requirement = requirements.get(name)
            if requirement is None:
                raise pytest.UsageError(f"{item.nodeid}: docs/requirements.yaml has no requirement {name!r}")
            for part in parts:
                if part and part not in requirement.parts:
                    raise pytest.UsageError(
                        f"{item.nodeid}: requirement {name} has no part {part!r}, only {requirement.parts}"
                    )
                yield requirement, part


class Conformance:
    """Collects the claims of a run, and their results."""

    def __init__(self, *, write: bool) -> None:
        self.requirements = load()
        self._write = write

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Read and check the marks of every collected test; its reports carry them, from other processes too."""
        for item in items:
            for requirement, part in claims(item, self.requirements):
                item.user_properties.append((_SHOWS, f"{requirement.id} {part}"))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test's result; a skipped test shows nothing."""
        for name, shown in report.user_properties:
            if name != _SHOWS:
                continue
            requirement, part = shown.split(" ")
            if report.failed:
                self.requirements[requirement].failed.append(report.nodeid)
            elif report.when == "call" and report.passed:
                self.requirements[requirement].passed[part].append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Write both documents, unless the run was interrupted; one of several workers saw but a part."""
        whole = not hasattr(session.config, "workerinput")
        if self._write and whole and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            write_table(self.requirements.values(), DOCS / "conformance.csv")
            write_page(self.requirements.values(), DOCS / "conformance.md")


def write_table(requirements: Iterable[Requirement], file: Path) -> None:
    """The table for machines."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["id", "status", "tests", "pages"])
        for each in requirements:
            writer.writerow([each.id, each.status, " ".join(each.tests), " ".join(each.pages)])


def write_page(requirements: Iterable[Requirement], file: Path) -> None:
    """The page for people."""
    requirements = list(requirements)
    counts = {status: sum(each.status == status for each in requirements) for status in LABELS}
    lines = [
        "# 与 CJJ/T 312-2021 的符合情况",
        "",
        "由 `script/conformance` 根据测试结果生成，请勿手工修改。条文用我们自己的话概括，以标准原文为准。",
        "一条要求的每个方面都有通过的测试，才算“已证明”。",
        "",
        "，".join(f"{label} {counts[status]} 条" for status, label in LABELS.items())
        + f"，共 {len(requirements)} 条。",
        "",
        "| 编号 | 层级 | 要求 | 状态 | 尚缺 | 测试 | 页面 |",
        "|---|---|---|---|---|---|---|",
    ]
    for each in requirements:
        tiers = "、".join(TIERS[letter] for letter in each.tiers)
        missing = "、".join(each.missing) if each.tests else ""
        tests = "<br>".join(f"`{test}`" for test in _functions(each.tests))
        pages = "<br>".join(each.pages)
        lines.append(
            f"| {each.id} | {tiers} | {each.text} | {LABELS[each.status]} | {missing} | {tests} | {pages} |"
        )
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _functions(tests: Iterable[str]) -> list[str]:
    """Test functions without their parameters, which people do not need."""
    return sorted({test.split("[", maxsplit=1)[0] for test in tests})


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--conformance`` writes the documents."""
    parser.addoption(
        "--conformance", action="store_true", help="write docs/conformance.{md,csv} from this run"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Watch every run, so that a wrong mark fails at once."""
    config.pluginmanager.register(
        Conformance(write=config.getoption("--conformance")), "chengyun-conformance"
    )
