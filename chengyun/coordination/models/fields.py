"""Columns that Django has not."""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class OrderedJSON(models.TextField):  # type: ignore[type-arg]
    """JSON that keeps the order of its keys, which ``jsonb`` does not: the order of states and moves means something."""

    def from_db_value(self, value: str | None, *args: Any) -> Any:
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else json.dumps(value, ensure_ascii=False)
