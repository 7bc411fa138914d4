"""People in the field: on duty, on a shift, on the map."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from chengyun.coordination.models import Attendance, Position, TrackPoint
from chengyun.kernel import clock as kernel_clock
from tests.fixtures.people import four_callers

ATTENDANCE = "/api/coordination/attendance/"
TRACKS = "/api/coordination/tracks/"
PLANS = "/api/coordination/shift-plans/"


@pytest.mark.requirement("4.3.4-1a")
def test_signing_in_and_out_once_however_often_it_is_sent(town, clock):
    key = str(uuid4())
    assert town.supervisor.get(f"{ATTENDANCE}current/").json == {"on_duty": False, "attendance": None}
    body = {"client_key": key, "lon": 123.43, "lat": 41.79}
    first, again = (town.supervisor.post(f"{ATTENDANCE}sign-in/", body) for _ in range(2))
    assert (first.status, again.status, again.json["id"]) == (201, 201, first.json["id"])
    assert town.supervisor.post(f"{ATTENDANCE}sign-in/", {}).status == 409
    assert town.supervisor.get(f"{ATTENDANCE}current/").json["on_duty"] is True
    clock.advance(minutes=3)
    out = {"client_key": str(uuid4())}
    for _ in range(2):
        assert town.supervisor.post(f"{ATTENDANCE}sign-out/", out).json["signed_out_at"]
    assert town.supervisor.post(f"{ATTENDANCE}sign-out/", {}).status == 409
    assert Attendance.objects.count() == 1
    early = (kernel_clock.now() - timedelta(days=30)).isoformat()
    assert town.supervisor.post(f"{ATTENDANCE}sign-in/", {"at": early}).status == 422


def test_attendance_is_seen_at_the_desks_and_by_oneself(town):
    town.supervisor.post(f"{ATTENDANCE}sign-in/", {})
    town.handler.post(f"{ATTENDANCE}sign-in/", {})
    assert town.shift_leader.get(ATTENDANCE).json["count"] == 2
    assert [row["person"] for row in town.supervisor.get(ATTENDANCE).json["results"]] == ["supervisor"]
    assert town.evaluator.post(f"{ATTENDANCE}sign-in/", {}).status == 403


@pytest.mark.requirement("C.0.3", part="attendance")
def test_shifts_are_planned_and_signing_in_finds_them(town, clock):
    clock.set("2026-11-20 06:30")
    shift = next(
        row
        for row in town.admin.get("/api/coordination/shifts/").json["results"]
        if row["name"] == "监督员早班"
    )
    body = {
        "shift": shift["id"],
        "accounts": [town.id_of("supervisor")],
        "first": "2026-11-20",
        "last": "2026-11-22",
    }
    assert town.caller("acceptor").post(PLANS, body).status == 403
    assert len(town.caller("shift_leader").post(PLANS, body).json["planned"]) == 3
    assert town.caller("shift_leader").post(PLANS, body).status == 201
    wrong = {**body, "accounts": [town.id_of("handler")]}
    assert town.caller("shift_leader").post(PLANS, wrong).status == 422
    listed = town.caller("shift_leader").get(PLANS).json
    assert listed["count"] == 3
    signed = town.caller("supervisor").post(f"{ATTENDANCE}sign-in/", {}).json
    assert signed["shift_name"] == "监督员早班"
    assert town.caller("shift_leader").delete(f"{PLANS}{listed['results'][0]['id']}/").status == 204
    new = {"name": "夜巡", "role": "supervisor", "starts": "21:00", "ends": "05:00"}
    assert town.caller("admin").post("/api/coordination/shifts/", new).status == 201
    assert town.caller("admin").post("/api/coordination/shifts/", new).status == 422


@pytest.mark.requirement("4.3.4-1a")
def test_tracks_are_stored_once_and_the_latest_position_shown(town, clock):
    now = kernel_clock.now()
    points = [
        {
            "at": (now - timedelta(minutes=10 - n)).isoformat(),
            "lon": [123.43, 123.431, 123.432][n],
            "lat": 41.79,
            "accuracy": 8,
        }
        for n in range(3)
    ]
    assert town.supervisor.post(TRACKS, {"points": points}).json == {"stored": 3}
    assert town.supervisor.post(TRACKS, {"points": points[:2]}).json == {"stored": 0}
    assert TrackPoint.objects.count() == 3
    [seen] = town.dispatcher.get(TRACKS).json["results"]
    assert (seen["person"], seen["role_label"], seen["lon"]) == ("supervisor", "监督员", 123.432)
    track = town.dispatcher.get(f"{TRACKS}{seen['account_id']}/points/").json
    assert [point["lon"] for point in track] == [123.43, 123.431, 123.432]
    assert town.handler.get(f"{TRACKS}{seen['account_id']}/points/").status == 404
    future = {"at": (now + timedelta(days=1)).isoformat(), "lon": 0, "lat": 0}
    assert town.supervisor.post(TRACKS, {"points": [future]}).status == 422
    assert town.supervisor.post(TRACKS, {"points": points * 200}).status == 422
    assert town.dispatcher.get(f"{TRACKS}{seen['account_id']}/points/", **{"from": "x"}).status == 422


@four_callers(["coordination.read", "coordination.supervisor"])
def test_only_people_of_a_post_leave_tracks(who):
    body = {"points": [{"at": kernel_clock.now().isoformat(), "lon": 123.4, "lat": 41.8}]}
    answer = who.post(TRACKS, body)
    # Wherever somebody walks, it is their own track.
    assert (answer.status == 201) is (who.label in {"permitted", "other-division"})
    assert Position.objects.count() == (1 if answer.status == 201 else 0)
