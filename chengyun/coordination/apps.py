from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoordinationConfig(AppConfig):
    name = "chengyun.coordination"
    label = "coordination"
    verbose_name = "指挥协调"

    def ready(self) -> None:
        # Django's own hook for what a fresh or upgraded database must hold.
        post_migrate.connect(_load_rules, sender=self, dispatch_uid="coordination.load_rules")


def _load_rules(**kwargs: Any) -> None:
    from django.db import connection

    from chengyun.coordination import models
    from chengyun.coordination.rules.loading import load

    if models.Workflow._meta.db_table in connection.introspection.table_names():
        load()
