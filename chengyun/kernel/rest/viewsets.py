"""The one shape of every resource: select, filter, order, page, read, and call a service to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NoReturn

from django.db.models import QuerySet
from rest_framework import viewsets
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

from chengyun.kernel import audit
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest.permissions import needed


class PrincipalMixin(APIView):
    """Puts the principal on the request before permissions are checked, and audits refusals."""

    @property
    def principal(self) -> Principal:
        """Who asks; views that check a permission have one."""
        principal: Principal = self.request.principal  # type: ignore[attr-defined]
        return principal

    def perform_authentication(self, request: Request) -> None:
        super().perform_authentication(request)
        request.principal = request.auth  # type: ignore[attr-defined]

    def permission_denied(
        self, request: Request, message: str | None = None, code: str | None = None
    ) -> NoReturn:
        principal: Principal | None = getattr(request, "principal", None)
        if principal is not None and request.method not in SAFE_METHODS:
            audit.record(
                principal=principal,
                action=needed(self, getattr(self, "action", None)) or "unknown",
                target=request.path,
                outcome="denied",
            )
        super().permission_denied(request, message=message, code=code)


class ResourceViewSet(PrincipalMixin, viewsets.ReadOnlyModelViewSet[Any]):
    """A resource whose visible rows come from one selector.

    A subclass gives ``select`` (principal → rows), ``serializer_class``, ``permissions`` (action → permission,
    with ``read`` and ``write`` for the rest), and optionally ``filterset_class``, ``search_fields`` and
    ``ordering_fields``. Writes are actions that call services.
    """

    select: ClassVar[Callable[..., QuerySet[Any]]]
    permissions: ClassVar[dict[str, str]]

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return self.serializer_class.Meta.model.objects.none()  # type: ignore[union-attr,no-any-return]
        rows = type(self).select(principal=self.principal)
        if not rows.ordered:
            # Pages of rows in no order would overlap; rows that are counted up lose the order of their model.
            rows = rows.order_by(*(rows.model._meta.ordering or ["pk"]))
        return rows
