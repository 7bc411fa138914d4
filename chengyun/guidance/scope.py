"""Who decides for everybody: whoever answers for the whole platform."""

from __future__ import annotations

from django.conf import settings

from chengyun.config.tiers import division_prefix
from chengyun.kernel.errors import Denied
from chengyun.kernel.principal import Principal


def whole(principal: Principal) -> bool:
    """Whether the principal's data are the whole platform's: what is published is read by all."""
    return division_prefix(settings.ENVIRONMENT.division).startswith(principal.scope.division_prefix)


def must_decide(principal: Principal, permission: str) -> None:
    """Refuse unless the principal holds ``permission`` for the whole platform.

    Raises:
        Denied: it does not.
    """
    principal.must(permission)
    if not whole(principal):
        raise Denied("只有平台本级的审核、编辑人员可以办理：发布的内容由全国共用。")
