"""What is asked of the upper platform's provider; every answer is bounded and proved."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
import jwt

from chengyun.identity.sso.models import Upper
from chengyun.kernel import keys
from chengyun.kernel.errors import Denied, Unavailable

SEAL = "identity.sso"
_PATIENCE = 5.0
_KEPT = 300.0
_LEEWAY = 30
_described: dict[str, tuple[float, dict[str, Any]]] = {}


@dataclass(frozen=True)
class Question:
    """What the answer must fit to; kept in the person's session."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Identity:
    """Who came back."""

    subject: str
    username: str
    name: str
    id_token: str
    refresh_token: str


def question() -> Question:
    """Three secrets that nobody can guess."""
    return Question(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))


def address(upper: Upper, asked: Question, callback: str) -> str:
    """Where to send the person."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.verifier.encode()).digest()).rstrip(b"=")
    query = {
        "response_type": "code",
        "client_id": upper.client_id,
        "redirect_uri": callback,
        "scope": "openid profile",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge.decode(),
        "code_challenge_method": "S256",
    }
    return f"{described(upper.issuer)['authorization_endpoint']}?{urlencode(query)}"


def identity(upper: Upper, asked: Question, code: str, callback: str) -> Identity:
    """Who the code stands for.

    Raises:
        Denied: the code or the token is not what was asked for.
        Unavailable: the upper platform does not answer.
    """
    told = _post(
        upper,
        "token_endpoint",
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": callback,
            "code_verifier": asked.verifier,
        },
    )
    token = str(told.get("id_token", ""))
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        proof = next(key for key in _keys(upper.issuer).keys if key.key_id == kid)
        claims = jwt.decode(
            token,
            proof.key,
            algorithms=["RS256"],
            audience=upper.client_id,
            issuer=upper.issuer,
            leeway=_LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, StopIteration) as error:
        raise Denied(f"{upper.label}的身份令牌没有通过验证。") from error
    if not secrets.compare_digest(str(claims.get("nonce", "")), asked.nonce):
        raise Denied(f"{upper.label}的身份令牌不是为本次登录签发的。")
    return Identity(
        subject=str(claims["sub"])[:100],
        username=str(claims.get("preferred_username", ""))[:100],
        name=str(claims.get("name", ""))[:50],
        id_token=token,
        refresh_token=str(told.get("refresh_token", "")),
    )


def is_active(upper: Upper, token: str) -> bool:
    """Whether the upper platform still stands for a person."""
    return _post(upper, "introspection_endpoint", {"token": token}).get("active") is True


def leaving(upper: Upper, id_token: str, back: str) -> str:
    """Where to send a person who signs out, so that the session there ends, too."""
    query = {"id_token_hint": id_token, "client_id": upper.client_id, "post_logout_redirect_uri": back}
    return f"{described(upper.issuer)['end_session_endpoint']}?{urlencode(query)}"


def described(issuer: str) -> dict[str, Any]:
    """What the provider says of itself; kept for a few minutes."""
    kept = _described.get(issuer)
    if kept and time.monotonic() - kept[0] < _KEPT:
        return kept[1]
    found = _get(f"{issuer}/.well-known/openid-configuration")
    if found.get("issuer") != issuer:
        raise Unavailable(f"{issuer} 自称为 {found.get('issuer')}，请核对上级平台地址。")
    _described[issuer] = (time.monotonic(), found)
    return found


def _keys(issuer: str) -> jwt.PyJWKSet:
    return jwt.PyJWKSet.from_dict(_get(str(described(issuer)["jwks_uri"])))


def _get(url: str) -> dict[str, Any]:
    try:
        with httpx.Client(timeout=_PATIENCE, trust_env=False) as client:
            answer = client.get(url)
            answer.raise_for_status()
            found: dict[str, Any] = answer.json()
            return found
    except (httpx.HTTPError, ValueError) as error:
        raise Unavailable("上级平台没有应答，请稍后再试。") from error


def _post(upper: Upper, endpoint: str, form: dict[str, str]) -> dict[str, Any]:
    secret = keys.ring().open(SEAL, bytes(upper.secret_sealed)).decode()
    url = str(described(upper.issuer)[endpoint])
    try:
        with httpx.Client(timeout=_PATIENCE, trust_env=False) as client:
            answer = client.post(url, data={**form, "client_id": upper.client_id, "client_secret": secret})
            if answer.status_code in (400, 401):
                raise Denied(f"{upper.label}没有认可本平台或本次登录，请管理员核对应用标识与密钥。")
            answer.raise_for_status()
            found: dict[str, Any] = answer.json()
            return found
    except (httpx.HTTPError, ValueError) as error:
        raise Unavailable(f"{upper.label}没有应答，请稍后再试。") from error
