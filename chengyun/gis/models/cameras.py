"""Cameras."""

from __future__ import annotations

from django.contrib.gis.db import models

from chengyun.gis.models.base import SRID, Feature, current_indexes, one_current_code


class Camera(Feature):
    """A video device (视频点位); its code is the device code of GB/T 28181, twenty digits."""

    class Kind(models.TextChoices):
        BULLET = "bullet", "枪机"
        DOME = "dome", "球机"
        CHECKPOINT = "checkpoint", "卡口"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        ONLINE = "online", "在线"
        OFFLINE = "offline", "离线"
        UNKNOWN = "unknown", "未知"

    kind = models.CharField("类型", max_length=10, choices=Kind.choices, default=Kind.OTHER)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.UNKNOWN)
    address = models.CharField("位置描述", max_length=200, blank=True)
    platform = models.CharField("所在视频平台", max_length=200, blank=True)
    keeper_name = models.CharField("管理单位", max_length=100, blank=True)
    unit_grid = models.CharField("单元网格", max_length=15, blank=True)
    shape = models.PointField("位置", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "视频点位"
        indexes = [
            *current_indexes("gis_camera"),
            models.Index(fields=["unit_grid"], name="gis_camera_grid"),
        ]
        constraints = [one_current_code("gis_camera")]
