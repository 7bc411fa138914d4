"""What every feature of every layer has."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.db.models import Q

from chengyun.kernel import clock

SRID = 4490
"""CGCS2000, longitude and latitude: what is stored, whatever was imported."""

CURRENT = Q(valid_until__isnull=True)


class Feature(models.Model):
    """A feature (要素). Its row is the version in force; earlier versions are in FeatureVersion.

    A feature that was ended keeps its row, with ``valid_until``; its code may then be given anew.
    """

    code = models.CharField("编码", max_length=20)
    name = models.CharField("名称", max_length=100, blank=True)
    division_code = models.CharField("行政区划代码", max_length=12)
    version = models.PositiveIntegerField("版本", default=1)
    valid_from = models.DateTimeField("生效时间", default=clock.now)
    valid_until = models.DateTimeField("失效时间", null=True)
    changed_by = models.CharField("最后修改人", max_length=100, blank=True)
    shape: ClassVar[Any]

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


def current_indexes(table: str) -> list[models.Index]:
    """The indexes that every layer's table needs: what is asked for is in force."""
    return [
        GistIndex(fields=["shape"], name=f"{table}_shape", condition=CURRENT),
        # Scopes and searches ask for beginnings of codes.
        models.Index(
            fields=["division_code", "code"],
            name=f"{table}_division",
            opclasses=["varchar_pattern_ops"] * 2,
            condition=CURRENT,
        ),
        models.Index(
            fields=["code"], name=f"{table}_codes", opclasses=["varchar_pattern_ops"], condition=CURRENT
        ),
    ]


def one_current_code(table: str) -> models.UniqueConstraint:
    """No two features in force have one code."""
    return models.UniqueConstraint(fields=["code"], condition=CURRENT, name=f"{table}_code")
