"""Organisations and accounts from a file: all rows, or none with every row's error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from chengyun.identity import selectors
from chengyun.identity.services.accounts import create_account
from chengyun.identity.services.organisations import create_organisation
from chengyun.kernel.errors import ChengyunError, FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest.sheets import FIRST_ROW

MOST_ACCOUNTS = 200


@transaction.atomic
def import_organisations(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> None:
    """Add the units of a file; a unit above comes before those below it.

    Raises:
        Invalid: with the row of every error; nothing is stored.
    """
    errors: list[FieldError] = []
    for number, row in enumerate(rows, start=FIRST_ROW):
        with _row(number, errors):
            parent = row.pop("parent_code", "")
            create_organisation(
                principal=principal, parent_id=_organisation(principal, parent, "parent"), **row
            )
    _refuse(errors)


@transaction.atomic
def import_accounts(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Make the accounts of a file; answers the initial passwords, which are told once.

    Raises:
        Invalid: with the row of every error; nothing is stored.
    """
    if len(rows) > MOST_ACCOUNTS:
        raise Invalid(f"一次至多导入 {MOST_ACCOUNTS} 个账号，请分成几个文件。")
    # Whoever is bound to a unit makes accounts in it, unless the file names one below.
    own = (
        selectors.organisations_visible(principal=principal)
        .filter(path=principal.scope.organisation_path)
        .values_list("pk", flat=True)
        .first()
        if principal.scope.organisation_path
        else None
    )
    errors: list[FieldError] = []
    told = []
    for number, row in enumerate(rows, start=FIRST_ROW):
        organisation = own
        # A wrong unit is told beside what else is wrong in the row.
        with _row(number, errors):
            if code := row.pop("organisation_code", ""):
                organisation = _organisation(principal, code, "organisation")
        with _row(number, errors):
            made = create_account(principal=principal, organisation_id=organisation, **row)
            told.append({"username": made.account.username, "initial_password": made.initial_password})
    _refuse(errors)
    return told


@contextmanager
def _row(number: int, errors: list[FieldError]) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except ChengyunError as error:
        found = error.errors or [FieldError("", error.detail)]
        errors.extend(FieldError(item.field, item.message, number) for item in found)


def _organisation(principal: Principal, code: str, field: str) -> int | None:
    if not code:
        return None
    found = (
        selectors.organisations_visible(principal=principal)
        .filter(code=code)
        .values_list("pk", flat=True)
        .first()
    )
    if found is None:
        raise Invalid(
            f"没有代码为 {code} 的机构。",
            errors=[FieldError(field, f"没有代码为 {code} 的机构；上级机构应先于下级机构。")],
        )
    return found


def _refuse(errors: list[FieldError]) -> None:
    if errors:
        raise Invalid(f"有 {len(errors)} 处错误，没有导入任何一行。请改正后重新导入。", errors=errors)
