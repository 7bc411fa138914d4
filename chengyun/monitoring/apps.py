from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MonitoringConfig(AppConfig):
    name = "chengyun.monitoring"
    label = "monitoring"
    verbose_name = "运行监测"

    def ready(self) -> None:
        # Django's own hook for what a fresh or upgraded database must hold.
        post_migrate.connect(_load_rules, sender=self, dispatch_uid="monitoring.load_rules")


def _load_rules(**kwargs: Any) -> None:
    from django.db import connection

    from chengyun.monitoring import models
    from chengyun.monitoring.rules.loading import load

    if models.Indicator._meta.db_table in connection.introspection.table_names():
        load()
