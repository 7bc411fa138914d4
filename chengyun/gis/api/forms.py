"""Attributes of features as callers send them, checked by the layer's declaration."""

from __future__ import annotations

from functools import cache
from typing import Any

from rest_framework import serializers

from chengyun.gis.attributes import choices_of, kind_of, label_of
from chengyun.gis.layers import Field, Layer

_MOST_VALUES = 5000
Form = type[serializers.Serializer[Any]]


@cache
def attributes_form(layer: Layer) -> Form:
    """A serializer of the attributes that people may edit."""
    fields: dict[str, Any] = {field.name: _form_field(layer, field) for field in layer.fields if field.edit}
    return type(f"{layer.key}_attributes", (_Attributes,), fields)


class _Attributes(serializers.Serializer[Any]):
    """Refuses what the layer does not declare."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            raise serializers.ValidationError(
                {name[:50]: ["没有这个属性，或它不能修改。"] for name in unknown[:20]}
            )
        return super().to_internal_value(data)


def _form_field(layer: Layer, field: Field) -> serializers.Field[Any, Any, Any, Any]:
    column: Any = layer.model._meta.get_field(field.name)
    common: dict[str, Any] = {"label": label_of(layer, field), "required": field.required}
    match kind_of(layer, field):
        case "choice":
            return serializers.ChoiceField(choices=list(choices_of(layer, field).items()), **common)
        case "number":
            return serializers.FloatField(allow_null=column.null, min_value=0, max_value=1e12, **common)
        case "integer":
            return serializers.IntegerField(
                allow_null=column.null, min_value=0, max_value=2**31 - 1, **common
            )
        case "date":
            return serializers.DateField(allow_null=column.null, **common)
        case "texts":
            return serializers.ListField(
                child=serializers.CharField(max_length=column.base_field.max_length),
                allow_empty=not field.required,
                max_length=_MOST_VALUES,
                **common,
            )
        case "object":
            return serializers.DictField(**common)
        case _:
            return serializers.CharField(
                max_length=column.max_length, allow_blank=not field.required, **common
            )
