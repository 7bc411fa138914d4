"""How far each lane has come."""

from __future__ import annotations

from django.db import models


class PushCursor(models.Model):
    """Until when the changes of a lane were handed to the exchange."""

    name = models.CharField(max_length=30, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "monitoring_push_cursor"
