from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "chengyun.kernel"
    label = "kernel"
    verbose_name = "平台内核"

    def ready(self) -> None:
        post_migrate.connect(_load_built_in, sender=self)


def _load_built_in(**_: object) -> None:
    from chengyun.kernel import parameters
    from chengyun.kernel.calendar import built_in

    built_in.load()
    parameters.load()
