"""Why rows or a condition are refused."""

from __future__ import annotations

from collections.abc import Sequence

from chengyun.kernel.errors import FieldError, Invalid

MOST_ERRORS = 1000
"""Row errors reported of one push; the count of all is in the detail."""


class ParseError(Invalid):
    """The text is no JSON array of objects."""

    code = "unreadable"


class RowErrors(Invalid):
    """Rows that do not keep the table's definition. Nothing of the push may be stored."""

    code = "rows"

    def __init__(self, errors: Sequence[FieldError]) -> None:
        first = errors[0].message
        more = f"（共 {len(errors)} 处）" if len(errors) > 1 else ""
        super().__init__(first + more, errors=errors[:MOST_ERRORS])
        self.count = len(errors)


class WhereError(Invalid):
    """A query condition that cannot be understood or is not allowed."""

    code = "where"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, errors=[FieldError("where", detail)])
