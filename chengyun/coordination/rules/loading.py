"""Loads what comes with the program into a fresh or upgraded database; what a city changed stays as it is."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.coordination.models import EvaluationScheme, FilingStandard, Form, Shift, Workflow
from chengyun.coordination.performance import scheme
from chengyun.coordination.workflow import validation
from chengyun.coordination.workflow.definition import built_in
from chengyun.kernel import clock

_FOLDER = Path(__file__).parent


@transaction.atomic
def load() -> None:
    """Add the flow's first version, the filing standards, the evaluation scheme, forms and shifts where there are
    none."""
    _load_workflow()
    _load_scheme()
    if not FilingStandard.objects.exists():
        FilingStandard.objects.bulk_create(_standards())
    for code, entry in read("forms").items():
        content = {"name": entry["name"], "fields": entry["fields"]}
        Form.objects.get_or_create(code=code, defaults=content)
    if not Shift.objects.exists():
        Shift.objects.bulk_create(Shift(**entry) for entry in read("shifts"))


def _load_workflow() -> None:
    if Workflow.objects.exists():
        return
    content = built_in()
    if found := validation.problems(content):
        raise ValueError(f"case_workflow.yaml: {found}")
    Workflow.objects.create(
        version=1,
        name=content["name"],
        definition=content,  # type: ignore[misc]  # kept as text
        status="current",
        edited_by="系统",
        published_at=clock.now(),
    )


def _load_scheme() -> None:
    if EvaluationScheme.objects.exists():
        return
    content = read("evaluation")
    scheme.parse(content, BY_COLUMN)
    EvaluationScheme.objects.create(version=1, name=content["name"], definition=content, edited_by="系统")


def _standards() -> list[FilingStandard]:
    with (_FOLDER / "filing_standards.csv").open(encoding="utf-8", newline="") as lines:
        return [
            FilingStandard(**{**row, "area_class": int(row["area_class"]) if row["area_class"] else None})
            for row in csv.DictReader(lines)
        ]


@cache
def read(name: str) -> Any:
    """The content of ``<name>.yaml``."""
    return yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
