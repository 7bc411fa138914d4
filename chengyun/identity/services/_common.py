"""What the services of identity share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, models

from chengyun.config.tiers import division_prefix
from chengyun.kernel.errors import Denied, FieldError, Invalid
from chengyun.kernel.principal import Principal

_TREE_LOCK = 0x6F726773


def clean(instance: models.Model, *, exclude: Iterable[str] = ()) -> None:
    """Check the fields and unique constraints of a row before it is stored.

    Raises:
        Invalid: with one message for each wrong field.
    """
    try:
        instance.full_clean(exclude=set(exclude), validate_constraints=False)
    except ValidationError as error:
        errors = [
            FieldError(name, message) for name, messages in error.message_dict.items() for message in messages
        ]
        labels = {field.name: str(field.verbose_name) for field in instance._meta.fields}
        detail = "；".join(f"{labels.get(item.field, item.field)}：{item.message}" for item in errors)
        raise Invalid(detail, errors=errors) from error


def must_cover_division(principal: Principal, code: str) -> None:
    """Refuse a division outside the platform or outside the principal's scope.

    Raises:
        Invalid: the division is not of this platform.
        Denied: it is beyond the principal.
    """
    own = settings.ENVIRONMENT.division
    if not code.startswith(division_prefix(own)):
        raise Invalid(
            f"行政区划 {code} 不属于本平台（{own}）。",
            errors=[FieldError("division_code", f"应为本平台 {own} 及以下的行政区划代码。")],
        )
    # A shorter prefix (a higher division) is not inside a longer one.
    if not division_prefix(code).startswith(principal.scope.division_prefix):
        raise Denied(f"行政区划 {code} 超出您的数据范围，请由上级管理员办理。")


def must_all(*checks: Callable[[], object]) -> None:
    """Make each of the checks, and tell together what they refuse.

    Raises:
        Invalid: with the errors of all of them.
        Denied: one of them is beyond the principal.
    """
    refused: list[Invalid] = []
    for check in checks:
        try:
            check()
        except Invalid as error:
            refused.append(error)
    if refused:
        details = dict.fromkeys(error.detail for error in refused)
        raise Invalid("；".join(details), errors=[one for error in refused for one in error.errors])


def lock_tree() -> None:
    """Let one change of the organisation tree happen at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_TREE_LOCK])


def changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two, reduced to what differs."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
