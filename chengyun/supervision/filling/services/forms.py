"""Declaring forms: from a data-standard table, or with lines and columns of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction

from chengyun.config.tiers import division_prefix
from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.supervision.filling import content, rows
from chengyun.supervision.filling.models import Form
from chengyun.supervision.filling.services.common import must_be_whole, record
from chengyun.supervision.permissions import FORM

MOST_CITIES = 500


@transaction.atomic
def add_form(
    *,
    principal: Principal,
    code: str,
    name: str,
    about: str = "",
    every: str = "month",
    source: str = "",
    steps: int = 2,
    districts: Sequence[str] = (),
    lines: Sequence[dict[str, Any]] = (),
    columns: Sequence[dict[str, Any]] = (),
    rules: Sequence[dict[str, Any]] = (),
) -> Form:
    """Declare a form: from a data-standard table (``source``), or with lines and columns of its own.

    Raises:
        Invalid: the content cannot be worked with.
        Conflict: the code is taken.
    """
    principal.must(FORM)
    must_be_whole(principal)
    form = Form(
        code=code, name=name, about=about, every=every, source=source, steps=steps, districts=list(districts)
    )
    wanted = rows.target(source) if source else None
    form.columns = list(columns) or (rows.columns(wanted) if wanted else [])
    form.lines = list(lines) or ([] if wanted and wanted.line else [{"key": content.LINE, "label": name}])
    form.rules = list(rules)
    _check(form)
    if Form.objects.filter(code=code).exists():
        raise Conflict(f"代码“{code}”已有表单。")
    form.save()
    record(
        principal, form, "form.add", {"name": name, "columns": len(form.columns), "lines": len(form.lines)}
    )
    return form


@transaction.atomic
def change_form(*, principal: Principal, form_id: int, version: int, **fields: Any) -> Form:
    """Change a form; rounds given out before keep what they had.

    Raises:
        Conflict: somebody changed it meanwhile, or its period or table is in use already.
        Invalid: the content cannot be worked with.
    """
    principal.must(FORM)
    must_be_whole(principal)
    form = Form.objects.select_for_update().filter(pk=form_id).first()
    if form is None:
        raise Missing("没有这个表单。")
    if form.version != version:
        raise Conflict("表单刚刚有变化，请刷新后再改。")
    before = {name: getattr(form, name) for name in fields}
    settled = [name for name in ("every", "source") if fields.get(name, before.get(name)) != before.get(name)]
    if settled and form.rounds.exists():
        raise Conflict("表单已布置过，周期与数据表不能再改；请另建表单。")
    for name, value in fields.items():
        setattr(form, name, value)
    _check(form)
    form.version += 1
    form.save()
    audit.record(
        principal=principal, action="supervision.form.change", target=form, before=before, after=fields
    )
    return form


def try_out(
    *,
    principal: Principal,
    lines: Sequence[dict[str, Any]],
    columns: Sequence[dict[str, Any]],
    rules: Sequence[dict[str, Any]],
    cells: Sequence[dict[str, Any]],
    source: str = "",
) -> dict[str, Any]:
    """What is wrong with a form that is being designed, and what it would say to these cells; nothing is stored."""
    principal.must(FORM)
    problems = _problems(source, lines, columns, rules)
    faults: list[content.Fault] = []
    if not problems:
        given = [(one["line"], one["column"], one["value"]) for one in cells]
        good, faults = content.clean(lines, columns, given)
        values = {(line, column): value for line, column, value in good if value is not None}
        wrong = {(fault.line, fault.column) for fault in faults}
        found = content.check(lines, columns, rules, values, {})
        faults += [fault for fault in found if (fault.line, fault.column) not in wrong]
    return {"problems": problems, "faults": faults}


def _check(form: Form) -> None:
    errors = _problems(form.source, form.lines, form.columns, form.rules)
    errors += districts_wrong(form.districts)
    if errors:
        raise Invalid("表单有误，没有保存。", errors=errors)


def _problems(source: str, lines: Any, columns: Any, rules: Any) -> list[FieldError]:
    errors = content.faults_of_form(lines, columns, rules)
    if not source:
        return errors
    wanted = rows.target(source)
    if wanted is None:
        told = f"数据标准中没有 {source}，或它的主键与必填字段不能由填报表给出。"
        return [*errors, FieldError("source", told)]
    errors += [FieldError("columns", reason) for reason in rows.unfit(wanted, columns)]
    if not wanted.line and [one.get("key") for one in lines] != [content.LINE]:
        errors.append(FieldError("lines", "这张数据表每地区每期一行，表单只能有一行。"))
    return errors


def districts_wrong(districts: Sequence[str]) -> list[FieldError]:
    """What is wrong with the districts that are to fill."""
    own = division_prefix(settings.ENVIRONMENT.division)
    errors = []
    if len(districts) > MOST_CITIES or len(set(districts)) < len(districts):
        errors.append(FieldError("districts", f"请选择至多 {MOST_CITIES} 个不重复的地区。"))
    if wrong := [code for code in districts if not re.fullmatch(r"\d{6}", code) or not code.startswith(own)]:
        errors.append(FieldError("districts", f"{wrong[0]} 不是本平台辖区内的行政区划代码。"))
    return errors
