"""The request as commands get it."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request

from chengyun.kernel.principal import Principal


class CommandRequest(Request):
    """For type hints: a request whose principal is known and whose body has been checked."""

    principal: Principal
    validated: dict[str, Any]
