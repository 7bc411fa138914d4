"""The OpenAPI document: complete, without warnings, in Chinese, and every operation tells its errors."""

from __future__ import annotations

import re
from typing import Any

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    GENERATOR_STATS.reset()
    with GENERATOR_STATS.silence():
        return SchemaGenerator().get_schema(request=None, public=True)


def operations(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    }


def test_the_document_is_valid_and_was_made_without_warnings(schema: dict[str, Any]) -> None:
    validate_schema(schema)
    told = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]
    assert told == []


def test_every_operation_documents_its_errors(schema: dict[str, Any]) -> None:
    without = [
        name
        for name, operation in operations(schema).items()
        if "application/problem+json" not in operation["responses"].get("default", {}).get("content", {})
    ]
    assert without == []


def test_every_operation_says_in_chinese_what_it_does(schema: dict[str, Any]) -> None:
    without = [
        name
        for name, operation in operations(schema).items()
        if not re.search("[\u4e00-\u9fff]", operation.get("summary", "") + operation.get("description", ""))
    ]
    assert without == []
