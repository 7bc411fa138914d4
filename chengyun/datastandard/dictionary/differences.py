"""What a new dictionary changes, and what of it the stored data forbids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from chengyun.datastandard.definitions import (
    DIRECTIONS,
    NEEDS,
    PERIODS,
    FieldDefinition,
    TableDefinition,
)
from chengyun.datastandard.dictionary import checks, ddl, probe


@dataclass(frozen=True)
class Change:
    """One difference; refused when it has a reason, otherwise its statements make it so."""

    kind: Literal["added", "changed", "removed"]
    subject: Literal["table", "field"]
    table: str
    field: str = ""
    what: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""
    statements: tuple[ddl.Statement, ...] = ()

    @property
    def sentence(self) -> str:
        """The difference in words."""
        where = f"{self.table}.{self.field}" if self.field else self.table
        if self.kind == "added":
            text = f"新增{'字段' if self.field else '数据表'} {where}（{self.after}）"
        elif self.kind == "removed":
            text = f"删除{'字段' if self.field else '数据表'} {where}（{self.before}）"
        else:
            text = f"{where} 的{self.what}由“{self.before or '空'}”改为“{self.after or '空'}”"
        return f"{text}：{self.reason}" if self.reason else text


@dataclass(frozen=True)
class Codes:
    """The code lists a dictionary may refer to, and the codes of those that are enforced."""

    known: frozenset[str]
    enforced: dict[str, Sequence[str]]


def compare(
    current: Mapping[str, TableDefinition],
    new: Mapping[str, TableDefinition],
    codes: Codes,
    *,
    partial: bool,
) -> list[Change]:
    """All differences from ``current`` to ``new``; with ``partial``, tables missing from ``new`` stay."""
    changes: list[Change] = []
    for name, table in new.items():
        before = current.get(name)
        wrong = list(checks.problems(table, codes.known))
        if wrong:
            kind: Literal["added", "changed"] = "changed" if before else "added"
            for field_name, reason in wrong:
                changes.append(
                    Change(
                        kind,
                        "field" if field_name else "table",
                        name,
                        field_name,
                        after=table.label,
                        reason=reason,
                    )
                )
        elif before is None:
            changes.append(_added(table, codes))
        else:
            changes += _changed(before, table, codes)
    if not partial:
        changes += [_removed(table) for name, table in current.items() if name not in new]
    return changes


def _added(table: TableDefinition, codes: Codes) -> Change:
    existing = probe.existing_columns(table)
    reason = ""
    if existing and existing != set(table.by_name):
        reason = f"数据库中已有字段不同的同名表 {table.physical}，请先由管理员核对后移走"
    return Change(
        "added",
        "table",
        table.id,
        after=table.label,
        reason=reason,
        statements=() if existing else tuple(ddl.create(table, codes.enforced)),
    )


def _removed(table: TableDefinition) -> Change:
    count = probe.rows(table)
    return Change(
        "removed",
        "table",
        table.id,
        before=table.label,
        reason=f"表中有 {count:,} 行数据，请先归档并清空" if count else "",
        statements=(ddl.drop(table),),
    )


def _changed(old: TableDefinition, new: TableDefinition, codes: Codes) -> Iterator[Change]:
    for what, before, after in _descriptions(old, new):
        if before != after:
            yield Change("changed", "table", new.id, what=what, before=before, after=after)
    for item in new.fields:
        if item.name not in old.by_name:
            yield _field_added(old, new, item, codes)
    for item in old.fields:
        if item.name not in new.by_name:
            yield _field_removed(old, item)
        else:
            yield from _field_changed(old, new, item, new.field(item.name), codes)
    if old.key != new.key:
        lost = [name for name in old.key if name not in new.key]
        yield Change(
            "changed",
            "table",
            new.id,
            what="主键",
            before="、".join(old.key),
            after="、".join(new.key),
            reason=f"不能从主键去掉 {'、'.join(lost)}：已有各行可能不再唯一" if lost else "",
            statements=tuple(ddl.change_key(old, new)) if set(old.key) != set(new.key) else (),
        )


def _descriptions(old: TableDefinition, new: TableDefinition) -> Iterator[tuple[str, str, str]]:
    yield "中文名称", old.label, new.label
    yield "分组名称", old.group_label, new.group_label
    yield "流向", DIRECTIONS[old.direction], DIRECTIONS[new.direction]
    yield "更新周期", PERIODS[old.period], PERIODS[new.period]
    yield "产生层级", "、".join(old.tiers), "、".join(new.tiers)
    yield "所属数据库", "、".join(old.databases), "、".join(new.databases)
    yield "出处", old.origin, new.origin
    yield "说明", old.note, new.note


def _field_added(old: TableDefinition, new: TableDefinition, item: FieldDefinition, codes: Codes) -> Change:
    reason = ""
    if new.stored_required(item) and (count := probe.rows(old)):
        reason = f"表中已有 {count:,} 行数据，新增字段不能必填；请先作为选填新增，补齐后再改为必填"
    statements = ddl.add_column(new, item)
    if item.code_list in codes.enforced:
        statements += ddl.check_codes(new, item, codes.enforced)
    return Change(
        "added",
        "field",
        new.id,
        item.name,
        after=f"{item.label}，{item.type_label}",
        reason=reason,
        statements=tuple(statements),
    )


def _field_removed(old: TableDefinition, item: FieldDefinition) -> Change:
    reason = ""
    if item.name in old.key:
        reason = "主键字段不能删除"
    elif item.implicit:
        reason = "公共字段不能删除"
    elif count := probe.values(old, item.name):
        reason = f"字段中有 {count:,} 行数据，删除会丢失数据；请先导出并清空"
    return Change(
        "removed",
        "field",
        old.id,
        item.name,
        before=f"{item.label}，{item.type_label}",
        reason=reason,
        statements=(ddl.drop_column(old, item.name),),
    )


def _field_changed(
    old: TableDefinition, new: TableDefinition, was: FieldDefinition, now: FieldDefinition, codes: Codes
) -> Iterator[Change]:
    for what, before, after in (
        ("中文名称", was.label, now.label),
        ("单位", was.unit, now.unit),
        ("说明", was.note, now.note),
        ("出处", was.origin, now.origin),
    ):
        if before != after:
            yield Change("changed", "field", new.id, now.name, what, before, after)
    if (was.type, was.length) != (now.type, now.length):
        yield _type_changed(old, new, was, now)
    if was.need != now.need:
        yield _need_changed(old, new, was, now)
    if was.code_list != now.code_list:
        allowed = codes.enforced.get(now.code_list or "")
        count = probe.outside(old, now.name, allowed) if allowed else 0
        yield Change(
            "changed",
            "field",
            new.id,
            now.name,
            "代码表",
            was.code_list or "",
            now.code_list or "",
            reason=f"已有 {count:,} 行的值不在代码表中，请先更正" if count else "",
            statements=tuple(ddl.check_codes(new, now, codes.enforced)),
        )


_WIDER = {("int", "number"), ("date", "datetime")}


def _type_changed(
    old: TableDefinition, new: TableDefinition, was: FieldDefinition, now: FieldDefinition
) -> Change:
    reason, keep = "", True
    if now.type == "string" and was.type not in {"json", "geometry"}:
        longest = 0 if was.type == "string" and now.length >= was.length else probe.longest(old, was.name)  # type: ignore[operator]
        if longest > (now.length or 0):
            reason = f"已有数据长达 {longest} 个字符，缩短为 {now.length} 会丢失数据"
    elif (was.type, now.type) not in _WIDER:
        keep = False
        if count := probe.values(old, was.name):
            reason = f"字段中有 {count:,} 行数据，从{was.type_label}改为{now.type_label}会丢失数据"
    return Change(
        "changed",
        "field",
        new.id,
        now.name,
        "类型",
        was.type_text,
        now.type_text,
        reason=reason,
        statements=(ddl.change_type(new, now, keep=keep),),
    )


def _need_changed(
    old: TableDefinition, new: TableDefinition, was: FieldDefinition, now: FieldDefinition
) -> Change:
    reason = ""
    required = new.stored_required(now)
    if required and not old.stored_required(was) and (count := probe.gaps(old, was.name)):
        reason = f"已有 {count:,} 行没有填写，不能改为必填；请先补齐"
    return Change(
        "changed",
        "field",
        new.id,
        now.name,
        "填写要求",
        NEEDS[was.need],
        NEEDS[now.need],
        reason=reason,
        statements=(ddl.set_required(new, now.name, required),),
    )
