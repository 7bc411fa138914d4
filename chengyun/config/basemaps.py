"""Outside base maps (天地图 and the like), by configuration; without any, maps draw from the platform's own layers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_MOST = 10


@dataclass(frozen=True)
class BaseMap:
    """A map of tiles: an XYZ or WMTS address with ``{z}``, ``{x}`` and ``{y}``, perhaps ``{s}`` for its servers."""

    key: str
    label: str
    url: str
    attribution: str = ""
    max_zoom: int = 18
    subdomains: tuple[str, ...] = ()

    @property
    def origins(self) -> tuple[str, ...]:
        """The servers that pages may fetch its tiles from."""
        urls = [self.url.replace("{s}", name) for name in self.subdomains] or [self.url]
        parts = map(urlsplit, urls)
        return tuple(f"{part.scheme}://{part.netloc}" for part in parts)


def read(text: str) -> tuple[BaseMap, ...]:
    """The base maps of a JSON list.

    Raises:
        ValueError: it is not one; the message says why.
    """
    if not text.strip():
        return ()
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"不是 JSON：{error}") from error
    if not isinstance(entries, list) or len(entries) > _MOST:
        raise ValueError(f"应为至多 {_MOST} 项的列表")
    maps = tuple(map(_base_map, entries))
    if len({one.key for one in maps}) < len(maps):
        raise ValueError("key 有重复")
    return maps


def _base_map(entry: Any) -> BaseMap:
    if not isinstance(entry, dict):
        raise ValueError("每一项应为对象")
    try:
        found = BaseMap(**{**entry, "subdomains": tuple(entry.get("subdomains", ()))})
    except TypeError as error:
        raise ValueError(
            f"每一项应有 key、label、url，可有 attribution、max_zoom、subdomains：{error}"
        ) from error
    if urlsplit(found.url).scheme not in {"http", "https"} or any(
        part not in found.url for part in ("{z}", "{x}", "{y}")
    ):
        raise ValueError(f"{found.key} 的 url 应为含有 {{z}}、{{x}}、{{y}} 的 http(s) 地址")
    if any(character in origin for origin in found.origins for character in " ;,'\"{}"):
        raise ValueError(f"{found.key} 的 url 中主机名不正确")
    return found
