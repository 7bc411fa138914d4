from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GisConfig(AppConfig):
    name = "chengyun.gis"
    label = "gis"
    verbose_name = "空间数据"

    def ready(self) -> None:
        # Django's own hook for what a fresh or upgraded database must hold.
        post_migrate.connect(_make_records, sender=self, dispatch_uid="gis.make_records")


def _make_records(**kwargs: Any) -> None:
    from django.db import connection

    from chengyun.gis.models import LayerRecord
    from chengyun.gis.services import revisions

    if LayerRecord._meta.db_table in connection.introspection.table_names():
        revisions.make_records()
