from django.apps import AppConfig


class DataStandardConfig(AppConfig):
    name = "chengyun.datastandard"
    label = "datastandard"
    verbose_name = "数据标准"
