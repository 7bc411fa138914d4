"""Every permission of the platform: each system declares its own in ``<system>/permissions.py``."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.conf import settings

from chengyun.identity import rules


@dataclass(frozen=True)
class Permission:
    """One permission; those of different duties (三员) may not meet in one role."""

    code: str
    label: str
    duty: str | None


@dataclass(frozen=True)
class SystemPermissions:
    """The permissions one system declares."""

    system: str
    label: str
    permissions: tuple[Permission, ...]


@cache
def systems() -> tuple[SystemPermissions, ...]:
    """The catalogue of this platform's tier, by system in the order they are installed."""
    here = {"kernel", *settings.ENVIRONMENT.tier.systems}
    found = []
    for config in apps.get_app_configs():
        name = f"{config.name}.permissions"
        if config.name.removeprefix("chengyun.") not in here:
            continue
        if not config.name.startswith("chengyun.") or find_spec(name) is None:
            continue
        declared: dict[str, str] = dict(import_module(name).PERMISSIONS)
        found.append(
            SystemPermissions(
                config.label,
                str(config.verbose_name),
                tuple(Permission(code, label, _duty(code)) for code, label in declared.items()),
            )
        )
    return tuple(found)


@cache
def permissions() -> dict[str, Permission]:
    """The catalogue by code."""
    return {permission.code: permission for system in systems() for permission in system.permissions}


def matching(patterns: list[str]) -> list[str]:
    """The codes that fit any of the patterns and none of those that start with ``!``."""
    wanted = [pattern for pattern in patterns if not pattern.startswith("!")]
    unwanted = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    return [
        code
        for code in permissions()
        if any(fnmatchcase(code, pattern) for pattern in wanted)
        and not any(fnmatchcase(code, pattern) for pattern in unwanted)
    ]


def duties(codes: list[str]) -> set[str]:
    """The duties (系统、安全、审计) that the permissions belong to."""
    return {duty for code in codes if (duty := _duty(code))}


def _duty(code: str) -> str | None:
    for duty, patterns in rules.load().duties.items():
        if any(fnmatchcase(code, pattern) for pattern in patterns):
            return duty
    return None
