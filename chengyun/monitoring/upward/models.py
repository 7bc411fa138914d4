"""How far each lane has come, and where things were last told to be."""

from __future__ import annotations

from django.db import models


class PushCursor(models.Model):
    """Until when the changes of a lane were handed to the exchange."""

    name = models.CharField(max_length=30, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "monitoring_push_cursor"


class ToldPlace(models.Model):
    """In which district a thing was when it was last told upward."""

    table = models.CharField(max_length=30)
    number = models.CharField(max_length=64)
    district = models.CharField(max_length=6)

    class Meta:
        db_table = "monitoring_told_place"
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="monitoring_told_place_once")]
