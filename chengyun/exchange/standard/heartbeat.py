"""The heartbeat that other platforms ask for: that we are here, who we are, what time we have."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from chengyun import __version__
from chengyun.config.tiers import SYSTEM_LABELS
from chengyun.exchange.answers import Answer, Code, Refused
from chengyun.exchange.authentication import authenticate
from chengyun.exchange.models import Peer
from chengyun.kernel import clock


@require_safe
def heartbeat(request: HttpRequest) -> HttpResponse:
    """Answer anyone; a signed request also learns whether its account is accepted, and is noted as seen."""
    params = request.GET.dict()
    signed = bool(params.get("appID"))
    try:
        if signed:
            caller = authenticate(
                params,
                method="GET",
                path=request.path,
                headers=request.headers,
                address=request.META.get("REMOTE_ADDR", ""),
            )
            Peer.objects.filter(caller_id=caller.id).update(last_seen_at=clock.now())
        answer = Answer(Code.SUCCESS, "正常", json.dumps(_about(signed=signed), ensure_ascii=False))
    except Refused as refused:
        answer = refused.answer
    return HttpResponse(
        answer.encode(),
        content_type="application/json;charset=UTF-8",
        status=answer.http_status,
        headers=answer.headers,
    )


def _about(*, signed: bool) -> dict[str, object]:
    platform = settings.ENVIRONMENT
    # What a platform runs is told to those it knows only.
    systems = [SYSTEM_LABELS[name] for name in platform.tier.systems] if signed else []
    return {
        "name": platform.name,
        "divisionCode": platform.division,
        "tier": platform.tier.name,
        "version": __version__,
        "time": clock.now().astimezone(clock.SHANGHAI).isoformat(timespec="milliseconds"),
        "signed": signed,
        "systems": systems,
    }
