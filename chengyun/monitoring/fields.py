"""What fields of several tables share."""

from __future__ import annotations

from django.core.validators import RegexValidator

SRID = 4490
"""CGCS2000, longitude and latitude."""

CODE = RegexValidator(r"^[0-9A-Za-z_-]+\Z", "编码只能用字母、数字、短横线与下划线。")
