"""The complaints outside the project that the methods are measured on; never shipped, never learned from."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import openpyxl

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "data" / "case_tipdm2020_complaints"
LABELLED = FOLDER / "task1_segmented.csv.gz"
DATED = FOLDER / "resources" / "full_dataset" / "full_dataset_sheet_3.xlsx"
HOT = FOLDER / "team_hot_issue_detail_example.xlsx"


class Message(NamedTuple):
    """A dated message."""

    number: str
    person: str
    subject: str
    day: float
    text: str
    likes: float


def labelled() -> tuple[list[str], list[str]]:
    """Texts and their classes; a text that is there twice counts once."""
    with gzip.open(LABELLED) as packed, io.TextIOWrapper(packed, encoding="utf-8-sig", newline="") as lines:
        rows = {"".join(row["text_segmented"].split()): row["label"] for row in csv.DictReader(lines)}
    return list(rows), list(rows.values())


def dated() -> list[Message]:
    """All dated messages."""
    sheet = openpyxl.load_workbook(DATED, read_only=True).worksheets[0]
    return [
        Message(str(row[0]), str(row[1]), str(row[2]), _day(row[3]), str(row[4]).strip(), float(row[6] or 0))
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


def examples_of_hot() -> dict[str, set[str]]:
    """Issue → numbers of its messages, as one team of the contest answered; an example, not the truth."""
    sheet = openpyxl.load_workbook(HOT, read_only=True).worksheets[0]
    issues: dict[str, set[str]] = {}
    for row in sheet.iter_rows(min_row=2, values_only=True):
        issues.setdefault(str(row[0]), set()).add(str(row[1]))
    return issues


def _day(value: object) -> float:
    text = str(value).replace("/", "-")
    at = value if isinstance(value, datetime) else datetime.strptime(text, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
    return (at - datetime(2000, 1, 1)).total_seconds() / 86_400
