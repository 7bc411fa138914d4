from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EvaluationConfig(AppConfig):
    name = "chengyun.evaluation"
    label = "evaluation"
    verbose_name = "综合评价"

    def ready(self) -> None:
        # Django's own hook for what a fresh or upgraded database must hold.
        post_migrate.connect(_load_rules, sender=self, dispatch_uid="evaluation.load_rules")


def _load_rules(**kwargs: Any) -> None:
    from django.db import connection

    from chengyun.evaluation import models
    from chengyun.evaluation.rules.loading import load

    if models.Library._meta.db_table in connection.introspection.table_names():
        load()
