"""Attributes of features as the layers declare them."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from chengyun.gis.layers import Field, Layer


def kind_of(layer: Layer, field: Field) -> str:
    """What an attribute holds: text, number, integer, choice, code, date, texts, numbers or object."""
    column = layer.column(field.name)
    if field.code_list:
        return "code"
    if column.choices:
        return "choice"
    if isinstance(column, ArrayField):
        return "texts" if isinstance(column.base_field, models.CharField) else "numbers"
    kinds = {
        models.FloatField: "number",
        models.IntegerField: "integer",
        models.DateField: "date",
        models.JSONField: "object",
    }
    return next((kind for model, kind in kinds.items() if isinstance(column, model)), "text")


def label_of(layer: Layer, field: Field) -> str:
    """The Chinese name of an attribute."""
    return str(layer.column(field.name).verbose_name)


def choices_of(layer: Layer, field: Field) -> dict[Any, str]:
    """What may be chosen, for attributes with fixed choices."""
    column = layer.column(field.name)
    return {key: str(label) for key, label in column.choices or ()}
