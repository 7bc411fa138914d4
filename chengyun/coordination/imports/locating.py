"""Where a complaint is: by its coordinates, its address, or a place that its subject names."""

from __future__ import annotations

from dataclasses import dataclass

from chengyun.coordination.imports.rows import Complaint
from chengyun.gis import facade as gis

SURE_ADDRESS = 0.6
SURE_SUBJECT = 0.8
"""Scores of the geocoder from which on a match is taken: an address says where, a subject says much else."""


@dataclass(frozen=True)
class Spot:
    """A place, and how it was found."""

    lon: float
    lat: float
    address: str
    why: str


def locate(complaint: Complaint, division: str) -> Spot | None:
    """The place, or nothing."""
    if complaint.lon is not None and complaint.lat is not None:
        return Spot(complaint.lon, complaint.lat, complaint.address, "文件中的坐标")
    for text, least, what in (
        (complaint.address, SURE_ADDRESS, "地址"),
        (complaint.subject, SURE_SUBJECT, "主题"),
    ):
        found = gis.geocode(text, division=division, limit=1) if text else []
        if found and found[0].score >= least:
            best = found[0]
            address = complaint.address or best.address or best.name
            return Spot(best.lon, best.lat, address, f"{what}匹配“{best.name}”（{best.score:.2f}）")
    return None
