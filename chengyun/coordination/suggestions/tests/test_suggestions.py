"""Suggested classes, departments and supervisors, and the hottest issues, through the interface."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from shapely.geometry import box
from typer.testing import CliRunner

from chengyun.coordination import hot
from chengyun.coordination.cli import app
from chengyun.coordination.models import Attendance, Case, ClassModel, Position
from chengyun.coordination.permissions import READ
from chengyun.coordination.suggestions import classes, learning, words
from chengyun.gis import facade as gis
from chengyun.kernel import clock
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.principal import system
from tests.fixtures.people import four_callers

SUGGEST = "/api/coordination/cases/suggest/"
HOT = "/api/coordination/hot/"
LON, LAT = 123.405, 41.805


@pytest.fixture(autouse=True)
def _fresh():
    learning.forget()
    hot.forget()
    yield
    learning.forget()
    hot.forget()


@pytest.fixture
def grid(db) -> str:
    """One unit grid, 河畔社区."""
    loader = system("测试")
    square = box(123.40, 41.80, 123.41, 41.81)
    areas = [("210102", "和平区"), ("210102001", "浑河街道"), ("210102001001", "河畔社区")]
    gis.load_areas(
        principal=loader, rows=[gis.AreaRow(code=code, name=name, shape=square) for code, name in areas]
    )
    gis.load_unit_grids(
        principal=loader, rows=[gis.UnitGridRow(code="21010200100101", area_class=1, shape=square)]
    )
    return "21010200100101"


def stored(town, number: int, text: str, kind: str, code: str, **fields) -> None:
    """A closed case, as its history left it."""
    example = Case.objects.get(pk=fields.pop("like"))
    example.pk = uuid4()
    example.client_key = None
    example.number = f"T{number:08}"
    example.description, example.kind, example.class_code = text, kind, code
    for name, value in {"state": "closed", "closed_at": clock.now(), **fields}.items():
        setattr(example, name, value)
    example.save(force_insert=True)


def test_classes_by_the_words_people_use(town) -> None:
    answer = town.acceptor.post(SUGGEST, {"description": "小区门口的路灯不亮了，已经一个星期"})
    assert answer.status == 200
    [first, *_] = answer.json["classes"]
    assert first == {
        "kind": "component",
        "class_code": "0137",
        "class_name": "路灯",
        "major_name": "公用设施",
        "score": 1.0,
        "why": "文中有“路灯”",
        "learned": False,
    }
    assert answer.json["model"] is None
    assert answer.json["departments"] == answer.json["supervisors"] == []
    assert town.acceptor.post(SUGGEST, {}).json["classes"] == []


def test_the_longer_word_says_more(db) -> None:
    best, *_ = words.find("建设路的污水井盖丢失")
    assert (best.kind, best.code, best.words) == ("component", "0102", ("污水井盖",))
    assert words.find("今天天气很好") == []


def test_every_class_of_the_words_is_one_of_the_standard(db) -> None:
    from chengyun.coordination import directory
    from chengyun.coordination.rules.loading import read

    known = {f"{kind}/{code}" for kind, names in directory.classes().items() for code in names}
    standard = [key for key in read("class_words") if not key.split("/")[1][2:] >= "78"]
    assert [key for key in standard if key not in known] == []


def test_a_model_is_learned_by_command_and_says_how_good_it_is(town, max_queries) -> None:
    like = town.walk("reported")["id"]
    texts = {
        ("component", "0102"): "污水井{}盖板缺失，行人容易掉进去",
        ("event", "0301"): "工地第{}天夜里还在打桩，吵得睡不着",
        ("event", "0406"): "路口第{}个摊位占着人行道卖早点",
    }
    number = 0
    for (kind, code), text in texts.items():
        for count in range(10):
            number += 1
            stored(town, number, text.format(count), kind, code, like=like)
    # Classified by an import, without a person: nothing to learn from.
    stored(town, 99, "卖早点", "event", "0137", like=like, extra={"classified": "文中有“卖早点”"})

    run = CliRunner().invoke(app, ["cases", "train"])
    assert run.exit_code == 0, run.output
    assert run.output.startswith("已学习 30 件案件，3 个小类。\n留出 6 件检验：首选正确 100.0%")
    assert AuditRecord.objects.get(action="coordination.class_model.train").after["cases"] == 30

    answer = town.acceptor.post(SUGGEST, {"description": "有人在人行道上摆摊位卖早点"}).json
    [first, *_] = answer["classes"]
    assert (first["class_code"], first["learned"]) == ("0406", True)
    assert "常见于本市已结案的同类案件（共学习 30 件）" in first["why"]
    assert {
        name: answer["model"][name] for name in ("cases", "tested", "accuracy", "macro_f1", "trained_by")
    } == {
        "cases": 30,
        "tested": 6,
        "accuracy": 1.0,
        "macro_f1": 1.0,
        "trained_by": "命令行",
    }
    with max_queries(8):
        [model] = town.evaluator.get("/api/coordination/class-models/").json["results"]
    assert (model["cases"], model["tested"], model["accuracy"], model["untested"]) == (30, 6, 1.0, 0)
    assert sum(one["cases"] for one in model["classes"]) == 30
    assert [one["cases"] for one in model["classes"]] == sorted(
        (one["cases"] for one in model["classes"]), reverse=True
    )
    assert all(
        one["class_name"] and one["right"] == one["tested"] and one["taken"] == 0 for one in model["classes"]
    )
    assert classes.classify(["半夜工地打桩吵得睡不着", "今天天气很好"])[1] is None


def test_too_few_cases_cannot_be_learned_from(db) -> None:
    run = CliRunner().invoke(app, ["cases", "train"])
    assert run.exit_code == 1
    assert "已结案且有类别的案件只有 0 件，至少 20 件才能学习。" in run.output
    assert not ClassModel.objects.exists()


def test_the_department_that_disposes_of_such_cases_here(town, grid) -> None:
    roads, green = town.departments["roads"], town.departments["green"]
    like = town.walk("reported")["id"]
    here = {"unit_grid": grid, "division_code": "210102001001"}
    there = {"unit_grid": "", "division_code": "210102"}
    for number, (department, place) in enumerate([(roads, here), (green, there), (green, there)]):
        stored(
            town, number, "井盖", "component", "0101",
            like=like, department_id=department.pk, disposed_at=clock.now(), **place,
        )  # fmt: skip
    asked = {"kind": "component", "class_code": "0101", "lon": LON, "lat": LAT}
    assert town.dispatcher.post(SUGGEST, asked).json["departments"] == [
        {"id": roads.pk, "name": "市政养护处", "score": 0.8, "why": "本网格同类案件处置过 1 件"},
        {"id": green.pk, "name": "园林绿化处", "score": 0.2, "why": "其他地方同类案件处置过 2 件"},
    ]


def test_the_supervisor_on_duty_who_patrols_or_is_nearest(town, account, grid) -> None:
    now = clock.now()
    far, away, off = (
        account(name, roles=["supervisor"], full_name=name) for name in ("张远", "李近", "王休")
    )
    own = town.id_of("supervisor")
    for number, person in [
        (far.pk, "张远"),
        (away.pk, "李近"),
        (own, "赵格"),
        (town.id_of("handler"), "陈处"),
    ]:
        Attendance.objects.create(account_id=number, person=person, division_code="210100")
    Attendance.objects.create(account_id=off.pk, person="王休", division_code="210100", signed_out_at=now)
    for number, lon, minutes in [
        (far.pk, LON + 0.01, 0),
        (away.pk, LON + 0.001, 5),
        (off.pk, LON, 0),
        (own, LON, 60),
    ]:
        Position.objects.create(
            account_id=number, division_code="210100", at=now - timedelta(minutes=minutes), lon=lon, lat=LAT
        )
    gis.load_responsibility_grids(
        principal=system("测试"),
        rows=[
            gis.ResponsibilityGridRow(code="Z1", name="一号责任网格", unit_grids=[grid], supervisors=[own])
        ],
    )
    found = town.acceptor.post(SUGGEST, {"lon": LON, "lat": LAT}).json["supervisors"]
    assert [one["name"] for one in found] == ["赵格", "李近", "张远"]
    assert found[0]["why"] == "在岗，负责该责任网格，没有最近的位置，手上没有任务"
    assert found[1]["why"] == "在岗，距现场约 83 米（5 分钟前的位置），手上没有任务"
    assert (found[2]["distance_m"], found[2]["own_grid"]) == (pytest.approx(830, abs=2), False)


@four_callers(READ)
def test_who_may_ask(who) -> None:
    answer = who.post(SUGGEST, {"description": "路灯不亮"})
    seen = who.get(HOT)
    if who.label == "anonymous":
        assert (answer.status, seen.status) == (401, 401)
    elif who.label == "no-permission":
        assert (answer.status, seen.status) == (403, 403)
    else:
        assert (answer.status, seen.status, seen.json["results"]) == (200, 200, [])


def test_the_hottest_issues(town, account, client_of, max_queries) -> None:
    mixer = [
        "丽景新城小区旁边的搅拌站噪音太大，扰民",
        "丽景新城附近搅拌站半夜施工，噪音扰民",
        "投诉丽景新城小区边上的搅拌站，粉尘和噪音",
    ]
    made = [
        town.report(
            description=text, reporter_name=name, address="丽景路 1 号", class_code="0301", kind="event"
        ).json
        for text, name in zip(mixer, ["甲", "乙", "甲"], strict=True)
    ]
    town.report(description="咨询养犬登记怎样办理，需要什么材料")
    with max_queries(9):
        answer = town.leader.get(HOT, days=30).json
    assert (answer["looked_at"], answer["cut"]) == (4, False)
    [issue] = answer["results"]
    assert (issue["rank"], issue["cases"], issue["people"]) == (1, 3, 2)
    assert set(issue["case_ids"]) == {case["id"] for case in made}
    assert issue["title"] in mixer
    assert "搅拌站" in "".join(issue["phrases"])
    assert (issue["place"], issue["class_name"]) == ("丽景路 1 号", "施工扰民")
    # 两人各一件新案件
    assert issue["heat"] == pytest.approx(2, abs=0.01)
    # Kept for two minutes, but not for somebody who sees less.
    with max_queries(7):
        assert town.evaluator.get(HOT, days=30).json["results"] == answer["results"]
    other = client_of(account("fushun", permissions=[READ], division="210400"))
    assert other.get(HOT, days=30).json["results"] == []
    assert town.leader.get(HOT, days=30, until="2020-01-01T00:00:00+08:00").json["looked_at"] == 0
    assert town.leader.get(HOT, days=0).status in (400, 422)
