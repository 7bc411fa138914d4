"""Commands on code lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from chengyun.datastandard import codelists, registry
from chengyun.datastandard.authority import must_for_platform
from chengyun.datastandard.dictionary import ddl
from chengyun.datastandard.models import CodeEntry, CodeList
from chengyun.datastandard.permissions import CODELIST_WRITE
from chengyun.datastandard.services import dictionary
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, Invalid
from chengyun.kernel.principal import Principal


def create_list(
    *,
    principal: Principal,
    code: str,
    label: str,
    provenance: str,
    licence: str = "",
    enforced: bool = False,
    note: str = "",
) -> CodeList:
    """Add an empty code list.

    Raises:
        Conflict: there is one of that code.
    """
    must_for_platform(principal, CODELIST_WRITE)
    with transaction.atomic():
        created, new = CodeList.objects.get_or_create(
            code=code,
            defaults={
                "label": label,
                "provenance": provenance,
                "licence": licence,
                "enforced": enforced,
                "note": note,
            },
        )
        if not new:
            raise Conflict(f"代码表 {code}（{created.label}）已存在。")
        audit.record(
            principal=principal, action=CODELIST_WRITE, target=created, after={"code": code, "label": label}
        )
    registry.forget()
    return created


def import_entries(
    *,
    principal: Principal,
    code_list: CodeList,
    rows: Sequence[Mapping[str, Any]],
    complete: bool = False,
    apply: bool = False,
) -> codelists.ListChanges:
    """Compare a file with a code list and, with ``apply``, make the list what the file says.

    Codes are never deleted: ``complete`` retires those the file does not name, as of today.

    Raises:
        Invalid: the file has errors and was to be applied; nothing was changed.
    """
    must_for_platform(principal, CODELIST_WRITE)
    today = clock.now().astimezone(clock.SHANGHAI).date()
    with transaction.atomic():
        locked = CodeList.objects.select_for_update().get(pk=code_list.pk)
        current = {entry.code: entry for entry in locked.entries.all()}
        changes = codelists.compare(rows, current, complete=complete, today=today)
        if not apply:
            return changes
        if changes.errors:
            raise Invalid(
                f"文件有 {len(changes.errors)} 处错误，代码表没有变化。请改正后重新导入。",
                errors=changes.errors[:200],
            )
        CodeEntry.objects.bulk_create(
            [CodeEntry(list=locked, **values) for values in changes.added], batch_size=2000
        )
        for change in changes.changed:
            CodeEntry.objects.filter(list=locked, code=change["code"]).update(
                **{change["field"]: change["after"]}
            )
        CodeEntry.objects.filter(list=locked, code__in=changes.retired).update(valid_until=today)
        CodeList.objects.filter(pk=locked.pk).update(revision=F("revision") + 1)
        if locked.enforced and changes.added:
            _renew_checks(locked.code)
        audit.record(
            principal=principal,
            action=CODELIST_WRITE,
            target=locked,
            after={
                "added": [values["code"] for values in changes.added][:1000],
                "changed": sorted({change["code"] for change in changes.changed})[:1000],
                "retired": changes.retired[:1000],
            },
        )
        transaction.on_commit(registry.forget)
    registry.forget()
    return changes


def _renew_checks(code: str) -> None:
    """Let the columns that refer to the list take its new codes."""
    codes = dictionary.known_codes().enforced
    with connection.cursor() as cursor:
        for table in dictionary.registered().values():
            for item in table.fields:
                if item.code_list == code:
                    for statement in ddl.check_codes(table, item, codes):
                        cursor.execute(statement)
