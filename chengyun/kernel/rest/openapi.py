"""What the OpenAPI document says of every operation alike."""

from __future__ import annotations

from typing import Any

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


def document_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Add the problem answer to every operation."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = _PROBLEM
    for path in result.get("paths", {}).values():
        for method in _METHODS:
            if method in path:
                path[method].setdefault("responses", {})["default"] = _ANSWER
    return result
