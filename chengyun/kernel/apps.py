from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "chengyun.kernel"
    label = "kernel"
    verbose_name = "平台内核"
