"""Fills the registers of risks, hazards, accidents and danger sources at doors of the synthetic city."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from django.db import transaction

from chengyun.config.tiers import division_prefix
from chengyun.demo.city import City
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal, system
from chengyun.monitoring import facade as monitoring

_INDEX_DAYS = 30
_STEPS = {
    "reported": (),
    "assessed": ("assess",),
    "assigned": ("assess", "assign"),
    "rectified": ("assess", "assign", "rectify"),
    "closed": ("assess", "assign", "rectify", "pass"),
    "rejected": ("reject",),
}
_NOTES = {
    "assess": "现场核查属实",
    "assign": "按期整改并反馈照片",
    "rectify": "已整改完成",
    "pass": "现场复查合格",
    "reject": "现场复核未见异常",
}


def load(division: str) -> int:
    """Fill the registers; returns how many entries there are."""
    story = yaml.safe_load(Path(__file__).with_name("story.yaml").read_text(encoding="utf-8"))
    maker = system("演示数据")
    with transaction.atomic():
        places = _places(division)
        count = _risks(maker, story, places) + _hazards(maker, story, places, division)
        count += _accidents(maker, story, places) + _dangers(maker, story, places)
    monitoring.make_missing_indexes(days=_INDEX_DAYS)
    yesterday = _today() - timedelta(days=1)
    for kind in ("daily", "weekly", "monthly"):
        monitoring.make_report(principal=maker, kind=kind, day=yesterday)
    return count


def _risks(maker: Principal, story: dict[str, Any], places: Iterator[dict[str, Any]]) -> int:
    made = []
    for one in story["risks"]:
        risk = monitoring.add_risk(
            principal=maker,
            name=one["name"],
            specialty=one["specialty"],
            consequence=one["consequence"],
            method="ls",
            factors=dict(zip(("likelihood", "severity"), one["factors"], strict=True)),
            note="年度普查",
            assessed_at=clock.now() - timedelta(days=one["days"]),
            **next(places),
        )
        made.append(risk)
        if "measure" in one:
            kind, content, responsible, days = one["measure"]
            monitoring.add_measure(
                principal=maker,
                risk_id=risk.pk,
                kind=kind,
                content=content,
                responsible=responsible,
                deadline=_today() + timedelta(days=days),
            )
    for number, factors, days, why in story["assessed"]:
        monitoring.assess_risk(
            principal=maker,
            risk_id=made[number].pk,
            method="ls",
            factors=dict(zip(("likelihood", "severity"), factors, strict=True)),
            note=why,
            assessed_at=clock.now() - timedelta(days=days),
        )
    return len(made)


def _hazards(maker: Principal, story: dict[str, Any], places: Iterator[dict[str, Any]], division: str) -> int:
    units = list(identity.organisations(division_prefix=division_prefix(division)).order_by("code"))
    for number, one in enumerate(story["hazards"]):
        place = next(places)
        unit = place.pop("organisation_id")
        hazard = monitoring.report_hazard(
            principal=maker,
            title=one["title"],
            specialty=one["specialty"],
            source=one["source"],
            found_at=clock.now() - timedelta(days=one["days"], hours=number % 7),
            **place,
        )
        for action in _STEPS[one["steps"]]:
            if action == "assign" and unit is None and not units:
                break
            monitoring.act_on_hazard(
                principal=maker,
                hazard_id=hazard.pk,
                action=action,
                note=_NOTES[action],
                level=one["level"],
                organisation_id=unit or units[0].pk if units else None,
                deadline=_today() + timedelta(days=one.get("deadline", 5)),
            )
    return len(story["hazards"])


def _accidents(maker: Principal, story: dict[str, Any], places: Iterator[dict[str, Any]]) -> int:
    for title, kind, specialty, days, deaths, injuries, loss in story["accidents"]:
        monitoring.register_accident(
            principal=maker,
            title=title,
            kind=kind,
            specialty=specialty,
            occurred_at=clock.now() - timedelta(days=days),
            deaths=deaths,
            injuries=injuries,
            loss=loss,
            **next(places),
        )
    return len(story["accidents"])


def _dangers(maker: Principal, story: dict[str, Any], places: Iterator[dict[str, Any]]) -> int:
    for number, (name, kind, grade, specialty, substance, tons, radius) in enumerate(
        story["dangers"], start=1
    ):
        monitoring.add_danger_source(
            principal=maker,
            code=f"WXY{number:03d}",
            name=name,
            kind=kind,
            grade=grade,
            specialty=specialty,
            substance=substance,
            quantity=tons,
            radius=radius,
            **next(places),
        )
    return len(story["dangers"])


def _places(division: str) -> Iterator[dict[str, Any]]:
    """Doors of the city one after another, each with a unit that answers for it."""
    prefix = division_prefix(division)
    doors = [
        place for place in City().places if place.kind == "doorplate" and place.unit_grid.startswith(prefix)
    ]
    units = {
        unit.division_code[:6]: unit.pk
        for unit in identity.organisations(division_prefix=prefix).order_by("-code")
    }
    random = np.random.default_rng([City().seed, 43])
    for at in random.permutation(len(doors)):
        door = doors[int(at)]
        yield {
            "division_code": door.unit_grid[:6],
            "address": door.address,
            "lon": door.lon,
            "lat": door.lat,
            "organisation_id": units.get(door.unit_grid[:6]),
        }


def _today() -> Any:
    return clock.now().astimezone(SHANGHAI).date()
