"""A citizen reports without an account, and reads what became of it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.models import StoredFile
from chengyun.monitoring.hazards.models import Hazard
from chengyun.monitoring.permissions import DUTY, READ, REPORT
from chengyun.monitoring.publicreports.models import PublicReport
from tests.fixtures.http import Answer, Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import Snapshot

OPEN = "/api/monitoring/public/reports/"
INSIDE = "/api/monitoring/public-reports/"
SMELL = {
    "description": "小区门口有很浓的燃气味", "phone": "13912345678", "lon": "123.4", "lat": "41.8",
    "address": "青年大街 10 号", "reporter": "李女士",
}  # fmt: skip


def photo() -> Any:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(file, "JPEG")
    file.seek(0)
    file.name = "door.jpg"
    return file


def report(**changes: Any) -> Answer:
    return Caller(None).upload(OPEN, **(SMELL | changes))


@pytest.fixture
def duty(account: MakeAccount) -> Caller:
    return Caller(account("duty", permissions=[READ, DUTY, REPORT], full_name="值班员"))


@pytest.mark.requirement("4.3.8-8.1", part="report")
@pytest.mark.django_db
def test_a_citizen_reports_with_a_photo_and_asks_by_the_receipt(clock: VirtualClock) -> None:
    made = report(photos=photo())
    assert made.status == 201, made.text
    assert {name: made.json[name] for name in ("state", "phone_masked", "reply")} == {
        "state": "received", "phone_masked": "139****5678", "reply": "",
    }  # fmt: skip
    row = PublicReport.objects.get()
    assert StoredFile.objects.get(pk=row.files[0]).name == "door.jpg"
    assert b"13912345678" not in bytes(row.phone_sealed)
    asked = Caller(None).post(f"{OPEN}receipt/", {"receipt": made.json["receipt"].lower()})
    assert (asked.status, asked.json["description"]) == (200, SMELL["description"])
    assert Caller(None).post(f"{OPEN}receipt/", {"receipt": "XXXX"}).status == 404


@pytest.mark.requirement("4.3.8-8.1", part="verify")
@pytest.mark.django_db
def test_a_verified_report_is_a_hazard_and_is_answered(duty: Caller, clock: VirtualClock) -> None:
    receipt = report(photos=photo()).json["receipt"]
    [row] = duty.get(INSIDE, state="received").json["results"]
    assert duty.post(f"{INSIDE}{row['id']}/show-phone/").json == {"phone": "13912345678"}
    body = {"title": "小区门口燃气泄漏", "specialty": "01", "reply": "已核实，燃气公司正在处置，谢谢您"}
    accepted = duty.post(f"{INSIDE}{row['id']}/accept/", body)
    assert accepted.status == 200, accepted.text
    hazard = Hazard.objects.get()
    assert (hazard.number, hazard.source, hazard.reference) == (accepted.json["hazard_number"], "03", receipt)
    assert duty.post(f"{INSIDE}{row['id']}/accept/", body).status == 409
    told = Caller(None).post(f"{OPEN}receipt/", {"receipt": receipt}).json
    assert (told["state_label"], told["reply"]) == ("已转隐患", body["reply"])
    assert "hazard_number" not in told


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"phone": "123"}, "phone"),
        ({"description": "臭"}, "description"),
        ({"lon": "999"}, "lon"),
        ({"specialty": "77"}, "specialty"),
    ],
)
@pytest.mark.django_db
def test_what_is_wrong_is_named(clock: VirtualClock, change: dict[str, str], field: str) -> None:
    answer = report(**change)
    assert (answer.status, [one["field"] for one in answer.json["errors"]]) == (422, [field])
    assert not PublicReport.objects.exists()


@pytest.mark.django_db
def test_what_is_no_photo_is_stored_nowhere(clock: VirtualClock) -> None:
    fake = io.BytesIO(b"MZ not a photo")
    fake.name = "door.jpg"
    assert report(photos=fake).status == 422
    paper = io.BytesIO(b"%PDF-1.7")
    paper.name = "door.pdf"
    assert report(photos=paper).json["errors"] == [{"field": "photos", "message": "“door.pdf”不是照片。"}]
    assert not PublicReport.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_nobody_reports_without_end(clock: VirtualClock) -> None:
    clock.advance(minutes=7)
    answers = [report(phone=f"1391234000{number}").status for number in range(7)]
    assert answers == [201] * 6 + [429]


@four_callers([READ, DUTY, REPORT])
def test_only_duty_verifies(who: Caller, clock: VirtualClock, snapshot: Snapshot) -> None:
    clock.advance(minutes=11)
    report()
    row = PublicReport.objects.get()
    before = snapshot(PublicReport)
    answer = who.post(f"{INSIDE}{row.pk}/refuse/", {"reply": "未发现异常"})
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404}
    assert answer.status == (200 if who.may else expected[who.label])
    assert who.may or snapshot(PublicReport) == before
