from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DataStandardConfig(AppConfig):
    name = "chengyun.datastandard"
    label = "datastandard"
    verbose_name = "数据标准"

    def ready(self) -> None:
        from chengyun.datastandard.divisions import name_of
        from chengyun.kernel import divisions

        divisions.names_come_from(name_of)
        # Django's own hook for what a fresh or upgraded database must hold.
        post_migrate.connect(_load_default, sender=self, dispatch_uid="datastandard.load_default")


def _load_default(**kwargs: Any) -> None:
    from django.db import connection

    from chengyun.datastandard import models
    from chengyun.datastandard.services import dictionary

    if models.DictionaryVersion._meta.db_table in connection.introspection.table_names():
        dictionary.load_default()
