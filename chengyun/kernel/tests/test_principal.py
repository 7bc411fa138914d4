"""The scope of a principal as a predicate."""

from django.db.models import Q

from chengyun.kernel.principal import Scope

OTHERS = Q(published=True)


def test_others_are_seen_beside_the_scope() -> None:
    assert Scope("2101").predicate_or(OTHERS, "division_code") == Q(division_code__startswith="2101") | OTHERS


def test_a_scope_that_holds_all_is_not_narrowed_by_others() -> None:
    assert Scope("").predicate_or(OTHERS, "division_code") == Q()
