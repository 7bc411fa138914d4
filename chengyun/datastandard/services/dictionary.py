"""Commands on the dictionary: load, preview, apply."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import connection, transaction
from django.db.models import F, Max

from chengyun.datastandard import registry
from chengyun.datastandard.authority import must_for_platform
from chengyun.datastandard.definitions import FieldDefinition, TableDefinition
from chengyun.datastandard.dictionary import builtin
from chengyun.datastandard.dictionary.differences import Change, Codes, compare
from chengyun.datastandard.models import (
    CodeEntry,
    CodeList,
    DictionaryChange,
    DictionaryVersion,
    FieldEntry,
    TableEntry,
)
from chengyun.datastandard.permissions import DICTIONARY_IMPORT
from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, FieldError, Invalid
from chengyun.kernel.principal import Principal, system

_LOCK = 0x64617461  # one change of the dictionary at a time, whoever asks


def load_default(*, principal: Principal | None = None) -> DictionaryVersion | None:
    """Bring the built-in dictionary and code lists in; what was imported since stays as imported.

    Returns:
        The new version, or nothing when this dictionary was loaded before.
    """
    principal = principal or system()
    digest = digest_of(builtin.tables())
    with transaction.atomic():
        _lock()
        if DictionaryVersion.objects.filter(source_kind="default", digest=digest).exists():
            return None
        _load_code_lists()
        kept = {str(entry) for entry in TableEntry.objects.filter(imported=True)}
        tables = [table for table in builtin.tables() if table.id not in kept]
        return _apply(
            principal=principal,
            tables=tables,
            source="内置字典",
            source_kind="default",
            digest=digest,
            note="",
            partial=True,
        )


def apply_version(
    *,
    principal: Principal,
    tables: Sequence[TableDefinition],
    source: str,
    source_kind: str = "file",
    partial: bool = True,
    seen: str | None = None,
    note: str = "",
) -> DictionaryVersion:
    """Make ``tables`` the dictionary in force, and the SQL tables what it says.

    Args:
        partial: tables that ``tables`` does not name stay as they are.
        seen: the digest of the preview this confirms.

    Raises:
        Denied: the principal may not import dictionaries.
        Conflict: the dictionary is not the one that was previewed.
        Invalid: a difference is refused; nothing was changed.
    """
    must_for_platform(principal, DICTIONARY_IMPORT)
    with transaction.atomic():
        _lock()
        if seen is not None and seen != preview_digest(tables, partial=partial):
            raise Conflict("预览之后数据字典已变化，请重新预览。")
        return _apply(
            principal=principal,
            tables=tables,
            source=source,
            source_kind=source_kind,
            digest=digest_of(tables),
            note=note,
            partial=partial,
        )


def preview(*, principal: Principal, tables: Sequence[TableDefinition], partial: bool = True) -> list[Change]:
    """The differences ``apply_version`` would make, the refused ones with their reason."""
    must_for_platform(principal, DICTIONARY_IMPORT)
    return compare(registered(), {table.id: table for table in tables}, known_codes(), partial=partial)


def preview_digest(tables: Sequence[TableDefinition], *, partial: bool) -> str:
    """What ties an application to its preview: the dictionary in force and the one to come."""
    number = DictionaryVersion.objects.aggregate(number=Max("number"))["number"] or 0
    return hashlib.sha256(f"{number}:{partial}:{digest_of(tables)}".encode()).hexdigest()


def digest_of(tables: Sequence[TableDefinition]) -> str:
    """A digest of the tables' definitions."""
    content = "\n".join(repr(replace(table, version=0)) for table in tables)
    return hashlib.sha256(content.encode()).hexdigest()


def registered() -> dict[str, TableDefinition]:
    """The tables as stored now, whatever this process remembers."""
    entries = TableEntry.objects.prefetch_related("fields")
    return {str(entry): registry.definition_of(entry, 0) for entry in entries}


def known_codes() -> Codes:
    """The code lists that fields may name, and every code, past or present, of the enforced ones."""
    enforced: dict[str, list[str]] = {}
    for name, code in CodeEntry.objects.filter(list__enforced=True).values_list("list__code", "code"):
        enforced.setdefault(name, []).append(code)
    return Codes(frozenset(CodeList.objects.values_list("code", flat=True)), dict(enforced))


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])


def _apply(
    *,
    principal: Principal,
    tables: Sequence[TableDefinition],
    source: str,
    source_kind: str,
    digest: str,
    note: str,
    partial: bool,
) -> DictionaryVersion:
    before = registered()
    after = {table.id: table for table in tables}
    changes = compare(before, after, known_codes(), partial=partial)
    refused = [change for change in changes if change.reason]
    if refused:
        raise Invalid(
            f"数据字典中有 {len(refused)} 处不能采用，全部未生效。",
            errors=[
                FieldError(".".join(filter(None, (change.table, change.field))), change.sentence)
                for change in refused
            ],
        )
    with connection.cursor() as cursor:
        # Changing the type of a large column takes longer than a request may.
        cursor.execute("set local statement_timeout = '10min'")
        for change in changes:
            for statement in change.statements:
                cursor.execute(statement)
    version = DictionaryVersion.objects.create(
        number=(DictionaryVersion.objects.aggregate(number=Max("number"))["number"] or 0) + 1,
        source=source,
        source_kind=source_kind,
        digest=digest,
        note=note,
        imported_by=principal.name,
        added=sum(change.kind == "added" for change in changes),
        changed=sum(change.kind == "changed" for change in changes),
        removed=sum(change.kind == "removed" for change in changes),
    )
    _store(before, after, changes, version, imported=source_kind != "default")
    audit.record(
        principal=principal,
        action=DICTIONARY_IMPORT,
        target=version,
        after={
            "source": source,
            "added": version.added,
            "changed": version.changed,
            "removed": version.removed,
        },
    )
    transaction.on_commit(registry.forget)
    registry.forget()
    return version


def _store(
    before: Mapping[str, TableDefinition],
    after: Mapping[str, TableDefinition],
    changes: Sequence[Change],
    version: DictionaryVersion,
    *,
    imported: bool,
) -> None:
    for change in changes:
        if change.kind == "removed" and change.subject == "table":
            group, name = change.table.split(".")
            TableEntry.objects.filter(group=group, name=name).delete()
    touched = {change.table for change in changes}
    last = TableEntry.objects.aggregate(last=Max("position"))["last"] or 0
    for position, (name, table) in enumerate(after.items(), start=last + 1):
        if name in touched:
            _store_table(table, position if name not in before else None, imported=imported)
    DictionaryChange.objects.bulk_create(
        DictionaryChange(
            version=version,
            kind=change.kind,
            subject=change.subject,
            table=change.table,
            field=change.field,
            what=change.what,
            before=change.before,
            after=change.after,
            sentence=change.sentence[:1000],
        )
        for change in changes
    )


def _store_table(table: TableDefinition, position: int | None, *, imported: bool) -> None:
    values = {
        "group_label": table.group_label,
        "label": table.label,
        "key": list(table.key),
        "origin": table.origin,
        "direction": table.direction,
        "period": table.period,
        "tiers": list(table.tiers),
        "databases": list(table.databases),
        "note": table.note,
        "imported": imported,
    }
    if position is not None:
        values["position"] = position
    entry, _ = TableEntry.objects.update_or_create(group=table.group, name=table.name, defaults=values)
    entry.fields.all().delete()
    FieldEntry.objects.bulk_create(
        _field_entry(entry, number, item) for number, item in enumerate(table.fields, start=1)
    )


def _field_entry(entry: TableEntry, position: int, item: FieldDefinition) -> FieldEntry:
    return FieldEntry(
        table=entry,
        name=item.name,
        label=item.label,
        type=item.type,
        length=item.length,
        need=item.need,
        code_list=item.code_list or "",
        unit=item.unit,
        note=item.note,
        origin=item.origin,
        implicit=item.implicit,
        position=position,
    )


def _load_code_lists() -> None:
    """Add built-in lists and codes that are not there; entries someone changed are left alone."""
    for item in builtin.code_lists():
        entry, created = CodeList.objects.get_or_create(
            code=item.code,
            defaults={
                "label": item.label,
                "provenance": item.provenance,
                "licence": item.licence,
                "enforced": item.enforced,
                "note": item.note,
            },
        )
        have = set() if created else set(entry.entries.values_list("code", flat=True))
        missing = [code for code in item.entries if code.code not in have]
        CodeEntry.objects.bulk_create(
            [
                CodeEntry(
                    list=entry,
                    code=code.code,
                    name=code.name,
                    parent=code.parent,
                    valid_until=item.valid_until,
                    provenance=code.provenance,
                    confidence=code.confidence,
                    note=code.note,
                )
                for code in missing
            ],
            batch_size=2000,
        )
        if missing and not created:
            CodeList.objects.filter(pk=entry.pk).update(revision=F("revision") + 1)
