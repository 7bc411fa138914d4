"""Each action of a view names the permission it needs; an action that names none is refused."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from chengyun.kernel.principal import Principal

SIGNED_IN = "signed-in"
"""The permission of actions that every signed-in person may do."""

_READ = {"list", "retrieve", "export", "history", "metadata"}


def needed(view: Any, action: str | None) -> str | None:
    """The permission ``action`` of ``view`` needs: its own, or the view's for reading or writing."""
    own: dict[str, str] = getattr(view, "permissions", {})
    name = action or ""
    declared: str | None = getattr(getattr(view, name, None), "permission", None)
    return own.get(name) or declared or own.get("read" if name in _READ else "write")


class HasPermission(BasePermission):
    """Whether the request's principal holds the permission its action needs."""

    message = "您的账号没有执行此操作的权限，请联系安全管理员授权。"

    def has_permission(self, request: Request, view: Any) -> bool:
        principal: Principal | None = getattr(request, "principal", None)
        if principal is None:
            return False
        permission = needed(view, getattr(view, "action", None) or (request.method or "").lower())
        if permission is None:
            return False
        return permission == SIGNED_IN or principal.may(permission)
