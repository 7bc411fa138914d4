"""Every address of the platform's own interface, as the URLconf has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Endpoint:
    """One method of one address."""

    path: str
    method: str
    action: str
    view: type[Any]
    options: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    def address(self, examples: dict[str, str]) -> str:
        """The path with its parts filled in."""
        return "/" + re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda part: examples[part[1]], self.path)

    def option(self, name: str) -> Any:
        """An option of the action, or of its view."""
        return self.options.get(name, getattr(self.view, name, None))


def endpoints(prefix: str = "api/") -> Iterator[Endpoint]:
    """All endpoints below ``prefix`` that are REST views."""
    for path, pattern in _patterns(get_resolver().url_patterns, ""):
        view = getattr(pattern.callback, "cls", None)
        if not path.startswith(prefix) or view is None:
            continue
        actions = getattr(pattern.callback, "actions", None) or {
            method: method for method in view.http_method_names if hasattr(view, method)
        }
        options = getattr(pattern.callback, "initkwargs", {})
        for method, action in actions.items():
            if method not in {"head", "options"}:
                yield Endpoint(path, method, action, view, options)


def _patterns(entries: list[Any], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in entries:
        path = prefix + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLResolver):
            yield from _patterns(entry.url_patterns, path)
        else:
            yield path, entry
