"""A file of complaints becomes cases, through the interface and the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from shapely.geometry import Point, box
from typer.testing import CliRunner

from chengyun.analysis.text.tests import complaints
from chengyun.coordination import timers
from chengyun.coordination.cli import app
from chengyun.coordination.counting.recount import differences
from chengyun.coordination.models import Case, CaseImport, Counted, ImportMapping, Step
from chengyun.coordination.permissions import ACCEPTOR, IMPORT, READ
from chengyun.gis import facade as gis
from chengyun.kernel.principal import system
from tests.fixtures.people import four_callers

URL = "/api/coordination/cases/import/"
CASES = "/api/coordination/cases/"
HEADER = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "事发地址", "答复意见", "点赞数"]
LAMP = ["1", "张三", "路灯不亮", "2026/3/5 9:30:00", "小区门口的路灯坏了", "青年大街12号", "", "3"]
COVER = [
    "2",
    "李四",
    "井盖丢失",
    "2026-03-06 10:00:00",
    "污水井盖不见了",
    "",
    "已更换井盖，感谢您的反映。",
    "0",
]
OTHER = ["3", "王五", "咨询医保", "2026-03-07", "医保怎样转出", "", "", ""]


def sheet(*rows: list[str], name: str = "投诉.csv", header: list[str] = HEADER) -> io.BytesIO:
    file = io.BytesIO("\n".join(",".join(row) for row in [header, *rows]).encode())
    file.name = name
    return file


@pytest.fixture
def acceptor(account, client_of):
    return client_of(account("shouli", permissions=[READ, ACCEPTOR, IMPORT]))


@pytest.fixture
def street(db) -> None:
    """青年大街12号, in a unit grid."""
    loader = system("测试")
    square = box(123.40, 41.80, 123.41, 41.81)
    areas = [("210102", "和平区"), ("210102001", "浑河街道"), ("210102001001", "河畔社区")]
    gis.load_areas(
        principal=loader, rows=[gis.AreaRow(code=code, name=name, shape=square) for code, name in areas]
    )
    gis.load_unit_grids(
        principal=loader, rows=[gis.UnitGridRow(code="21010200100101", area_class=1, shape=square)]
    )
    place = gis.PlaceRow(
        code="P1", name="青年大街12号", kind="address", address="青年大街12号", shape=Point(123.405, 41.805)
    )
    gis.load_places(principal=loader, rows=[place])


def test_a_file_is_shown_first_and_then_imported_once(acceptor, street, snapshot) -> None:
    before = snapshot(Case, ImportMapping)
    shown = acceptor.upload(URL, file=sheet(LAMP, COVER, OTHER), origin="12345").json
    assert (shown["rows"], shown["good"], shown["known"], shown["error_count"]) == (3, 3, 0, 0)
    assert shown["mapping"] == {
        "number": "留言编号", "person": "留言用户", "time": "留言时间", "subject": "留言主题", "text": "留言详情",
        "address": "事发地址", "reply": "答复意见", "likes": "点赞数",
    }  # fmt: skip
    assert [row["class_name"] for row in shown["sample"]] == ["路灯", "污水井盖", ""]
    assert shown["sample"][0]["class_why"] == "文中有“路灯”"
    assert [bool(row["place_why"]) for row in shown["sample"]] == [True, False, False]
    assert shown["applied"] is None
    assert snapshot(Case, ImportMapping) == before

    done = acceptor.upload(URL, file=sheet(LAMP, COVER, OTHER), origin="12345", apply="true").json["applied"]
    figures = {
        name: done[name]
        for name in ("rows", "created", "known", "wrong", "classified", "located", "answered")
    }
    assert figures == {
        "rows": 3,
        "created": 3,
        "known": 0,
        "wrong": 0,
        "classified": 2,
        "located": 1,
        "answered": 1,
    }

    lamp = Case.objects.get(extra__origin_number="1")
    assert (lamp.state, lamp.source, lamp.class_name, lamp.unit_grid) == (
        "reported",
        "import",
        "路灯",
        "21010200100101",
    )
    assert (lamp.reporter_name, lamp.observed_at.isoformat()) == ("张三", "2026-03-05T01:30:00+00:00")
    assert lamp.extra == {
        "origin": "12345", "subject": "路灯不亮", "origin_number": "1", "likes": 3, "classified": "文中有“路灯”",
        "located": lamp.extra["located"],
    }  # fmt: skip
    cover = Case.objects.get(extra__origin_number="2")
    assert cover.state == "closed"
    assert Step.objects.get(case=cover, action="answer_directly").note == "已更换井盖，感谢您的反映。"
    # Searchable like any other.
    assert [case["number"] for case in acceptor.get(CASES, q="路灯坏了").json["results"]] == [lamp.number]

    before = snapshot(Case, Step)
    again = acceptor.upload(URL, file=sheet(LAMP, COVER, OTHER), origin="12345", apply="true").json["applied"]
    assert (again["created"], again["known"], again["answered"]) == (0, 3, 0)
    assert snapshot(Case, Step) == before
    assert CaseImport.objects.count() == 2
    assert acceptor.get("/api/coordination/case-imports/").json["count"] == 2


def test_rows_with_errors_are_left_out_and_told(acceptor) -> None:
    rows = [
        [*LAMP[:3], "昨天", *LAMP[4:]],
        ["8", "", "", "", "", "", "", ""],
        [*OTHER[:3], "2999-01-01", *OTHER[4:]],
        [*COVER[:7], "很多"],
        COVER,
    ]
    answer = acceptor.upload(URL, file=sheet(*rows), apply="true").json
    assert answer["errors"] == [
        {"row": 2, "field": "留言时间", "message": "“昨天”不是时间，应形如 2026-11-26 09:30:00。"},
        {"row": 3, "field": "留言详情", "message": "没有内容。"},
        {"row": 4, "field": "留言时间", "message": "“2999-01-01”晚于现在。"},
        {"row": 5, "field": "点赞数", "message": "“很多”不是附议数。"},
    ]
    assert (answer["applied"]["created"], answer["applied"]["wrong"]) == (1, 4)


def test_columns_are_chosen_by_hand_and_remembered(acceptor) -> None:
    header = ["单号", "说了什么", "哪一类"]
    file = ["7", "垃圾桶满了没人清", "部件0305"]
    assert acceptor.upload(URL, file=sheet(file, header=header)).status == 422
    mapping = json.dumps({"number": "单号", "text": "说了什么", "class": "哪一类"})
    done = acceptor.upload(URL, file=sheet(file, header=header), mapping=mapping, apply="true").json
    assert done["applied"]["created"] == 1
    case = Case.objects.get()
    assert (case.kind, case.class_code) == ("component", "0305")
    assert "classified" not in case.extra
    known = acceptor.upload(URL, file=sheet(["8", "垃圾", "没有"], header=header)).json
    assert known["mapping"] == {"number": "单号", "text": "说了什么", "class": "哪一类"}
    assert known["errors"] == [{"row": 2, "field": "哪一类", "message": "没有小类“没有”。"}]


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("{", "应为 JSON。"),
        ("[1]", "应为 JSON 对象：字段 → 列名。"),
        ('{"nothing": "留言主题"}', "没有字段“nothing”。"),
        ('{"text": "没有的列"}', "文件中没有列“没有的列”。"),
        ('{"text": "留言主题", "subject": "留言主题"}', "列“留言主题”对应了两个字段。"),
        ('{"number": "留言编号"}', "请指明哪一列是主题或内容。"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(acceptor, mapping, message) -> None:
    answer = acceptor.upload(URL, file=sheet(LAMP), mapping=mapping)
    assert answer.status in (400, 422)
    assert [error["message"] for error in answer.json["errors"]] == [message]


@four_callers([READ, IMPORT])
def test_who_may_import(who, snapshot) -> None:
    before = snapshot(Case)
    answer = who.upload(URL, file=sheet(LAMP), apply="true")
    if who.label == "permitted":
        assert answer.json["applied"]["created"] == 1
    elif who.label == "other-division":
        # The rows are this city's, which is not theirs to report in.
        assert (answer.json["applied"]["created"], answer.json["applied"]["wrong"]) == (0, 1)
        assert snapshot(Case) == before
    else:
        assert answer.status == (401 if who.label == "anonymous" else 403)
        assert snapshot(Case) == before


def test_neither_reading_nor_accepting_is_importing(account, client_of) -> None:
    reader = client_of(account("reader", permissions=[READ, ACCEPTOR]))
    assert reader.upload(URL, file=sheet(LAMP)).status == 403
    assert reader.get("/api/coordination/case-imports/").json["count"] == 0


# 时间：自反映时间起计；历史数据不计时限

TIMES = ["单号", "内容", "反映时间", "答复", "答复时间"]
NOW_DAY = "2026-11-20"


def timed(number: str, at: str, reply: str = "", replied: str = "") -> list[str]:
    return [number, f"路灯坏了 {number}", at, reply, replied]


def test_the_clock_of_a_complaint_runs_from_its_own_time(clock, acceptor) -> None:
    file = sheet(timed("1", f"{NOW_DAY} 09:50"), timed("2", "2026-11-16 09:00"), header=TIMES)
    acceptor.upload(URL, file=file, apply="true")
    rows = acceptor.get(CASES, ordering="reported_at").json["results"]
    assert [(row["reported_at"], row["clock"]["started_at"], row["clock"]["light"]) for row in rows] == [
        ("2026-11-16T09:00:00+08:00", "2026-11-16T09:00:00+08:00", "red"),
        (f"{NOW_DAY}T09:50:00+08:00", f"{NOW_DAY}T09:50:00+08:00", "green"),
    ]
    # Counted on its own day, and the history says the same.
    days = Counted.objects.filter(of="class", report__gt=0).order_by("day").values_list("day", flat=True)
    assert [day.isoformat() for day in days] == ["2026-11-16", NOW_DAY]
    assert differences() == []


def test_history_lights_no_clock(clock, acceptor) -> None:
    rows = [
        timed("1", "2026-03-05 09:30"),
        timed("2", "2026-03-06 10:00", "已更换", "2026-03-09 16:00"),
        timed("3", "2026-03-07 10:00", "已清理"),
    ]
    acceptor.upload(URL, file=sheet(*rows, header=TIMES), history="true", apply="true")
    assert not Case.objects.filter(timer_at__isnull=False).exists()
    clock.advance(days=30)
    assert timers.fire_due() == 0
    acceptor.client.cookies.clear()
    acceptor.client.force_login(acceptor.account)
    found = acceptor.get(CASES, ordering="reported_at").json["results"]
    assert [(row["state"], row["clock"]["light"], row["closed_at"]) for row in found] == [
        ("reported", "none", None),
        ("closed", "none", "2026-03-09T16:00:00+08:00"),
        ("closed", "none", "2026-03-07T10:00:00+08:00"),
    ]
    assert not Case.objects.filter(overtime=True).exists()
    assert not Step.objects.filter(action="overtime").exists()
    answers = Step.objects.filter(action="answer_directly").order_by("at").values_list("note", flat=True)
    assert list(answers) == ["已清理", "已更换"]
    assert differences() == []
    # It can still be taken up: from then on it has clocks like any other.
    case = Case.objects.get(state="reported")
    Case.objects.filter(pk=case.pk).update(kind="component", class_code="0101", address="青年大街")
    taken = acceptor.post(f"{CASES}{case.pk}/act/", {"action": "accept"})
    assert (taken.status, taken.json["clock"]["name"], taken.json["clock"]["light"]) == (
        200,
        "filing",
        "green",
    )


def test_an_answer_before_its_complaint_cannot_be(acceptor) -> None:
    file = sheet(timed("1", "2026-03-06 10:00", "已更换", "2026-03-05 10:00"), header=TIMES)
    answer = acceptor.upload(URL, file=file, apply="true").json
    assert answer["errors"] == [{"row": 2, "field": "答复时间", "message": "答复时间早于反映时间。"}]
    assert Case.objects.count() == 0


@pytest.mark.skipif(
    not complaints.DATED.exists(), reason="the complaints of TipDM 2020 are not beside the project"
)
def test_real_messages_by_the_command_line(db, tmp_path: Path) -> None:
    """The first hundred of each of the two real files."""
    answered = complaints.FOLDER / "resources" / "full_dataset" / "sheet_4_labeled.xlsx"
    for source, closed in ((complaints.DATED, 0), (answered, 100)):
        book = openpyxl.Workbook(write_only=True)
        page = book.create_sheet()
        rows = openpyxl.load_workbook(source, read_only=True).worksheets[0].iter_rows(values_only=True)
        for _, row in zip(range(101), rows, strict=False):
            page.append(row)
        book.save(tmp_path / source.name)
        run = CliRunner().invoke(app, ["cases", "import", str(tmp_path / source.name), "--from", "测试"])
        assert run.exit_code == 0, run.output
        assert "100 行：新生成 100 件" in run.output
        assert f"按答复办结 {closed} 件，有误 0 行" in run.output
    assert Case.objects.count() == 200
    assert Case.objects.exclude(class_code="").count() > 20
