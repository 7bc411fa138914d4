"""What supervision asks of rows that cities push: the rules of the forms they fill."""

from __future__ import annotations

from django.conf import settings

from chengyun.exchange import facade as exchange
from chengyun.kernel.errors import FieldError
from chengyun.supervision.filling import services as filling


@exchange.push_rule("supervision.filling")
def keep_the_rules_of_forms(pushed: exchange.Pushed) -> list[FieldError]:
    """A city that pushes what a form asks for meets the rules of the page, with the same words."""
    if "supervision" not in settings.ENVIRONMENT.tier.systems:
        return []
    if not filling.asked_for(pushed.group, pushed.table):
        return []
    return filling.faults_of(
        group=pushed.group, table=pushed.table, pushed=pushed.rows, division=pushed.division
    )
