"""Published interfaces (接口服务): every registered table is one, open unless someone closed it."""

from __future__ import annotations

from django.db import transaction

from chengyun.datastandard import facade as datastandard
from chengyun.exchange import permissions, query
from chengyun.exchange.models import Publication
from chengyun.exchange.query import Found, Page
from chengyun.exchange.scope import sees_all
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Denied, Missing
from chengyun.kernel.principal import Principal

TRY_ROWS = 200


def publish(*, principal: Principal, group: str, table: str, push: bool, get: bool) -> Publication:
    """Open or close the two operations of a table to callers; it takes effect with the next request.

    Raises:
        Denied: the principal may not publish interfaces, or does not see all of the platform.
        Missing: no such table is registered.
    """
    principal.must(permissions.INTERFACE_PUBLISH)
    if not sees_all(principal):
        raise Denied("接口属于整个平台，您的数据范围只是其中一部分。")
    datastandard.definition(group, table)
    with transaction.atomic():
        publication, _ = Publication.objects.select_for_update().get_or_create(group=group, table=table)
        before = {"push": publication.push, "get": publication.get}
        publication.push, publication.get = push, get
        publication.changed_at, publication.changed_by = clock.now(), principal.name
        publication.save()
        audit.record(
            principal=principal,
            action="exchange.interface.publish",
            target=f"{group}.{table}",
            before=before,
            after={"push": push, "get": get},
        )
    return publication


def try_query(
    *, principal: Principal, group: str, table: str, where: str = "", page: int = 1, page_size: int = 20
) -> Found:
    """Answer a query as the interface would, for the principal itself and inside its divisions.

    Raises:
        Denied: the principal may not query.
        Refused: the query is not acceptable.
    """
    principal.must(permissions.DATA_GET)
    return query.find(
        group=group,
        table=table,
        where=where,
        divisions=principal.scope.division_prefix,
        on=Page(page, min(page_size, TRY_ROWS)),
    )


def split(interface: str) -> tuple[str, str]:
    """``basic.part`` as group and table.

    Raises:
        Missing: it is no name of a table.
    """
    group, dot, table = interface.partition(".")
    if not dot:
        raise Missing("没有这个接口。")
    return group, table
