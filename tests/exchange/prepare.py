"""Makes the tables of the platform in the environment, and somebody who may do everything; prints a session of theirs.

Signing in is what a person does once in a browser; everything after it goes through the HTTP interface.
"""

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from chengyun.identity import catalogue  # noqa: E402
from chengyun.identity.models import Account, Role  # noqa: E402
from chengyun.kernel import clock  # noqa: E402

call_command("migrate", interactive=False, verbosity=0)
role = Role.objects.create(code="test", name="测试", permissions=list(catalogue.permissions()))
account = Account.objects.create_user(
    "administrator",
    password="Kh7-ningbo-1949",
    full_name="交换管理员",
    division_code=settings.ENVIRONMENT.division,
    must_change_password=False,
    password_changed_at=clock.now(),
)
account.roles.add(role)
session = SessionStore()
session[SESSION_KEY] = str(account.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = account.get_session_auth_hash()
session.save()
print("SESSION", session.session_key)
