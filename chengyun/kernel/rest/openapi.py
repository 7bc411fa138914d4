"""What the OpenAPI document says of every operation alike."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema

_OF_OBJECTS = ("retrieve", "update", "partial_update", "destroy")
_KINDS = {"list": "列表", "retrieve": "详情"}
_METHODS = ("get", "post", "put", "patch", "delete")
_ANSWER = {
    "description": "请求未完成：原因见 detail，字段错误见 errors",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_PROBLEM = {
    "type": "object",
    "description": "错误（RFC 9457）",
    "required": ["type", "title", "status", "detail", "errors", "reference"],
    "properties": {
        "type": {"type": "string", "description": "错误代号"},
        "title": {"type": "string", "description": "错误类别"},
        "status": {"type": "integer", "description": "HTTP 状态码"},
        "detail": {"type": "string", "description": "原因和补救办法"},
        "reference": {"type": "string", "description": "错误编号，联系支持时提供"},
        "errors": {
            "type": "array",
            "description": "各字段的错误",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {
                    "field": {"type": "string", "description": "字段"},
                    "message": {"type": "string", "description": "原因"},
                    "row": {"type": "integer", "description": "行号"},
                },
            },
        },
    },
}


class PlatformSchema(AutoSchema):
    """Names and guards of operations as this platform has them."""

    def get_auth(self) -> list[dict[str, Any]]:
        return [{"session": []}] if self.view.get_authenticators() else [{}]

    def get_operation_id(self) -> str:
        name: str = super().get_operation_id()
        # The same command may exist for one object and for many.
        on_object = (
            getattr(self.view, "detail", False) and getattr(self.view, "action", "") not in _OF_OBJECTS
        )
        return f"{name}_one" if on_object else name

    def get_summary(self) -> str | None:
        summary: str | None = super().get_summary()
        kind = _KINDS.get(getattr(self.view, "action", ""))
        meta = getattr(getattr(self.view, "serializer_class", None), "Meta", None)
        return summary or (f"{meta.model._meta.verbose_name}{kind}" if kind and meta else None)


def document_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Add the problem answer to every operation."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = _PROBLEM
    for path in result.get("paths", {}).values():
        for method in _METHODS:
            if method in path:
                path[method].setdefault("responses", {})["default"] = _ANSWER
    return result
