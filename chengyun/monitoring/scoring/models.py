"""Formulas."""

from __future__ import annotations

from django.db import models


class ScoringFormula(models.Model):
    """A formula (评分公式) in force; results keep the version they were made by."""

    code = models.CharField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=60)
    content = models.JSONField("内容")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        db_table = "monitoring_formula"
        verbose_name = "评分公式"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


def built_in() -> list[ScoringFormula]:
    """The formulas that come with the program."""
    from chengyun.monitoring.scoring.formula import BUILT_IN

    return [
        ScoringFormula(
            code=one["code"],
            name=one["name"],
            content={"indicators": one["indicators"], "grades": one["grades"]},
        )
        for one in BUILT_IN
    ]
