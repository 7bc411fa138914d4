"""Cells, and what is wrong with them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class FilledCellSerializer(serializers.Serializer[Any]):
    """A cell."""

    line = serializers.CharField(label="行", max_length=40)
    column = serializers.CharField(label="列", max_length=40)
    value = serializers.CharField(label="值", max_length=600, allow_blank=True, allow_null=True)


class FaultSerializer(serializers.Serializer[Any]):
    """What is wrong with a cell."""

    line = serializers.CharField(label="行")
    column = serializers.CharField(label="列")
    message = serializers.CharField(label="提示")
    severity = serializers.CharField(label="程度")
