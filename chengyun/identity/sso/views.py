"""The way to the upper platform and back: two redirects of the person's browser."""

from __future__ import annotations

from dataclasses import asdict

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chengyun.identity import adapters, principals, sessions, signing_in
from chengyun.identity.models import Account
from chengyun.identity.sso import provider, services
from chengyun.identity.sso.models import Upper
from chengyun.kernel.errors import ChengyunError, Denied, Missing

QUESTION = "sso_question"
ID_TOKEN = "sso_id_token"  # noqa: S105  the name it has in a session


@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponseRedirect:
    """Send the person to the upper platform; ``to=upper`` leads on to its guidance, else back to our portal."""
    try:
        upper = _upper()
        asked = provider.question()
        address = provider.address(upper, asked, _callback())
    except ChengyunError as error:
        return _failed(request, error)
    request.session[QUESTION] = {**asdict(asked), "to": request.GET.get("to", "")}
    return HttpResponseRedirect(address)


@require_safe
@never_cache
def callback(request: HttpRequest) -> HttpResponseRedirect:
    """The person comes back: bind who is signed in here, or sign in who was bound before."""
    kept = request.session.pop(QUESTION, None)
    try:
        upper = _upper()
        if kept is None or request.GET.get("state") != kept["state"] or "code" not in request.GET:
            raise Denied("登录请求已失效，请重新进入。")
        to = kept.pop("to")
        asked = provider.Question(**kept)
        who = provider.identity(upper, asked, request.GET["code"], _callback())
        if isinstance(request.user, Account):
            principal = principals.acting(request.user, signing_in.address_of(request))
            services.link(principal=principal, account=request.user, upper=upper, who=who)
        else:
            _sign_in(request, upper, who)
    except ChengyunError as error:
        return _failed(request, error)
    request.session[ID_TOKEN] = who.id_token
    return HttpResponseRedirect(f"{upper.issuer}/guidance/library" if to == "upper" else "/")


def _sign_in(request: HttpRequest, upper: Upper, who: provider.Identity) -> None:
    account, address = services.account_of(upper, who), signing_in.address_of(request)
    if reason := adapters.why_not(account, address):
        message = str(adapters.AccountAdapter.error_messages[reason])
        signing_in.refused(request, account.username, message)
        raise Denied(message)
    if principals.standing(account, address).administers:
        raise Denied("管理员账号须用本平台口令登录。")
    adapters.AccountAdapter(request).login(request, account)
    UserSession.objects.create_from_request(request)
    sessions.begin(request, account, address)
    services.begin(session_key=str(request.session.session_key), account=account, token=who.refresh_token)


def _upper() -> Upper:
    upper = services.upper()
    if upper is None:
        raise Missing("本平台没有配置单点登录，请联系安全管理员。")
    return upper


def _callback() -> str:
    return f"{settings.ENVIRONMENT.public_url}/sso/callback"


def _failed(request: HttpRequest, error: ChengyunError) -> HttpResponseRedirect:
    signing_in.record(
        request,
        request.user if isinstance(request.user, Account) else "",
        "identity.sso.sign-in",
        outcome="failure",
        note=error.detail,
    )
    page = "/guidance/national" if isinstance(request.user, Account) else "/sign-in"
    return HttpResponseRedirect(f"{page}?{urlencode({'problem': error.detail})}")
