"""Who may change what the whole platform shares."""

from __future__ import annotations

from django.conf import settings

from chengyun.kernel.errors import Denied
from chengyun.kernel.principal import Principal


def must_for_platform(principal: Principal, permission: str) -> None:
    """Refuse unless the principal holds ``permission`` for all divisions of this platform.

    The dictionary, the code lists and the quality runs are one for the platform: somebody whose data scope is a
    district of it may read them, but not change them for the others.

    Raises:
        Denied: it does not, or only for a part.
    """
    principal.must(permission)
    if not settings.ENVIRONMENT.division.startswith(principal.scope.division_prefix):
        raise Denied("此操作影响整个平台，您的数据范围只是其中一部分，请由平台一级的管理员办理。")
