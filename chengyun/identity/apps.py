from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class IdentityConfig(AppConfig):
    name = "chengyun.identity"
    label = "identity"
    verbose_name = "组织与账号"

    def ready(self) -> None:
        from chengyun.identity import principals, second_factor
        from chengyun.kernel import people

        second_factor.watch()
        people.holders_come_from(principals.holders)
        post_migrate.connect(_load_roles, sender=self)


def _load_roles(**details: Any) -> None:
    # The permissions of a new version reach the built-in roles with its migration.
    from chengyun.identity.services.roles import load_roles

    load_roles()
