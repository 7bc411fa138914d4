from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "chengyun.coordination"
    label = "coordination"
    verbose_name = "指挥协调"
