"""Devices sign in with HTTP Basic: their code and their secret."""

from __future__ import annotations

import base64
import binascii
import hmac

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from chengyun.config.tiers import division_prefix
from chengyun.kernel.principal import Principal, Scope
from chengyun.monitoring.readings import known
from chengyun.monitoring.readings.known import KnownDevice
from chengyun.monitoring.services.registry import digest


def device_of(code: str, secret: str) -> KnownDevice | None:
    """The device in use that this secret opens."""
    device = known.register().devices.get(code)
    # The digest is compared for unknown devices too, so that the time tells nothing.
    right = hmac.compare_digest(digest(secret), device.digest if device else "")
    return device if device is not None and right and device.active else None


class DeviceAuthentication(BaseAuthentication):
    """``Authorization: Basic code:secret``."""

    def authenticate(self, request: Request) -> tuple[object, Principal] | None:
        scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return None
        try:
            code, _, secret = base64.b64decode(credentials, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError, ValueError) as error:
            raise AuthenticationFailed("Authorization 头有误。") from error
        device = device_of(code, secret)
        if device is None:
            raise AuthenticationFailed("设备编码或密钥不正确，或设备已停用。")
        principal = Principal(
            account_id=None,
            name=device.code,
            scope=Scope(division_prefix(device.division[:6])),
            address=request.META.get("REMOTE_ADDR", ""),
            kind="device",
        )
        return device, principal

    def authenticate_header(self, request: Request) -> str:
        return 'Basic realm="Chengyun devices", charset="UTF-8"'
