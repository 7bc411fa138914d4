from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "chengyun.identity"
    label = "identity"
    verbose_name = "组织与账号"
