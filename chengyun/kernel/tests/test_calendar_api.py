"""The working calendar on its page: read by all, changed by those who may, and counted by at once."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from chengyun.kernel.calendar import Limit, Unit, built_in, working_calendar
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.models import AuditRecord, SpecialDay, WorkCalendar
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db
URL = "/api/kernel/calendars/"
DAYS = "/api/kernel/special-days/"
WRITE = "kernel.calendar.write"


@pytest.fixture
def clerk(account, client_of):
    return client_of(account("clerk", permissions=[WRITE]))


@pytest.fixture
def default_id() -> int:
    return WorkCalendar.objects.get(code="default").pk


def due(text: str, limit: Limit) -> str:
    start = datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
    return working_calendar().deadline(start, limit).strftime("%Y-%m-%d %H:%M")


def test_the_built_in_calendar_knows_the_holidays() -> None:
    assert due("2026-09-30 17:00", Limit(2, Unit.WORK_HOUR)) == "2026-10-08 09:00"
    assert due("2026-02-13 17:00", Limit(2, Unit.WORK_HOUR)) == "2026-02-14 09:00"
    assert SpecialDay.objects.filter(day__year=2025, kind="holiday").count() == 28
    assert SpecialDay.objects.filter(day__year=2026, kind="holiday").count() == 33


def test_loading_the_built_in_calendar_again_keeps_what_was_changed() -> None:
    SpecialDay.objects.filter(day="2026-10-07").delete()
    SpecialDay.objects.filter(day="2026-10-01").update(name="国庆节（改）")
    built_in.load()
    assert not SpecialDay.objects.filter(day="2026-10-07").exists()
    assert SpecialDay.objects.get(day="2026-10-01").name == "国庆节（改）"


def test_a_changed_pattern_counts_at_once(clerk, default_id) -> None:
    periods = [{"weekday": weekday, "start": "09:00", "end": "17:00"} for weekday in range(1, 6)]
    answer = clerk.post(f"{URL}{default_id}/pattern/", {"valid_from": "2026-11-23", "periods": periods})
    assert answer.status == 200
    assert [pattern["valid_from"] for pattern in answer.json["patterns"]] == ["2000-01-01", "2026-11-23"]
    asked = clerk.get(f"{URL}{default_id}/deadline/", start="2026-11-20T17:30", value=4, unit="work_hour")
    assert asked.json == {"due": "2026-11-23T12:30:00+08:00"}
    [step] = clerk.get(f"{URL}{default_id}/history/").json["results"]
    assert (step["who"], step["action"]) == ("clerk", "kernel.calendar.pattern")


@pytest.mark.parametrize(
    ("periods", "message"),
    [
        ([], "一周内至少要有一个工作时段。"),
        ([{"weekday": 1, "start": "12:00", "end": "08:00"}], "星期1的时段 12:00–08:00 止时应晚于起时。"),
        (
            [
                {"weekday": 1, "start": "08:00", "end": "12:00"},
                {"weekday": 1, "start": "11:00", "end": "18:00"},
            ],
            "星期1的时段 08:00–12:00 与 11:00–18:00 重叠。",
        ),
    ],
    ids=["none", "backwards", "overlap"],
)
def test_periods_that_cannot_be_are_refused(clerk, default_id, snapshot, periods, message) -> None:
    before = snapshot(WorkCalendar)
    answer = clerk.post(f"{URL}{default_id}/pattern/", {"valid_from": "2026-11-23", "periods": periods})
    assert (answer.status, answer.json["errors"][0]) == (422, {"field": "periods", "message": message})
    assert snapshot(WorkCalendar) == before


def test_a_half_working_day_is_refused(clerk, default_id) -> None:
    asked = clerk.get(f"{URL}{default_id}/deadline/", start="2026-11-20T17:30", value="0.5", unit="work_day")
    assert (asked.status, asked.json["errors"][0]["message"]) == (422, "工作日应为整数：0.50 工作日")


def test_times_beyond_the_calendar_are_refused(clerk, default_id) -> None:
    asked = clerk.get(f"{URL}{default_id}/deadline/", start="9999-12-30T00:00", value=900, unit="work_day")
    assert (asked.status, asked.json["detail"]) == (422, "无法计算期限。")
    assert clerk.get(DAYS, year=99999999999).status == 422
    assert clerk.get(DAYS, year=0).status == 422


def test_a_calendar_is_shown_day_by_day(clerk, default_id) -> None:
    days = clerk.get(f"{URL}{default_id}/days/", first="2026-10-07", last="2026-10-11").json
    assert [(day["day"], day["working"]) for day in days] == [
        ("2026-10-07", False),
        ("2026-10-08", True),
        ("2026-10-09", True),
        ("2026-10-10", True),
        ("2026-10-11", False),
    ]
    assert days[1]["periods"] == [{"start": "08:00", "end": "12:00"}, {"start": "14:00", "end": "18:00"}]
    assert clerk.get(f"{URL}{default_id}/days/", first="2026-10-07", last="2028-10-11").status == 422


def test_a_special_day_is_declared_corrected_and_taken_back(clerk, default_id) -> None:
    body = {"calendar_id": default_id, "day": "2026-11-23", "kind": "holiday", "name": "临时放假"}
    created = clerk.post(DAYS, body)
    assert created.status == 201
    assert due("2026-11-20 17:30", Limit(4, Unit.WORK_HOUR)) == "2026-11-24 11:30"
    assert clerk.post(DAYS, body).status == 409

    path = f"{DAYS}{created.json['id']}/"
    assert clerk.put(path, {"kind": "work", "name": "照常上班"}).json["kind"] == "work"
    assert due("2026-11-20 17:30", Limit(4, Unit.WORK_HOUR)) == "2026-11-23 11:30"
    assert clerk.delete(path).status == 204
    assert clerk.get(path).status == 404
    actions = AuditRecord.objects.filter(target__endswith=f"specialday/{created.json['id']}").order_by("id")
    assert [action.rpartition(".")[2] for action in actions.values_list("action", flat=True)] == [
        "create",
        "edit",
        "remove",
    ]


@four_callers(WRITE)
def test_only_those_who_may_change_the_calendar(who, default_id, snapshot) -> None:
    before = snapshot(SpecialDay)
    body = {"calendar_id": default_id, "day": "2026-11-23", "kind": "holiday", "name": "临时放假"}
    status = who.post(DAYS, body).status
    # The calendar is the platform's own: a permission elsewhere in the country is the same permission here.
    may = who.label in {"permitted", "other-division"}
    assert status == (201 if may else 401 if who.account is None else 403)
    assert (snapshot(SpecialDay) == before) is not may
    assert who.get(DAYS).status == (401 if who.account is None else 200)


def workbook(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("days.xlsx", file.getvalue())


HEADER = ("日期", "类型", "名称", "依据")


def test_a_file_of_days_is_previewed_then_stored_whole(clerk) -> None:
    rows = (HEADER, (datetime(2027, 1, 1), "放假", "元旦", None), ("2027-01-03", "上班", "元旦调休", "通知"))
    preview = clerk.upload(f"{DAYS}import/", file=workbook(*rows)).json
    assert (preview["rows"], preview["applied"], preview["errors"]) == (2, False, [])
    assert not SpecialDay.objects.filter(day__year=2027).exists()
    assert clerk.upload(f"{DAYS}import/", file=workbook(*rows), apply="true").json["applied"] is True
    stored = SpecialDay.objects.filter(day__year=2027).values_list("kind", "name", "source")
    assert list(stored) == [("holiday", "元旦", ""), ("work", "元旦调休", "通知")]


def test_a_file_with_errors_stores_nothing(clerk) -> None:
    rows = (
        HEADER,
        ("2027-01-01", "放假", "元旦", None),
        ("明天", "也许", "？", None),
        ("2027-01-03", "上班", None, None),
    )
    preview = clerk.upload(f"{DAYS}import/", file=workbook(*rows)).json
    assert [(error["row"], error["field"]) for error in preview["errors"]] == [
        (3, "day"),
        (3, "kind"),
        (4, "name"),
    ]
    refused = clerk.upload(f"{DAYS}import/", file=workbook(*rows), apply="true")
    assert (refused.status, refused.json["errors"][0]["row"]) == (422, 3)
    assert refused.json["detail"] == "文件有 3 处错误，没有导入任何一行。请改正后重新导入。"
    assert not SpecialDay.objects.filter(day__year=2027).exists()


def test_a_file_with_a_day_known_already_stores_nothing(clerk) -> None:
    rows = (HEADER, ("2027-01-01", "放假", "元旦", None), ("2026-10-01", "放假", "国庆节", None))
    refused = clerk.upload(f"{DAYS}import/", file=workbook(*rows), apply="true")
    assert refused.json["errors"] == [
        {"field": "day", "message": "2026-10-01 已经设置，或在文件中重复。", "row": 3}
    ]
    assert not SpecialDay.objects.filter(day__year=2027).exists()


def test_an_export_can_be_imported_again(clerk) -> None:
    exported = clerk.get(f"{DAYS}export/", year=2026, kind="work", format="xlsx")
    rows = list(load_workbook(io.BytesIO(exported.body)).active.values)
    assert rows[0] == HEADER
    assert rows[1][:3] == ("2026-01-04", "上班", "元旦调休")
    SpecialDay.objects.filter(day__year=2026, kind="work").delete()
    file = SimpleUploadedFile("days.xlsx", exported.body)
    assert clerk.upload(f"{DAYS}import/", file=file, apply="true").json["applied"] is True
    assert SpecialDay.objects.filter(day__year=2026, kind="work").count() == 6
