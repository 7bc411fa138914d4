"""Built-in roles and the separation of duties, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True)
class BuiltInRole:
    """A role every platform has. Its permissions are patterns over the catalogue."""

    code: str
    name: str
    description: str
    permissions: list[str]
    system: str = ""
    """The system whose post it is; a platform without that system has no such role."""
    exclusive_group: str = ""
    requires_second_factor: bool = False


@dataclass(frozen=True)
class Rules:
    """What ``roles.yaml`` says."""

    exclusive_group: str
    """The group of roles that hold a separated duty."""
    duties: dict[str, list[str]]
    roles: tuple[BuiltInRole, ...]


@cache
def load() -> Rules:
    """Read ``roles.yaml``; a wrong key fails at once."""
    content = yaml.safe_load((Path(__file__).parent / "roles.yaml").read_text(encoding="utf-8"))
    return Rules(
        exclusive_group=content["exclusive_group"],
        duties=content["duties"],
        roles=tuple(BuiltInRole(**role) for role in content["roles"]),
    )
