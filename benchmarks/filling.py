"""Data filling: the workbooks of a hundred cities, a million cells, taken in; against the plain way to do it.

A form of 500 lines and 20 columns (whole numbers, decimals, codes, dates, texts) is given out to a hundred cities. Each
city's workbook is uploaded over HTTP, checked cell by cell and stored with the history of every cell. The plain way
reads the same workbook by openpyxl, checks each cell by the same rules and stores it and its change by the ORM; it is
measured on one workbook, for it would need an hour for all.
"""

from __future__ import annotations

import json
import os
import secrets
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from benchmarks import commands, harness
from chengyun.runtime.platforms import PROVINCE, Platform

LINES, COLUMNS, CITIES = 500, 20, 100
PLAIN_LINES = 50
"""Lines of the workbook that the plain way takes."""


def prepare(folder: str, lines: int, cities: int) -> dict[str, Any]:
    """A round, and each city's filled workbook in a folder; runs inside the platform."""
    from datetime import timedelta

    from benchmarks import cases_scale
    from chengyun.kernel import clock
    from chengyun.kernel.principal import system
    from chengyun.supervision.filling import services, workbook

    kinds: list[dict[str, Any]] = [
        {"kind": "int", "min": 0},
        {"kind": "number", "min": 0, "max": 1_000_000},
        {"kind": "code", "codes": {"1": "是", "2": "否", "9": "不适用"}},
        {"kind": "date"},
        {"kind": "string"},
    ]
    columns = [
        {"key": f"c{n}", "label": f"指标{n}", "required": n < COLUMNS // 2, **kinds[n % len(kinds)]}
        for n in range(COLUMNS)
    ]
    form = services.add_form(
        principal=system("bench"),
        code="bench",
        name="测量表",
        every="year",
        lines=[{"key": f"l{n}", "label": f"第 {n} 行"} for n in range(lines)],
        columns=columns,
    )
    round_ = services.start_round(
        principal=system("bench"),
        form_id=form.pk,
        period="2026",
        due_at=clock.now() + timedelta(days=30),
        districts=[f"{210100 + n}" for n in range(cities)],
    )

    def value(kind: str, place: int) -> str:
        return {
            "int": str(place % 9973),
            "number": f"{place % 9973}.{place % 89 + 10}",
            "code": "129"[place % 3],
            "date": f"2026-{place % 12 + 1:02}-{place % 28 + 1:02}",
            "string": f"第 {place} 项的说明",
        }[kind]

    files = {}
    for city, assignment in enumerate(round_.assignments.order_by("pk")):
        filled = {
            (line["key"], column["key"]): value(column["kind"], (city * lines + at) * COLUMNS + place)
            for at, line in enumerate(form.lines)
            for place, column in enumerate(columns)
        }
        path = Path(folder) / f"{assignment.pk}.xlsx"
        path.write_bytes(workbook.write(assignment, filled).read())
        files[str(assignment.pk)] = str(path)
    return {"files": files, "session": cases_scale.sign_in("supervision-filler", "210000")}


def plainly(path: str, assignment_id: int, lines: int) -> float:
    """Seconds to take the first lines of a workbook cell by cell by the ORM; nothing of it stays."""
    from django.db import transaction
    from openpyxl import load_workbook

    from chengyun.kernel import clock
    from chengyun.supervision.filling import content
    from chengyun.supervision.filling.models import Assignment, Cell, CellChange

    assignment = Assignment.objects.select_related("round__form").get(pk=assignment_id)
    round_ = assignment.round
    began = time.perf_counter()
    rows = load_workbook(path).worksheets[0].iter_rows(min_row=2, max_row=lines + 1, values_only=True)
    with transaction.atomic():
        for line, row in zip(round_.lines, rows, strict=False):
            for column, raw in zip(round_.columns, row[2:], strict=True):
                [(_, _, value)], _ = content.clean([line], [column], [(line["key"], column["key"], raw)])
                place = {"assignment": assignment, "line": line["key"], "column": column["key"]}
                cell, made = Cell.objects.get_or_create(**place, defaults={"value": value})
                before = None if made else cell.value
                if not made and before == value:
                    continue
                if not made:
                    cell.value = value
                    cell.save()
                CellChange.objects.create(
                    **place, before=before, after=value, who="bench", origin="excel", at=clock.now()
                )
        assignment.filled = assignment.cells.count()
        assignment.save()
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    return seconds


def held() -> list[int]:
    """Cells and changes that are stored."""
    from chengyun.supervision.filling.models import Cell, CellChange

    return [Cell.objects.count(), CellChange.objects.count()]


def show(lines: int = LINES, cities: int = CITIES) -> None:
    """Take all, and print."""
    os.environ.setdefault("CHENGYUN_SERVE_WORKERS", "1")
    with harness.site([PROVINCE]) as here, tempfile.TemporaryDirectory() as folder:
        [province] = here.platforms
        made = _shell(province, f"prepare({folder!r}, {lines}, {cities})")
        here.start(province.server(), province.ready)
        files: dict[str, str] = made["files"]
        [first, path] = next(iter(files.items()))
        few = min(PLAIN_LINES, lines)
        plain = statistics.median(
            _shell(province, f"plainly({path!r}, {first}, {few})") for _ in range(harness.RUNS)
        )
        # The platform compares cookie and header; who has both from nowhere but itself may choose them.
        token = secrets.token_hex(16)
        cookies = {f"sessionid_{province.identity.division}": made["session"], "csrftoken": token}
        with httpx.Client(base_url=province.address, cookies=cookies, timeout=120, trust_env=False) as client:
            began = time.perf_counter()
            for number, name in files.items():
                with open(name, "rb") as content:
                    answer = client.post(
                        f"/api/supervision/assignments/{number}/upload/",
                        files={"file": ("filled.xlsx", content)},
                        headers={"X-CSRFToken": token},
                    )
                answer.raise_for_status()
            seconds = time.perf_counter() - began
        cells = lines * COLUMNS * cities
        if (found := _shell(province, "held()")) != [cells, cells]:
            raise RuntimeError(f"{cells} cells were sent, and {found} cells and changes are stored")
    rate, plain_rate = cells / seconds, few * COLUMNS / plain
    harness.table(
        f"data filling: {cells:,} cells in {cities} workbooks over HTTP, {seconds:.0f} s (aim: 20)",
        ["by", "cells/s", "ours is faster by"],
        [
            ["ours", f"{rate:,.0f}", ""],
            [
                f"openpyxl and ORM, cell by cell ({few * COLUMNS:,} cells)",
                f"{plain_rate:,.0f}",
                f"{rate / plain_rate:.0f}",
            ],
        ],
    )


def _shell(platform: Platform, call: str) -> Any:
    code = f"import json; from benchmarks import filling; print('ANSWER ' + json.dumps(filling.{call}))"
    shown = commands.run(platform, "manage", "shell", "-c", code)
    return json.loads(next(line for line in shown.splitlines() if line.startswith("ANSWER"))[7:])
