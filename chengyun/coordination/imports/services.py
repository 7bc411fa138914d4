"""Preview and import of a file of complaints."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from django.db import transaction

from chengyun.config.tiers import division_prefix
from chengyun.coordination import permissions, selectors
from chengyun.coordination.imports import columns, locating
from chengyun.coordination.imports import rows as reading
from chengyun.coordination.imports.columns import Mapped
from chengyun.coordination.imports.locating import Spot
from chengyun.coordination.imports.rows import Complaint
from chengyun.coordination.models import Case, CaseImport, ImportMapping
from chengyun.coordination.services.reporting import record_answer, report
from chengyun.coordination.suggestions import classes
from chengyun.coordination.suggestions.learning import CLASSIFIED
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import ChengyunError, FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest import sheets

SHOWN_ROWS = 20
SHOWN_ERRORS = 200


@dataclass(frozen=True)
class Shown:
    """A row as it would be imported."""

    complaint: Complaint
    class_name: str
    class_why: str
    spot: Spot | None
    known: bool


@dataclass(frozen=True)
class Preview:
    """What a file holds; nothing was stored."""

    titles: list[str]
    mapped: Mapped
    rows: int
    good: int
    known: int
    errors: list[FieldError]
    sample: list[Shown]


def preview(
    *,
    principal: Principal,
    name: str,
    content: IO[bytes],
    size: int,
    mapping: Mapping[str, Any] | None = None,
    origin: str = "",
) -> Preview:
    """Read a file, check every row, and show how the first would be classified and located.

    Raises:
        Denied: the principal may not import.
        Invalid: it is no table, or the mapping cannot be.
    """
    principal.must(permissions.IMPORT)
    lines, titles, mapped = _open(name, content, size, mapping)
    complaints, errors = _read(lines, mapped, _origin(origin))
    known = _known(complaints)
    first = complaints[:SHOWN_ROWS]
    return Preview(
        titles=titles,
        mapped=mapped,
        rows=len(lines),
        good=len(complaints),
        known=len(known),
        errors=errors,
        sample=[
            Shown(
                one,
                found.class_name if found else "",
                found.why if found else "",
                _spot(one),
                one.key in known,
            )
            for one, found in zip(first, _classes(first), strict=True)
        ],
    )


def run(
    *,
    principal: Principal,
    name: str,
    content: IO[bytes],
    size: int,
    mapping: Mapping[str, Any] | None = None,
    origin: str = "",
    history: bool = False,
    most: int | None = None,
) -> tuple[CaseImport, list[FieldError]]:
    """Make a case of every good row; rows with errors are left out and told.

    A complaint's own time is the time of its report: its clock runs, and it is counted, from then. What is only to
    be on record runs no clock: every row of ``history``, and every row that has its answer already.

    Each row is stored whole by itself, so an import that was broken off goes on where it was: a row that is a case
    already is not made again. A row with an answer becomes a case answered directly (当即办理), one without waits at
    the acceptor's desk.

    Args:
        history: the rows are of the past; none may light a clock.
        most: refuse a file with more rows.

    Raises:
        Denied: the principal may not import.
        Invalid: it is no table, the mapping cannot be, or there are too many rows.
    """
    principal.must(permissions.IMPORT)
    lines, titles, mapped = _open(name, content, size, mapping)
    if most is not None and len(lines) > most:
        raise Invalid(
            f"文件有 {len(lines):,} 行，在页面上一次至多导入 {most:,} 行。请分成几个文件，"
            "或由系统管理员用命令 chengyun cases import 导入。"
        )
    source = _origin(origin)
    complaints, errors = _read(lines, mapped, source)
    known = _known(complaints)
    made = classified = located = answered = 0
    for complaint, found in zip(complaints, _classes(complaints), strict=True):
        try:
            if complaint.key not in known:
                spot = _spot(complaint)
                _report(principal, complaint, found, spot, source, history)
                made += 1
                classified += bool(complaint.class_code or found)
                located += spot is not None
            answered += _answer(principal, complaint)
        except ChengyunError as error:
            told = error.errors[0].message if error.errors else error.detail
            errors.append(FieldError("", told, complaint.row))
    wrong = len({error.row for error in errors})
    with transaction.atomic():
        record = CaseImport.objects.create(
            name=name[-200:], origin=source, rows=len(lines), created=made, known=len(known), wrong=wrong,
            classified=classified, located=located, answered=answered, by=principal.name,
        )  # fmt: skip
        ImportMapping.objects.update_or_create(
            titles=columns.signature(titles),
            defaults={"columns": mapped, "used_at": clock.now(), "saved_by": principal.name},
        )
        audit.record(
            principal=principal,
            action="coordination.case.import",
            target=record,
            after={
                "name": record.name,
                "rows": len(lines),
                "created": made,
                "known": len(known),
                "wrong": wrong,
            },
        )
    return record, errors


def _open(
    name: str, content: IO[bytes], size: int, mapping: Mapping[str, Any] | None
) -> tuple[list[sheets.Row], list[str], Mapped]:
    lines = sheets.read(name, content, size)
    if not lines:
        raise Invalid("文件没有数据行。", errors=[FieldError("file", "除表头外至少应有一行。")])
    titles = list(lines[0])
    if mapping is None:
        saved = ImportMapping.objects.filter(titles=columns.signature(titles)).first()
        mapping = saved.columns if saved is not None else columns.detect(titles)
    return lines, titles, columns.check(mapping, titles)


def _read(
    lines: Sequence[sheets.Row], mapped: Mapped, origin: str
) -> tuple[list[Complaint], list[FieldError]]:
    """The good rows, each told once, and what is wrong with the others."""
    complaints: dict[uuid.UUID, Complaint] = {}
    errors: list[FieldError] = []
    for number, line in enumerate(lines, start=2):
        complaint, wrong = reading.read(number, line, mapped, origin)
        errors += wrong
        if complaint is not None:
            complaints.setdefault(complaint.key, complaint)
    return list(complaints.values()), errors


def _known(complaints: Sequence[Complaint]) -> set[uuid.UUID]:
    keys = [complaint.key for complaint in complaints]
    known = Case.objects.filter(client_key__in=keys).values_list("client_key", flat=True)
    return {key for key in known if key is not None}


def _classes(complaints: Sequence[Complaint]) -> list[classes.ClassSuggestion | None]:
    return classes.classify([complaint.description for complaint in complaints])


def _spot(complaint: Complaint) -> Spot | None:
    return locating.locate(complaint, division_prefix(settings.ENVIRONMENT.division))


def _report(
    principal: Principal,
    complaint: Complaint,
    found: classes.ClassSuggestion | None,
    spot: Spot | None,
    origin: str,
    history: bool,
) -> Case:
    extra: dict[str, Any] = {"origin": origin, "subject": complaint.subject}
    if complaint.number:
        extra["origin_number"] = complaint.number
    if complaint.likes:
        extra["likes"] = complaint.likes
    kind, code = complaint.kind, complaint.class_code
    if not code and found is not None:
        kind, code = found.kind, found.class_code
        extra[CLASSIFIED] = found.why
    if spot is not None:
        extra["located"] = spot.why
    return report(
        principal=principal,
        source="import",
        description=complaint.description,
        kind=kind,
        class_code=code,
        address=spot.address if spot is not None else complaint.address,
        lon=spot.lon if spot is not None else None,
        lat=spot.lat if spot is not None else None,
        reporter_name=complaint.person,
        reporter_phone=complaint.phone,
        observed_at=complaint.at,
        extra=extra,
        client_key=complaint.key,
        reported_at=complaint.at,
        timed=not history and not complaint.reply,
    )


def _answer(principal: Principal, complaint: Complaint) -> int:
    """Close a complaint that was answered, once; whether it was done now."""
    if not complaint.reply:
        return 0
    with transaction.atomic():
        case = selectors.whole("client_key = %s and state = 'reported' for update", [complaint.key])
        if case is None:
            return 0
        record_answer(
            principal=principal,
            case=case,
            note=complaint.reply,
            # An answer without a time is counted with its complaint, not with the day of the import.
            at=complaint.replied or complaint.at or clock.now(),
        )
    return 1


def _origin(origin: str) -> str:
    return (origin.strip() or "导入")[:50]
