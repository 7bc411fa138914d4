"""Asking for a person's identity: only of somebody who may work here."""

from __future__ import annotations

from typing import Any

from allauth.idp.oidc.views import AuthorizationView
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode

from chengyun.identity import passwords
from chengyun.identity.models import Account
from chengyun.identity.principals import has_second_factor, standing
from chengyun.identity.provider.adapter import usable
from chengyun.identity.signing_in import address_of


class Authorize(AuthorizationView):
    """Before a person's identity is told, a first password must be changed, and a second factor enrolled."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        account = request.user
        if isinstance(account, Account):
            if (page := _to_do_first(request, account)) is not None:
                return page
            if not usable(account):
                return render(request, "idp/oidc/error.html", {"reason": "账号已停用或过期。"}, status=403)
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        if not answer.has_header("Location"):
            # Nobody is asked for consent here, so a page tells of an error.
            answer.status_code = 400
        return answer


def _to_do_first(request: HttpRequest, account: Account) -> HttpResponse | None:
    step = ""
    if passwords.must_change(account):
        step = "password"
    elif standing(account, address_of(request)).needs_second_factor and not has_second_factor(account):
        step = "second-factor"
    if not step:
        return None
    return HttpResponseRedirect(f"/sign-in/{step}?{urlencode({'next': request.get_full_path()})}")
