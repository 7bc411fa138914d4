"""What the platform is told by its environment: who it is, and where its engines are.

Every setting comes from a ``CHENGYUN_*`` variable, so that the same package is a national, a provincial,
a city or a county platform by configuration alone.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chengyun.config import adapters, basemaps
from chengyun.config.basemaps import BaseMap
from chengyun.config.tiers import ADDABLE, TIERS, Tier


class ConfigurationError(Exception):
    """The environment cannot start a platform; the message says which variable, and how to mend it."""


@dataclass(frozen=True)
class Environment:
    """One platform's identity and engines."""

    tier: Tier
    division: str
    name: str
    database_url: str
    broker_url: str
    mqtt_url: str
    broker_management_url: str
    """Where accounts of devices are kept; empty: no device speaks MQTT."""
    secret_key: str
    master_key: bytes
    var: Path
    public_url: str
    allowed_hosts: tuple[str, ...]
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...]
    admin_networks: tuple[IPv4Network | IPv6Network, ...]
    """Where administrators (三员) may work from; empty: everywhere."""
    basemaps: tuple[BaseMap, ...]
    """Outside maps that may be shown below the platform's own layers."""
    adapters: Mapping[str, adapters.Place]
    """Other protocols of devices that the worker speaks."""
    session_cookie: str
    debug: bool

    @property
    def database(self) -> dict[str, object]:
        """The ``DATABASES`` entry of Django for ``database_url``."""
        url = urlsplit(self.database_url)
        if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
            raise ConfigurationError("CHENGYUN_DATABASE_URL 应形如 postgres://用户:口令@主机:端口/库名")
        return {
            "ENGINE": "django.contrib.gis.db.backends.postgis",
            "NAME": unquote(url.path.strip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
        }


def read(variables: Mapping[str, str] | None = None) -> Environment:
    """Read the environment of this process.

    Raises:
        ConfigurationError: a variable is missing or malformed.
    """
    values = os.environ if variables is None else variables

    def needed(name: str, meaning: str) -> str:
        value = values.get(name, "").strip()
        if not value:
            raise ConfigurationError(
                f"缺少环境变量 {name}（{meaning}）。可运行 chengyun doctor 查看全部检查项。"
            )
        return value

    tier_name = needed("CHENGYUN_TIER", "平台层级：national、provincial、city 或 county")
    if tier_name not in TIERS:
        raise ConfigurationError(f"CHENGYUN_TIER={tier_name} 不是平台层级，应为 {'、'.join(TIERS)} 之一")
    tier = _with_added(TIERS[tier_name], values.get("CHENGYUN_ADDED_SYSTEMS", ""))
    division = needed("CHENGYUN_DIVISION", "行政区划代码，6 位数字")
    if len(division) != 6 or not division.isdigit() or not tier.accepts(division):
        raise ConfigurationError(f"CHENGYUN_DIVISION={division} 不是{tier.label}的 6 位行政区划代码")
    var = Path(values.get("CHENGYUN_VAR") or Path.cwd() / "var" / division).resolve()
    return Environment(
        tier=tier,
        division=division,
        name=values.get("CHENGYUN_NAME") or f"{tier.label} {division}",
        database_url=needed("CHENGYUN_DATABASE_URL", "PostgreSQL + PostGIS 地址"),
        broker_url=needed("CHENGYUN_BROKER_URL", "RabbitMQ 地址，amqp://用户:口令@主机:端口/虚拟主机"),
        mqtt_url=values.get("CHENGYUN_MQTT_URL", ""),
        broker_management_url=values.get("CHENGYUN_BROKER_MANAGEMENT_URL", "").rstrip("/"),
        secret_key=needed("CHENGYUN_SECRET_KEY", "会话签名密钥，50 位以上随机字符"),
        master_key=_master_key(needed("CHENGYUN_MASTER_KEY", "主密钥，32 字节随机数的 Base64")),
        var=var,
        public_url=values.get("CHENGYUN_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/"),
        allowed_hosts=tuple(
            host.strip()
            for host in values.get("CHENGYUN_ALLOWED_HOSTS", "127.0.0.1,localhost").split(",")
            if host.strip()
        ),
        trusted_proxies=_networks("CHENGYUN_TRUSTED_PROXIES", values.get("CHENGYUN_TRUSTED_PROXIES", "")),
        admin_networks=_networks("CHENGYUN_ADMIN_NETWORKS", values.get("CHENGYUN_ADMIN_NETWORKS", "")),
        basemaps=_basemaps(values.get("CHENGYUN_BASEMAPS", "")),
        adapters=_adapters(values.get("CHENGYUN_ADAPTERS", "")),
        session_cookie=values.get("CHENGYUN_SESSION_COOKIE") or "sessionid",
        debug=values.get("CHENGYUN_DEBUG", "0") == "1",
    )


def _with_added(tier: Tier, text: str) -> Tier:
    added = tuple(name.strip() for name in text.split(",") if name.strip())
    if unknown := set(added) - set(ADDABLE):
        raise ConfigurationError(
            f"CHENGYUN_ADDED_SYSTEMS 中的 {'、'.join(sorted(unknown))} 不是可以另加的系统，应为 {'、'.join(ADDABLE)}"
        )
    return replace(tier, systems=(*tier.systems, *added))


def _basemaps(text: str) -> tuple[BaseMap, ...]:
    try:
        return basemaps.read(text)
    except ValueError as error:
        raise ConfigurationError(f"CHENGYUN_BASEMAPS {error}") from error


def _adapters(text: str) -> Mapping[str, adapters.Place]:
    try:
        return adapters.read(text)
    except ValueError as error:
        raise ConfigurationError(f"CHENGYUN_ADAPTERS {error}") from error


def _networks(name: str, text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise ConfigurationError(
            f"{name}={text} 应为以逗号分隔的 IP 地址或网段，如 10.0.0.5,10.1.0.0/16"
        ) from error


def _master_key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ConfigurationError("CHENGYUN_MASTER_KEY 不是有效的 Base64") from error
    if len(key) != 32:
        raise ConfigurationError(f"CHENGYUN_MASTER_KEY 解码后应为 32 字节，实为 {len(key)} 字节")
    return key
