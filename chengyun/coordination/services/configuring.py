"""What a city changes without programming: flow, filing standards, forms (4.3.4-1g)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from chengyun.coordination import directory, forms, permissions
from chengyun.coordination.models import FilingStandard, Form, Workflow
from chengyun.coordination.workflow import validation
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal

_STANDARD = (
    "kind", "class_code", "condition", "condition_label", "area_class", "limit_value", "limit_unit", "close_kind",
    "basis", "active",
)  # fmt: skip


# 流程


@transaction.atomic
def draft_workflow(*, principal: Principal, source_id: int, note: str = "") -> Workflow:
    """Begin a new version from an existing one."""
    principal.must(permissions.ADMIN)
    source = _row(Workflow, source_id, "流程")
    newest = Workflow.objects.select_for_update().order_by("-version").first()
    assert newest is not None
    draft = Workflow.objects.create(
        version=newest.version + 1,
        name=source.name,
        definition=source.definition,
        note=note,
        edited_by=principal.name,
    )
    _record(principal, "workflow.draft", draft, after={"version": draft.version, "from": source.version})
    return draft


@transaction.atomic
def edit_workflow(
    *,
    principal: Principal,
    workflow_id: int,
    revision: int,
    definition: dict[str, Any],
    note: str | None = None,
) -> Workflow:
    """Save a draft, whole or not yet: what is wrong with it is told by :func:`problems`, and hinders publishing.

    Raises:
        Conflict: it is published, or somebody saved it meanwhile.
    """
    principal.must(permissions.ADMIN)
    draft: Workflow = _row(Workflow, workflow_id, "流程")
    if draft.status != "draft":
        raise Conflict("已发布的流程不可修改，请先建立新的草稿。")
    if draft.revision != revision:
        raise Conflict(f"{draft.edited_by}刚刚保存过这份草稿，请刷新后再改。")
    draft.definition = definition
    draft.name = str(definition.get("name") or draft.name)[:100]
    draft.note = draft.note if note is None else note
    draft.revision += 1
    draft.edited_by, draft.edited_at = principal.name, clock.now()
    draft.save()
    _record(principal, "workflow.edit", draft, after={"version": draft.version, "revision": draft.revision})
    return draft


@transaction.atomic
def publish_workflow(*, principal: Principal, workflow_id: int) -> Workflow:
    """Let new cases follow a draft from now on; cases on their way stay on their version.

    Raises:
        Conflict: it is no draft.
        Invalid: something is wrong with it.
    """
    principal.must(permissions.ADMIN)
    draft: Workflow = _row(Workflow, workflow_id, "流程")
    if draft.status != "draft":
        raise Conflict("只有草稿可以发布。")
    if found := validation.problems(draft.definition):
        raise Invalid(
            f"流程有 {len(found)} 处错误，不能发布。",
            errors=[FieldError(problem.where, problem.message) for problem in found],
        )
    Workflow.objects.filter(status="current").update(status="former")
    draft.status, draft.published_at = "current", clock.now()
    draft.save()
    _record(principal, "workflow.publish", draft, after={"version": draft.version})
    return draft


@transaction.atomic
def discard_workflow(*, principal: Principal, workflow_id: int) -> None:
    """Throw a draft away.

    Raises:
        Conflict: it is no draft.
    """
    principal.must(permissions.ADMIN)
    draft: Workflow = _row(Workflow, workflow_id, "流程")
    if draft.status != "draft":
        raise Conflict("只有草稿可以删除。")
    _record(principal, "workflow.discard", draft, before={"version": draft.version})
    draft.delete()


# 立案标准


@transaction.atomic
def add_standard(*, principal: Principal, **values: Any) -> FilingStandard:
    """Add a filing standard."""
    principal.must(permissions.ADMIN)
    standard = FilingStandard(**values)
    _check_standard(standard)
    standard.save()
    _record(principal, "standard.create", standard, after=_standard(standard))
    return standard


@transaction.atomic
def edit_standard(*, principal: Principal, standard_id: int, **values: Any) -> FilingStandard:
    """Change one; cases filed by it keep what it said then."""
    principal.must(permissions.ADMIN)
    standard: FilingStandard = _row(FilingStandard, standard_id, "立案标准")
    before = _standard(standard)
    for name, value in values.items():
        setattr(standard, name, value)
    _check_standard(standard)
    standard.save()
    _record(principal, "standard.edit", standard, before=before, after=_standard(standard))
    return standard


@transaction.atomic
def import_standards(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> None:
    """Add standards from a sheet, all or none; one with the same class, condition and area is changed."""
    principal.must(permissions.ADMIN)
    for number, row in enumerate(rows, start=2):
        key = {name: row.get(name) for name in ("kind", "class_code", "condition_label", "area_class")}
        standard = FilingStandard.objects.filter(**key).first() or FilingStandard(
            **key, condition=row.get("condition") or "other"
        )
        for name, value in row.items():
            setattr(standard, name, value)
        try:
            _check_standard(standard)
        except Invalid as error:
            raise Invalid(
                f"第 {number} 行：{error.detail}",
                errors=[FieldError(item.field, item.message, number) for item in error.errors],
            ) from error
        standard.save()
    audit.record(
        principal=principal,
        action="coordination.standard.import",
        target="coordination.filingstandard",
        after={"rows": len(rows)},
    )


def _check_standard(standard: FilingStandard) -> None:
    directory.class_names(standard.kind, standard.class_code)
    if standard.limit_value <= 0:
        raise Invalid("处置时限应大于零。", errors=[FieldError("limit_value", "应大于零。")])
    if standard.limit_unit == "work_day" and standard.limit_value != int(standard.limit_value):
        raise Invalid("工作日应为整数。", errors=[FieldError("limit_value", "单位为工作日时应为整数。")])
    if standard.area_class not in (None, 1, 2, 3):
        raise Invalid("区域类别不正确。", errors=[FieldError("area_class", "应为 1、2、3，或空。")])


def _standard(standard: FilingStandard) -> dict[str, Any]:
    values = {name: getattr(standard, name) for name in _STANDARD}
    return {**values, "limit_value": str(standard.limit_value)}


# 表单与参数


@transaction.atomic
def edit_form(*, principal: Principal, form_id: int, revision: int, fields: list[dict[str, Any]]) -> Form:
    """Change which fields a channel asks for.

    Raises:
        Conflict: somebody saved it meanwhile.
        Invalid: a field comes twice, has a name the program uses itself, or the description is not asked for.
    """
    principal.must(permissions.ADMIN)
    form: Form = _row(Form, form_id, "表单")
    if form.revision != revision:
        raise Conflict("表单刚刚被他人保存过，请刷新后再改。")
    names = [field["name"] for field in fields]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise Invalid(
            "字段重复。", errors=[FieldError("fields", f"字段 {'、'.join(sorted(repeated))} 重复。")]
        )
    if reserved := [name for name in names if name in forms.OWN]:
        raise Invalid(
            "字段名不可用。", errors=[FieldError("fields", f"字段 {'、'.join(reserved)} 由平台自己使用。")]
        )
    if not any(field["name"] == "description" and field["required"] for field in fields):
        raise Invalid(
            "缺少问题描述。", errors=[FieldError("fields", "每个表单都应有必填的问题描述（description）。")]
        )
    before = form.fields
    form.labels |= {field["name"]: field["label"] for field in before if field["name"] not in forms.KNOWN}
    form.fields, form.revision = fields, form.revision + 1
    form.save()
    _record(principal, "form.edit", form, before={"fields": before}, after={"fields": fields})
    return form


def _row(model: Any, number: int, label: str) -> Any:
    found = model.objects.select_for_update().filter(pk=number).first()
    if found is None:
        raise Missing(f"没有这个{label}。")
    return found


def _record(principal: Principal, action: str, target: Any, **content: Any) -> None:
    audit.record(principal=principal, action=f"coordination.{action}", target=target, **content)
