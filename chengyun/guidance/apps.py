from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "chengyun.guidance"
    label = "guidance"
    verbose_name = "业务指导"
