"""Desktop software signs in with HTTP Basic: the user name, and a key that reads the layers and nothing else."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from chengyun.gis.permissions import READ
from chengyun.gis.services.keys import key_of
from chengyun.identity import facade as identity
from chengyun.kernel.principal import Principal


class KeyAuthentication(BaseAuthentication):
    """``Authorization: Basic user:key``. The key never stands for the person's password."""

    def authenticate(self, request: Request) -> tuple[object, Principal] | None:
        scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return None
        try:
            username, _, secret = base64.b64decode(credentials, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError, ValueError) as error:
            raise AuthenticationFailed("Authorization 头有误。") from error
        key = key_of(username, secret)
        acting = (
            identity.principal_of(key.account_id, address=request.META.get("REMOTE_ADDR", ""))
            if key
            else None
        )
        if acting is None:
            raise AuthenticationFailed(
                "用户名或密钥不正确，或密钥已到期。密钥在“空间数据 → 桌面软件密钥”中建立。"
            )
        account, principal = acting
        return account, replace(principal, permissions=principal.permissions & {READ})

    def authenticate_header(self, request: Request) -> str:
        return 'Basic realm="Chengyun", charset="UTF-8"'
