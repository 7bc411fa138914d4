"""The console's menu as this platform wants it: other names, another order, entries not shown.

What a person may do is told by permissions alone: an entry not shown is still reached by its address.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from django.db import IntegrityError, transaction

from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, FieldError, Invalid
from chengyun.kernel.models import Menu
from chengyun.kernel.permissions import MENU_WRITE
from chengyun.kernel.principal import Principal

MOST_ENTRIES = 500


class MenuEntry(TypedDict):
    """What differs of one entry; ``key`` is the name of a system, a heading (system/name) or the address of a page."""

    key: str
    label: str
    hidden: bool
    position: int | None


def current() -> Menu:
    """The arrangement in force; version 0 with no entries is the menu that comes with the program."""
    nothing = Menu(version=0, entries=[], changed_by="")
    nothing.changed_at = None  # type: ignore[assignment]  # the program's own menu was never changed
    return Menu.objects.first() or nothing


def arrange(*, principal: Principal, version: int, entries: Sequence[MenuEntry]) -> Menu:
    """Put a new arrangement in force; none at all brings back the menu that comes with the program.

    Raises:
        Denied: the principal may not change the menu.
        Invalid: there are too many entries, or one twice.
        Conflict: somebody else changed the menu after ``version`` was read.
    """
    principal.must(MENU_WRITE)
    _check(entries)
    before = current()
    if before.version != version:
        raise _changed_meanwhile(before)
    try:
        with transaction.atomic():
            menu = Menu.objects.create(version=version + 1, entries=list(entries), changed_by=principal.name)
            audit.record(
                principal=principal,
                action=MENU_WRITE,
                target=menu,
                before={"entries": before.entries},
                after={"entries": menu.entries},
            )
    except IntegrityError:
        raise _changed_meanwhile(current()) from None
    return menu


def _check(entries: Sequence[MenuEntry]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Invalid("菜单项过多。", errors=[FieldError("entries", f"至多 {MOST_ENTRIES} 项。")])
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        if entry["key"] in seen:
            raise Invalid(
                "菜单项重复。", errors=[FieldError("entries", f"“{entry['key']}”出现了不止一次。", number)]
            )
        seen.add(entry["key"])


def _changed_meanwhile(menu: Menu) -> Conflict:
    return Conflict(f"菜单已由{menu.changed_by}改为第 {menu.version} 版，请刷新后再修改。")
