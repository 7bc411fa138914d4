"""What the services of the evaluation share: find and lock, and refuse in words."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

from chengyun.kernel.errors import FieldError, Invalid, Missing

Row = TypeVar("Row", bound=models.Model)


def locked(rows: models.QuerySet[Row], key: int, missing: str) -> Row:
    """One of these rows, held until the transaction ends.

    Raises:
        Missing: it is none of them.
    """
    visible = rows.order_by().filter(pk=key).values("pk")
    row = rows.model._default_manager.select_for_update().filter(pk__in=visible).first()
    if row is None:
        raise Missing(missing)
    return row


def wrong(field: str, message: str, title: str = "内容有误，没有保存。") -> Invalid:
    """The error that one field is to blame for."""
    return Invalid(title, errors=[FieldError(field, message)])


def facts(row: models.Model, names: Any) -> dict[str, Any]:
    """Fields of a row as the audit trail keeps them."""
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, bool, dict, list, type(None))) else str(value)
