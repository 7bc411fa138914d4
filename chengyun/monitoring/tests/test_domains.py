"""The four domains (4.3.8-3.1 to 3.4): what is watched in each, its readings, its alarms and how they are handled."""

from __future__ import annotations

import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.models import Alarm
from chengyun.monitoring.services import registry
from chengyun.monitoring.tests.conftest import KEEPER, Station
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount
from tests.fixtures.state import MaxQueries

ALARMS = "/api/monitoring/alarms/"
DOMAINS = "/api/monitoring/domains/"


def station_of(specialty: str, indicator: str, code: str = "D1") -> tuple[Station, str]:
    """A device of a specialty with one point, and its code."""
    watched = registry.add_object(
        principal=KEEPER, code=f"O-{code}", name=f"{code} 监测点", specialty=specialty, division_code="210102", lon=123.4, lat=41.8
    )  # fmt: skip
    device, secret = registry.add_device(principal=KEEPER, object_id=watched.pk, code=code, name="监测仪")
    point = registry.add_point(
        principal=KEEPER, device_id=device.pk, indicator=indicator, direction="high", level3=10, level2=20, level1=30
    )  # fmt: skip
    return Station(device, secret, point, point), indicator


CASES = [
    pytest.param("01", "01", "GA01", marks=[pytest.mark.requirement("4.3.8-3.1", part=part) for part in ("alarm", "handling", "view")]),
    pytest.param("03", "06", "BR01", marks=[pytest.mark.requirement("4.3.8-3.2", part=part) for part in ("alarm", "handling", "view")]),
    pytest.param("02", "08", "CO01", marks=[pytest.mark.requirement("4.3.8-3.3", part=part) for part in ("alarm", "handling", "view")]),
    pytest.param("04", "11", "CR01", marks=[pytest.mark.requirement("4.3.8-3.4", part=part) for part in ("alarm", "handling", "view")]),
]  # fmt: skip


@pytest.mark.parametrize(("domain", "specialty", "indicator"), CASES)
def test_a_domain_is_watched_alarms_and_is_handled(
    db: None, clock: VirtualClock, duty: Caller, owner: Caller, domain: str, specialty: str, indicator: str
) -> None:
    station, code = station_of(specialty, indicator)
    station.report(
        [
            {"at": f"2026-11-20 09:0{minute}:00", "values": {code: value}}
            for minute, value in enumerate([5, 25])
        ]
    )
    watched = duty.get(f"/api/monitoring/objects/?domain={domain}").json
    assert [row["code"] for row in watched["results"]] == ["O-D1"]
    [alarm] = duty.get(f"{ALARMS}?domain={domain}").json["results"]
    assert (alarm["specialty"], alarm["level"], alarm["state"]) == (specialty, 2, "raised")
    figures = duty.get(f"{DOMAINS}{domain}/").json
    assert {name: figures[name] for name in ("objects", "devices", "points", "open", "worst", "accuracy")} == {
        "objects": 1, "devices": 1, "points": 1, "open": 1, "worst": 0, "accuracy": None,
    }  # fmt: skip
    for who, action in (
        (duty, "confirm"),
        (owner, "sign"),
        (owner, "arrive"),
        (owner, "feedback"),
        (duty, "clear"),
    ):
        answer = who.post(f"{ALARMS}{alarm['id']}/act/", {"action": action, "note": "现场处置"})
        assert answer.status == 200, answer.text
    figures = duty.get(f"{DOMAINS}{domain}/").json
    assert (figures["open"], figures["accuracy"]) == (0, 1.0)
    [row] = [one for one in figures["specialties"] if one["specialty"] == specialty]
    assert (row["objects"], row["true"]) == (1, 1)
    for other in {"01", "02", "03", "04"} - {domain}:
        assert duty.get(f"{DOMAINS}{other}/").json["objects"] == 0


def test_a_domain_is_asked_for_by_those_who_may(
    db: None, clock: VirtualClock, duty: Caller, account: MakeAccount, max_queries: MaxQueries
) -> None:
    for number in range(5):
        station_of("01", "GA01", f"E{number}")
    with max_queries(12):
        assert duty.get(f"{DOMAINS}01/").json["objects"] == 5
    assert duty.get(f"{DOMAINS}09/").status == 404
    assert Caller(None).get(f"{DOMAINS}01/").status == 401
    assert Caller(account("without")).get(f"{DOMAINS}01/").status == 403
    assert (
        Caller(account("far", permissions=["monitoring.read"], division="330100"))
        .get(f"{DOMAINS}01/")
        .json["objects"]
        == 0
    )
    assert not Alarm.objects.exists()


SPECIALTIES = {
    "01": "GA01", "02": "WA01", "03": "DR01", "04": "HE01", "05": "UT01",
    "06": "BR01", "07": "TU01", "08": "CO01", "09": "DH01", "10": "FI01",
}  # fmt: skip
"""The ten of 4.3.8, with the indicator of each that is watched here."""


@pytest.mark.requirement("4.3.8", part="analysis")
def test_all_ten_specialties_are_watched_and_analysed(db: None, clock: VirtualClock, duty: Caller) -> None:
    for specialty, indicator in SPECIALTIES.items():
        station, code = station_of(specialty, indicator, f"S{specialty}")
        station.report(
            [
                {"at": f"2026-11-20 09:0{minute}:00", "values": {code: value}}
                for minute, value in enumerate([1.0, 2.0, 6.0])
            ]
        )
        period = {"from": "2026-11-20T09:00:00+08:00", "until": "2026-11-20T09:10:00+08:00"}
        [told] = duty.get("/api/monitoring/distribution/", points=station.gas.pk, bins=2, **period).json
        assert (told["count"], told["mean"]) == (3, 3.0), specialty
        assert told["bins"] == [{"low": 1, "high": 3.5, "count": 2}, {"low": 3.5, "high": 6, "count": 1}]
    shown = {
        row["specialty"]: (row["objects"], row["devices"], row["points"])
        for domain in ("01", "02", "03", "04")
        for row in duty.get(f"{DOMAINS}{domain}/").json["specialties"]
    }
    assert {specialty: shown[specialty] for specialty in SPECIALTIES} == dict.fromkeys(SPECIALTIES, (1, 1, 1))
