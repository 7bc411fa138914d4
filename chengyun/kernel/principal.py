"""Who acts, and on what: the argument that every selector and service takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from chengyun.kernel.errors import Denied


@dataclass(frozen=True)
class Scope:
    """The data a principal may see: divisions by prefix, organisations by path.

    An empty division prefix is the whole nation; an empty organisation path is every organisation.
    """

    division_prefix: str
    organisation_path: str = ""

    def predicate(self, division: str | None = None, organisation: str | None = None) -> Q:
        """One SQL predicate over the named columns."""
        condition = Q()
        if division and self.division_prefix:
            condition &= Q(**{f"{division}__startswith": self.division_prefix})
        if organisation and self.organisation_path:
            condition &= Q(**{f"{organisation}__startswith": self.organisation_path})
        return condition

    def predicate_or(self, other: Q, division: str) -> Q:
        """The scope's rows and others; ``|`` would forget a scope that holds all, for its predicate is empty."""
        own = self.predicate(division)
        return own | other if own else own

    def covers(self, division: str) -> bool:
        """Whether a division's rows are inside the scope."""
        return division.startswith(self.division_prefix)


@dataclass(frozen=True)
class Principal:
    """An acting person, platform or the system itself."""

    account_id: int | None
    name: str
    scope: Scope
    permissions: frozenset[str] = field(default_factory=frozenset)
    address: str = ""
    kind: str = "person"

    def may(self, permission: str) -> bool:
        """Whether the principal holds ``permission``."""
        return permission in self.permissions or "*" in self.permissions

    def must(self, permission: str) -> None:
        """Refuse unless the principal holds ``permission``.

        Raises:
            Denied: it does not.
        """
        if not self.may(permission):
            raise Denied(permission=permission)


def system(name: str = "系统") -> Principal:
    """The platform acting by itself: timers, consumers, commands of the operator."""
    return Principal(account_id=None, name=name, scope=Scope(""), permissions=frozenset({"*"}), kind="system")
