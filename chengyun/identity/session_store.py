"""Where sessions are kept: Django's table, read the short way, as every request does."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from chengyun.kernel import prepared

_READ = "select session_data from django_session where session_key = %s and expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's, without the ORM where a session is read."""

    def load(self) -> dict[str, Any]:
        found = prepared.row(_READ, [self.session_key, timezone.now()])
        if found is None:
            self._session_key = None
            return {}
        content: dict[str, Any] = self.decode(found[0])
        return content
