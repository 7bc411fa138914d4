"""Dictionaries: choices as they are valid on a day, and their upkeep."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.models import Dictionary, DictionaryEntry
from chengyun.kernel.permissions import DICTIONARY_WRITE
from chengyun.kernel.principal import Principal


def dictionaries(*, principal: Principal) -> QuerySet[Dictionary]:
    """All dictionaries: everybody chooses from them."""
    return Dictionary.objects.all()


def entries(*, principal: Principal) -> QuerySet[DictionaryEntry]:
    """All entries, valid or not."""
    return DictionaryEntry.objects.select_related("dictionary")


def valid_on(rows: QuerySet[DictionaryEntry], day: date) -> QuerySet[DictionaryEntry]:
    """Those of ``rows`` that may be chosen on a day."""
    return rows.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day)
    )


def choices(code: str) -> dict[str, str]:
    """Code → label of what may be chosen from a dictionary today."""
    today = clock.now().astimezone(clock.SHANGHAI).date()
    valid = valid_on(DictionaryEntry.objects.filter(dictionary__code=code), today)
    return dict(valid.values_list("code", "label"))


def create_dictionary(*, principal: Principal, code: str, name: str, provenance: str = "") -> Dictionary:
    """Create an empty dictionary.

    Raises:
        Denied: the principal may not change dictionaries.
        Conflict: the code is taken.
    """
    principal.must(DICTIONARY_WRITE)
    with transaction.atomic():
        dictionary, created = Dictionary.objects.get_or_create(
            code=code, defaults={"name": name, "provenance": provenance}
        )
        if not created:
            raise Conflict(f"已有代码为“{code}”的字典，请换一个代码。")
        audit.record(
            principal=principal,
            action="kernel.dictionary.create",
            target=dictionary,
            after={"code": code, "name": name, "provenance": provenance},
        )
    return dictionary


def create_entry(*, principal: Principal, dictionary_id: int, code: str, **values: Any) -> DictionaryEntry:
    """Add an entry.

    Raises:
        Denied: the principal may not change dictionaries.
        Missing: there is no such dictionary.
        Conflict: the dictionary has the code already.
        Invalid: the validity ends before it begins.
    """
    principal.must(DICTIONARY_WRITE)
    with transaction.atomic():
        dictionary = Dictionary.objects.select_for_update().filter(pk=dictionary_id).first()
        if dictionary is None:
            raise Missing("没有这个字典。")
        if dictionary.entries.filter(code=code).exists():
            raise Conflict(f"字典“{dictionary}”已有代码“{code}”，请换一个代码。")
        entry = DictionaryEntry(dictionary=dictionary, code=code, **values)
        _check_validity(entry)
        entry.save()
        audit.record(
            principal=principal, action="kernel.dictionary.entry.create", target=entry, after=_values(entry)
        )
    return entry


def edit_entry(*, principal: Principal, entry_id: int, **values: Any) -> DictionaryEntry:
    """Change an entry; its code stays, because stored data refers to it.

    Raises:
        Denied: the principal may not change dictionaries.
        Missing: there is no such entry.
        Invalid: the validity ends before it begins.
    """
    principal.must(DICTIONARY_WRITE)
    with transaction.atomic():
        entry = DictionaryEntry.objects.select_for_update().filter(pk=entry_id).first()
        if entry is None:
            raise Missing("没有这个字典项。")
        before = _values(entry)
        for name, value in values.items():
            setattr(entry, name, value)
        _check_validity(entry)
        entry.save()
        audit.record(
            principal=principal,
            action="kernel.dictionary.entry.edit",
            target=entry,
            before=before,
            after=_values(entry),
        )
    return entry


def _check_validity(entry: DictionaryEntry) -> None:
    if entry.valid_from and entry.valid_until and entry.valid_until <= entry.valid_from:
        raise Invalid("有效期不正确。", errors=[FieldError("valid_until", "失效日期应晚于生效日期。")])


def _values(entry: DictionaryEntry) -> dict[str, Any]:
    return {
        "dictionary": entry.dictionary.code,
        "code": entry.code,
        "label": entry.label,
        "position": entry.position,
        "valid_from": entry.valid_from and str(entry.valid_from),
        "valid_until": entry.valid_until and str(entry.valid_until),
        "provenance": entry.provenance,
    }
