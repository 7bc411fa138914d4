"""The industries' tables of a synthetic city (市政公用、市容环卫、园林绿化、城市管理执法): made up, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from chengyun.demo.city.divisions import DIVISIONS, Division

Row = dict[str, Any]

_BRIDGES = ("胜利", "工农", "浑河", "长青", "东塔", "富民", "南阳湖", "三好")
_TREES = ("油松", "国槐", "榆树", "银杏", "旱柳")
_CABINS = ["电力舱", "水信舱", "综合舱"]
_CAUSES = (("C01", "占道经营"), ("C02", "违法建设"), ("C03", "毁绿占绿"), ("C04", "渣土撒漏"))


def tables(until: date, seed: int) -> Iterator[tuple[str, str, list[Row]]]:
    """Every (group, table, rows); statistics are of the first day of the month."""
    month = f"{until.replace(day=1):%Y-%m-%d} 00:00:00"
    for name, make in (
        ("roadFacility", _roads),
        ("bridge", _bridges),
        ("tunnel", _tunnels),
        ("drainage", _drainage),
        ("waterSupply", _water),
        ("heating", _heating),
        ("gas", _gas),
        ("lighting", _lighting),
        ("utilityTunnel", _utility_tunnels),
        ("sanitation", _sanitation),
        ("garden", _garden),
        ("oldTree", _trees),
        ("lawEnforcement", _enforcement),
        ("enforcementCase", _cases),
    ):
        random = Random(f"{seed}-{name}")  # noqa: S311  a synthetic city, not a secret
        rows = [
            {"districtCode": each.code, "statisticalTime": month, **row}
            for each in DIVISIONS
            for row in make(random, each, until)
        ]
        yield "management", name, rows


def _roads(random: Random, each: Division, until: date) -> Iterator[Row]:
    for number in range(1, max(3, round(60 * each.case_share)) + 1):
        grade = random.choices("1234", (1, 3, 5, 8))[0]
        yield {
            "roadCode": f"{each.code}R{number:03}",
            "roadName": f"{each.name[:2]}{number}号路",
            "grade": grade,
            "length": random.randint(400, 6000),
            "intactRate": round(random.uniform(88, 99.5), 1),
            "buildYear": random.randint(1985, until.year - 1),
        }


def _bridges(random: Random, each: Division, until: date) -> Iterator[Row]:
    for number in range(1, max(2, round(30 * each.case_share)) + 1):
        level = random.choices("ABCDE", (40, 35, 15, 3, 1))[0]
        yield {
            "bridgeCode": f"{each.code}B{number:03}",
            "bridgeName": f"{each.name[:2]}{random.choice(_BRIDGES)}{number}号桥",
            "bridgeType": random.choice("1234"),
            "maintainClass": random.choice(("Ⅱ", "Ⅲ", "Ⅳ")),
            "bci": {"A": 93, "B": 84, "C": 72, "D": 58, "E": 42}[level],
            "level": level,
            "length": random.randint(30, 900),
            "isMonitored": int(random.random() < 0.4),
        }


def _tunnels(random: Random, each: Division, until: date) -> Iterator[Row]:
    if each.case_share >= 0.1:
        yield {
            "tunnelCode": f"{each.code}T001",
            "tunnelName": f"{each.name[:2]}下穿隧道",
            "length": random.randint(300, 2200),
            "lanes": 4,
            "level": random.choice("12"),
            "isMonitored": 1,
        }


def _drainage(random: Random, each: Division, until: date) -> Iterator[Row]:
    share = each.case_share
    yield {
        "rainPipeLength": round(2600 * share, 1),
        "sewagePipeLength": round(2300 * share, 1),
        "combinedPipeLength": round(500 * share, 1),
        "pumpStationCount": round(130 * share),
        "floodPointCount": random.randint(0, 4),
        "sewagePlantCount": random.randint(0, 2),
        "sewageTreatRate": round(random.uniform(95, 99.5), 1),
    }


def _water(random: Random, each: Division, until: date) -> Iterator[Row]:
    daily = round(170 * each.case_share, 2)
    yield {
        "plantCount": random.randint(0, 2),
        "dailyCapacity": round(daily * 1.4, 2),
        "dailySupply": daily,
        "pipeLength": round(4200 * each.case_share, 1),
        "leakRate": round(random.uniform(7.5, 13), 1),
        "waterQualityRate": round(random.uniform(99, 100), 2),
    }


def _heating(random: Random, each: Division, until: date) -> Iterator[Row]:
    yield {
        "sourceCount": random.randint(1, 5),
        "stationCount": round(1900 * each.case_share),
        "pipeLength": round(1500 * each.case_share, 1),
        "heatArea": round(36_000 * each.case_share, 1),
        "complaintCount": random.randint(0, 60),
    }


def _gas(random: Random, each: Division, until: date) -> Iterator[Row]:
    pipes = round(7800 * each.case_share, 1)
    yield {
        "stationCount": random.randint(1, 6),
        "pipeLength": pipes,
        "oldPipeLength": round(pipes * random.uniform(0.02, 0.12), 1),
        "userCount": round(340 * each.case_share, 1),
        "inspectRate": round(random.uniform(90, 99), 1),
    }


def _lighting(random: Random, each: Division, until: date) -> Iterator[Row]:
    yield {
        "lampCount": round(230_000 * each.case_share),
        "lightRate": round(random.uniform(97, 99.8), 2),
        "intactRate": round(random.uniform(95, 99), 1),
    }


def _utility_tunnels(random: Random, each: Division, until: date) -> Iterator[Row]:
    if each.case_share >= 0.09:
        yield {
            "tunnelCode": f"{each.code}G001",
            "name": f"{each.name[:2]}综合管廊",
            "length": round(random.uniform(1.5, 9), 2),
            "cabins": _CABINS,
            "isMonitored": 1,
        }


def _sanitation(random: Random, each: Division, until: date) -> Iterator[Row]:
    yield {
        "roadCleanArea": round(9_800 * each.case_share, 1),
        "mechCleanRate": round(random.uniform(78, 95), 1),
        "msWasteDaily": round(7_200 * each.case_share, 1),
        "harmlessRate": 100,
        "toiletCount": round(1_500 * each.case_share),
        "vehicleCount": round(2_600 * each.case_share),
    }


def _garden(random: Random, each: Division, until: date) -> Iterator[Row]:
    yield {
        "greenArea": round(19_000 * each.case_share, 1),
        "parkArea": round(6_500 * each.case_share, 1),
        "parkCount": round(180 * each.case_share),
        "greenRate": round(random.uniform(34, 40), 1),
        "greenCoverRate": round(random.uniform(37, 43), 1),
        "parkPerCapita": round(random.uniform(11, 15), 1),
    }


def _trees(random: Random, each: Division, until: date) -> Iterator[Row]:
    for number in range(1, max(2, round(20 * each.case_share)) + 1):
        level = random.choices("123", (1, 3, 12))[0]
        yield {
            "treeNo": f"{each.code}{number:05}",
            "species": random.choice(_TREES),
            "age": {"1": 520, "2": 340, "3": random.randint(100, 299)}[level],
            "protectLevel": level,
            "growth": random.choices("123", (20, 3, 1))[0],
            "x": round(123.43 + each.x / 20 + random.uniform(-0.01, 0.01), 6),
            "y": round(41.79 + each.y / 20 + random.uniform(-0.01, 0.01), 6),
        }


def _enforcement(random: Random, each: Division, until: date) -> Iterator[Row]:
    general, simple = random.randint(20, 90), random.randint(60, 260)
    yield {
        "agencyCount": random.randint(6, 18),
        "officerCount": round(2_600 * each.case_share),
        "vehicleCount": round(480 * each.case_share),
        "caseSimple": simple,
        "caseGeneral": general,
        "closedCount": simple + round(general * random.uniform(0.7, 0.95)),
    }


def _cases(random: Random, each: Division, until: date) -> Iterator[Row]:
    for number in range(1, random.randint(4, 12)):
        cause, name = random.choice(_CAUSES)
        general = random.random() < 0.4
        yield {
            "caseNo": f"{each.code}-{until:%Y%m}-{number:03}",
            "causeCode": cause,
            "causeName": name,
            "procedure": "2" if general else "1",
            "filingDate": f"{until:%Y-%m}-{random.randint(1, max(1, until.day)):02}",
            "party": "某经营者",
            "amount": random.choice((1000, 3000, 5000)) if general else random.choice((50, 100, 200)),
        }
