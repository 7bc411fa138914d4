from django.apps import AppConfig


class GisConfig(AppConfig):
    name = "chengyun.gis"
    label = "gis"
    verbose_name = "空间数据"
