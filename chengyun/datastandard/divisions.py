"""Names of divisions from the code list 行政区划, for the kernel's pages."""

from __future__ import annotations

from chengyun.kernel import prepared

_NAME = """
select entry.name
from datastandard_codeentry entry join datastandard_codelist list on list.id = entry.list_id
where list.code = 'division' and entry.code = %s
limit 1"""


def name_of(code: str) -> str:
    """The division's name, or nothing when the list does not have it."""
    [name] = prepared.row(_NAME, [code]) or ("",)
    return str(name)
