"""Dictionaries: the platform's own lists of choices."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class Dictionary(models.Model):
    """A list of choices (字典). The code lists of the data standard are not here but with its tables."""

    code = models.CharField("代码", max_length=50, unique=True)
    name = models.CharField("名称", max_length=50)
    provenance = models.CharField("来源", max_length=200, blank=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        db_table = "kernel_dictionary"
        verbose_name = "字典"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class DictionaryEntry(models.Model):
    """A choice, and the days between which it may be chosen."""

    dictionary = models.ForeignKey(
        Dictionary, verbose_name="字典", on_delete=models.CASCADE, related_name="entries"
    )
    code = models.CharField("代码", max_length=50)
    label = models.CharField("名称", max_length=100)
    position = models.PositiveIntegerField("顺序", default=0)
    valid_from = models.DateField("生效日期", null=True)
    valid_until = models.DateField("失效日期", null=True, help_text="自此日起不再有效")
    provenance = models.CharField("来源", max_length=200, blank=True)

    class Meta:
        db_table = "kernel_dictionary_entry"
        verbose_name = "字典项"
        ordering = ["dictionary", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["dictionary", "code"], name="one_dictionary_entry"),
            models.CheckConstraint(
                condition=models.Q(valid_until__gt=models.F("valid_from"))
                | models.Q(valid_from=None)
                | models.Q(valid_until=None),
                name="dictionary_entry_validity",
            ),
        ]

    def __str__(self) -> str:
        return self.label
