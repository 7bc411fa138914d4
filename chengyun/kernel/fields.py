"""Column types that Django does not bring."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Func


class CurrentTransaction(Func):
    """The number of the transaction that writes the row."""

    function = "pg_current_xact_id"
    arity = 0


class TransactionIdField(models.Field):  # type: ignore[type-arg]
    """The writing transaction's 64-bit number, set by the database.

    Row numbers are handed out before commit, so a row can appear after rows with higher numbers were read. A
    reader that takes only rows of transactions below ``pg_snapshot_xmin``, in the order of (transaction,
    number), has seen everything that can ever appear there: no late commit is passed over.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", False)
        kwargs.setdefault("db_default", CurrentTransaction())
        super().__init__(*args, **kwargs)

    def db_type(self, connection: Any) -> str:
        return "xid8"
