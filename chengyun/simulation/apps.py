from django.apps import AppConfig


class SimulationConfig(AppConfig):
    name = "chengyun.simulation"
    label = "simulation"
    verbose_name = "模拟"
