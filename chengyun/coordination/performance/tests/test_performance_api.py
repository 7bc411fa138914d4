"""Evaluations and rates through the interface, of counters written by hand and of cases walked through."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from chengyun.coordination.models import Counter, EvaluationScheme
from chengyun.coordination.permissions import ADMIN, EVALUATOR, LEADER, READ
from chengyun.gis import facade as gis
from chengyun.kernel import clock
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.principal import system
from tests.fixtures.people import four_callers

URL = "/api/coordination/performance/"
RATES = "/api/coordination/rates/"
SCHEMES = "/api/coordination/evaluation-schemes/"
CASES = "/api/coordination/cases/"
DAY = date(2026, 11, 10)
MONTH = {"period": "month", "date": "2026-11-26"}


@pytest.fixture
def evaluator(account, client_of):
    return client_of(account("kaohe", permissions=[READ, EVALUATOR]))


@pytest.fixture
def admin(account, client_of):
    return client_of(account("guanli", permissions=[READ, ADMIN]))


def count(of: str, key: str, division: str = "210102", day: date = DAY, **counts: int) -> None:
    Counter.objects.create(of=of, key=key, division_code=division, day=day, changed_at=clock.now(), **counts)


@pytest.fixture
def grids(db) -> None:
    """Two communities of a street, with grids of the first and second class."""
    from shapely.geometry import box

    def square(east: int, size: float = 0.01):
        return box(123.4 + east * 0.01, 41.8, 123.4 + east * 0.01 + size, 41.81)

    loader = system("测试")
    areas = [
        gis.AreaRow(code="210102", name="和平区", shape=square(0, 0.04)),
        gis.AreaRow(code="210102001", name="浑河街道", shape=square(0, 0.04)),
        gis.AreaRow(code="210102001001", name="河畔社区", shape=square(0, 0.02)),
        gis.AreaRow(code="210102001002", name="林荫社区", shape=square(2, 0.02)),
    ]
    gis.load_areas(principal=loader, rows=areas)
    unit_grids = [
        gis.UnitGridRow(code="21010200100101", area_class=1, shape=square(0)),
        gis.UnitGridRow(code="21010200100102", area_class=1, shape=square(1)),
        gis.UnitGridRow(code="21010200100201", area_class=2, shape=square(2)),
    ]
    gis.load_unit_grids(principal=loader, rows=unit_grids)


def scores(row: dict) -> list[str]:
    return [one["score"] for one in row["indicators"]]


@pytest.mark.requirement("4.3.4-1e", part="regions")
@pytest.mark.requirement("B.0.4", part="performance")
def test_regions_at_every_level(evaluator, grids, max_queries) -> None:
    count(
        "grid", "21010200100101", "210102001001",
        register=5, valid_public_report=1, need_archive=5, archive=4, intime_archive=3, report=6,
    )  # fmt: skip
    count("grid", "21010200100201", "210102001002", register=3, need_archive=3, archive=3, intime_archive=3)
    # Not placed: it counts in its district only.
    count("grid", "", "210102", register=2, need_archive=2, archive=1, intime_archive=0)
    count("grid", "21010200100101", "210102001001", day=date(2026, 12, 1), register=9)

    answer = evaluator.get(URL, object="region", level="unit_grid", **MONTH).json
    rows = {row["key"]: row for row in answer["results"]}
    # 监督举报率 1/5 → 80；一类 5 件 → 60；结案率 80；按期结案率 60：8 + 12 + 24 + 24
    assert scores(rows["21010200100101"]) == ["80.00", "60.00", "80.00", "60.00"]
    assert (rows["21010200100101"]["composite"], rows["21010200100101"]["grade"]) == ("68.00", "C")
    # 没有案件的网格：只有立案数有得分
    assert scores(rows["21010200100102"]) == ["—", "100.00", "—", "—"]
    assert rows["21010200100102"]["composite"] == "100.00"
    # 二类 3 件 → 90：10 + 18 + 30 + 40
    assert rows["21010200100201"]["composite"] == "98.00"
    assert rows[""]["name"] == "未定位到该级别"
    assert rows["21010200100101"]["counts"]["report"] == 6

    answer = evaluator.get(URL, object="region", level="community", **MONTH).json
    rows = {row["name"]: row for row in answer["results"]}
    # 两个一类网格：(60 + 100) / 2 = 80：8 + 16 + 24 + 24
    assert rows["河畔社区"]["composite"] == "72.00"
    assert rows["林荫社区"]["composite"] == "98.00"
    assert [row["name"] for row in answer["results"]] == ["林荫社区", "河畔社区", "和平区（未定位到该级别）"]
    assert [row["rank"] for row in answer["results"]] == [1, 2, 3]

    [street, _] = evaluator.get(URL, object="region", level="street", **MONTH).json["results"]
    # 监督举报率 1/8 → 87.5；(60+100+90)/3；结案率 7/8；按期结案率 6/8：8.75 + 16.6667 + 26.25 + 30
    assert (street["name"], street["composite"]) == ("浑河街道", "81.67")

    with max_queries(12):
        answer = evaluator.get(URL, object="region", level="district", **MONTH).json
    [district] = answer["results"]
    # 1/10 → 90；83.333；8/10；6/10：9 + 16.6667 + 24 + 24
    assert (district["name"], district["composite"], district["grade"]) == ("和平区", "73.67", "C")
    assert (
        district["indicators"][2] | {"numerator": 8, "denominator": 10, "value": "80.00"}
        == district["indicators"][2]
    )
    assert answer["indicators"][0] == {
        "code": "complaint",
        "label": "监督举报率",
        "weight": 10,
        "score": "(1−率)×100",
        "formula": "公众有效上报数 ÷ 立案数",
    }


@pytest.mark.requirement("4.3.4-1e", part="departments")
def test_departments(evaluator, town) -> None:
    roads, green = (str(town.departments[name].pk) for name in ("roads", "green"))
    figures = {
        "need_archive": 60,
        "archive": 45,
        "dispose": 48,
        "overtime_to_dispose": 2,
        "intime_dispose": 42,
    }
    count("department", roads, need_dispose=50, rework=7, **figures)
    count("department", roads, need_dispose=6, day=date(2026, 11, 30))
    count("department", green, need_archive=1, need_dispose=1, to_dispose=1)
    first, second = evaluator.get(URL, object="department", **MONTH).json["results"]
    # 见 test_scoring.test_a_department
    assert (first["name"], first["composite"], first["grade"]) == ("市政养护处", "84.75", "B")
    # 立案 1 → 100；没有应结案；按期处置 0；返工 0 → 100：(10 + 0 + 30) / 70 %
    assert (second["name"], second["composite"], second["grade"]) == ("园林绿化处", "57.14", "D")
    assert second["indicators"][1]["value"] == "—"


@pytest.mark.requirement("4.3.4-1e", part="posts")
@pytest.mark.parametrize(
    ("post", "figures", "composite"),
    [
        ("supervisor", {"report": 50, "valid_report": 45, "missed": 5, "need_verify": 10, "intime_verify": 8, "need_check": 20, "intime_check": 19}, "89.00"),
        ("acceptor", {"accept": 501, "need_send_verify": 40, "intime_send_verify": 39, "need_send_check": 30, "intime_send_check": 30}, "92.75"),
        ("shift_leader", {"register": 30, "intime_register": 20, "accurate_register": 28, "need_archive": 28, "intime_archive": 10}, "66.50"),
        ("dispatcher", {"dispatch": 100, "need_dispatch": 110, "intime_dispatch": 88, "accurate_dispatch": 77}, "60.00"),
    ],
)  # fmt: skip
def test_posts(evaluator, town, post: str, figures: dict[str, int], composite: str) -> None:
    count(post, str(town.id_of(post)), **figures)
    count("class", "component/0101/hotline", **figures)
    [row] = evaluator.get(URL, object=post, **MONTH).json["results"]
    assert (row["rank"], row["composite"]) == (1, composite)
    assert row["name"] == str(town.callers[post].account)
    assert row["counts"].items() >= figures.items()


@pytest.mark.requirement("4.3.4-1e", part="periods")
@pytest.mark.parametrize(
    ("asked", "label", "registered"),
    [
        ({"period": "day", "date": "2026-11-10"}, "2026年11月10日", 1),
        ({"period": "week", "date": "2026-11-12"}, "2026年第46周", 3),
        ({"period": "month", "date": "2026-11-01"}, "2026年11月", 7),
        ({"period": "quarter", "date": "2026-12-31"}, "2026年第4季度", 15),
        ({"period": "year", "date": "2026-01-01"}, "2026年", 31),
        ({"period": "custom", "from": "2026-11-10", "until": "2026-11-15"}, "2026-11-10 至 2026-11-14", 3),
    ],
)
def test_periods(evaluator, asked: dict[str, str], label: str, registered: int) -> None:
    days = [date(2026, 11, 10), date(2026, 11, 14), date(2026, 11, 30), date(2026, 10, 1), date(2026, 1, 1)]
    for number, day in enumerate(days):
        count("shift_leader", "7", day=day, register=2**number)
    count("shift_leader", "7", day=date(2027, 1, 1), register=1000)
    answer = evaluator.get(URL, object="shift_leader", **asked).json
    assert answer["period"]["label"] == label
    [row] = answer["results"]
    assert row["counts"]["register"] == registered
    assert row["name"] == "编号 7"


def test_the_scope_bounds_what_is_evaluated(account, client_of, evaluator) -> None:
    district = client_of(account("heping", permissions=[READ, EVALUATOR], division="210102"))
    count("shift_leader", "7", "210102", register=1)
    count("shift_leader", "8", "210103", register=1)
    assert [row["key"] for row in district.get(URL, object="shift_leader", **MONTH).json["results"]] == ["7"]
    everywhere = evaluator.get(URL, object="shift_leader", **MONTH).json
    assert sorted(row["key"] for row in everywhere["results"]) == ["7", "8"]
    only = evaluator.get(URL, object="shift_leader", division="210103", **MONTH).json
    assert [row["key"] for row in only["results"]] == ["8"]


def test_pages(evaluator) -> None:
    for number in range(25):
        count("shift_leader", str(number), register=10, intime_register=number % 10)
    answer = evaluator.get(URL, object="shift_leader", page=2, page_size=10, **MONTH).json
    assert (answer["count"], answer["page"], len(answer["results"])) == (25, 2, 10)
    ranks = [row["rank"] for row in answer["results"]]
    assert ranks == sorted(ranks)


@four_callers([READ, EVALUATOR])
@pytest.mark.parametrize("url", [URL, RATES])
def test_who_may_see_evaluations(who, url) -> None:
    count("shift_leader", "7", register=1)
    answer = who.get(url, **MONTH)
    match who.label:
        case "anonymous":
            assert answer.status == 401
        case "no-permission":
            assert answer.status == 403
        case _:
            # Elsewhere one sees the evaluation of one's own, which has nothing of ours.
            assert answer.status == 200
            if url == RATES:
                assert answer.json["results"][0]["denominator"] == 0


def test_reading_cases_is_not_reading_evaluations(account, client_of) -> None:
    reader = client_of(account("reader", permissions=[READ]))
    assert reader.get(URL).status == 403
    assert reader.get(RATES).status == 403
    assert reader.get(SCHEMES).status == 403
    assert client_of(account("boss", permissions=[READ, LEADER])).get(URL).status == 200


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"object": "city"}, "object"),
        ({"period": "decade"}, "period"),
        ({"period": "custom", "from": "2026-01-01"}, "until"),
        ({"period": "custom", "from": "2026-01-02", "until": "2026-01-01"}, "until"),
        ({"date": "9999-12-31"}, "date"),
        ({"division": "21'; --"}, "division"),
    ],
)
def test_bad_questions_name_the_field(evaluator, asked, field) -> None:
    answer = evaluator.get(URL, **asked)
    assert answer.status in (400, 422)
    assert [error["field"] for error in answer.json["errors"]] == [field]


@pytest.mark.requirement("4.3.4-1e", part="export")
def test_an_evaluation_is_exported(evaluator) -> None:
    count(
        "shift_leader",
        "7",
        register=30,
        intime_register=20,
        accurate_register=28,
        need_archive=28,
        intime_archive=10,
    )
    answer = evaluator.get(f"{URL}export/", object="shift_leader", **MONTH)
    assert answer.status == 200
    header, line = openpyxl.load_workbook(io.BytesIO(answer.body)).active.iter_rows(values_only=True)
    assert (
        dict(zip(header, line, strict=True)).items()
        >= {
            "名次": 1,
            "名称": "编号 7",
            "综合指标值": "66.50",
            "等级": "C",
            "按时立案率（%）": "66.67",
            "准确立案率得分（权重 40%）": "93.33",
            "立案数": 30,
        }.items()
    )
    assert AuditRecord.objects.get(action="coordination.performance.export").who == "kaohe"


@pytest.mark.requirement("4.3.4-1e", part="scheme")
@pytest.mark.requirement("B.0.1", part="evaluation")
def test_a_city_puts_its_own_scheme_in_use(admin, evaluator, snapshot) -> None:
    [built_in] = admin.get(SCHEMES).json["results"]
    definition = built_in["definition"]
    definition["name"] = "沈阳市方案"
    definition["objects"]["shift_leader"] = [
        {"code": "a", "label": "准确立案率", "weight": 100, "score": "rate", "of": ["accurate_register"], "by": ["register"]}
    ]  # fmt: skip
    created = admin.post(SCHEMES, {"base_version": 1, "definition": definition, "note": "试行"})
    assert (created.status, created.json["version"]) == (201, 2)
    count("shift_leader", "7", register=10, accurate_register=9)
    answer = evaluator.get(URL, object="shift_leader", **MONTH).json
    assert (answer["scheme_version"], answer["scheme_name"]) == (2, "沈阳市方案")
    assert answer["results"][0]["composite"] == "90.00"

    before = snapshot(EvaluationScheme)
    stale = admin.post(SCHEMES, {"base_version": 1, "definition": definition})
    assert stale.status == 409
    definition["objects"]["shift_leader"][0]["weight"] = 50
    wrong = admin.post(SCHEMES, {"base_version": 2, "definition": definition})
    assert wrong.status == 422
    assert wrong.json["errors"] == [{"field": "objects.shift_leader", "message": "权重合计 50，应为 100。"}]
    assert evaluator.post(SCHEMES, {"base_version": 2, "definition": definition}).status == 403
    assert snapshot(EvaluationScheme) == before


@pytest.mark.requirement("4.3.4-1e", part="scheme")
def test_a_scheme_is_tried_before_it_is_put_in_use(admin, evaluator, account, snapshot, max_queries) -> None:
    definition = admin.get(SCHEMES).json["results"][0]["definition"]
    people = [account(name, full_name=name) for name in ("甲", "乙")]
    count("shift_leader", str(people[0].pk), register=10, intime_register=10, accurate_register=5)
    count("shift_leader", str(people[1].pk), register=10, intime_register=5, accurate_register=10)
    definition["objects"]["shift_leader"] = [
        {"code": "t", "label": "按时立案率", "weight": 90, "score": "rate", "of": ["intime_register"], "by": ["register"]},
        {"code": "a", "label": "准确立案率", "weight": 10, "score": "rate", "of": ["accurate_register"], "by": ["register"]},
    ]  # fmt: skip
    asked = {"definition": definition, "object": "shift_leader", **MONTH}
    before = snapshot(EvaluationScheme)
    with max_queries(16):
        shown = admin.post(f"{SCHEMES}preview/", asked).json
    rows = {
        row["name"]: (row["rank"], row["composite"], row["new_rank"], row["new_composite"], row["new_grade"])
        for row in shown["results"]
    }
    assert rows == {
        "甲": (2, "69.23", 1, "95.00", "A"),
        "乙": (1, "80.77", 2, "55.00", "D"),
    }
    assert (shown["count"], shown["changed"], shown["object_label"]) == (2, 2, "值班长")
    definition["grades"]["A"] = 70
    wrong = admin.post(f"{SCHEMES}preview/", asked)
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "grades")
    assert evaluator.post(f"{SCHEMES}preview/", asked).status == 403
    assert snapshot(EvaluationScheme) == before


@pytest.mark.requirement("4.3.4-1e", part="scheme")
def test_a_scheme_names_its_periods(admin, evaluator) -> None:
    definition = admin.get(SCHEMES).json["results"][0]["definition"]
    assert evaluator.get(URL, **MONTH).json["periods"] == [
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "custom",
    ]
    for wrong in ([], ["hour"], "month"):
        answer = admin.post(SCHEMES, {"base_version": 1, "definition": {**definition, "periods": wrong}})
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, "periods")
    admin.post(SCHEMES, {"base_version": 1, "definition": {**definition, "periods": ["year", "month"]}})
    assert evaluator.get(URL, **MONTH).json["periods"] == ["month", "year"]
    refused = evaluator.get(URL, period="week", date="2026-11-26")
    assert (refused.status, refused.json["errors"][0]["message"]) == (
        422,
        "“GB/T 30428.4 通用方案”只按月、年评价。",
    )


@pytest.mark.requirement("C.0.3", part="rates")
def test_the_rates_of_the_acceptance_table(evaluator, max_queries) -> None:
    count(
        "grid", "g", "210102001001",
        register=40, accurate_register=38, need_dispose=40, dispose=35, intime_dispose=30, postpone=2, handle_seconds=7000,
    )  # fmt: skip
    count("grid", "g", "210102001001", date(2026, 10, 31), need_dispose=10, dispose=9, handle_seconds=90)
    count("class", "component/0101/iot", report=10, valid_report=9)
    with max_queries(12):
        answer = evaluator.get(RATES, **MONTH).json
    rates = {rate["code"]: rate for rate in answer["results"]}
    shown = {
        code: [rates[code][name] for name in ("row", "numerator", "denominator", "value", "target", "met")]
        for code in ("accurate_register", "dispose", "alarm", "postpone", "intime_dispose", "handle_time", "rework", "satisfaction")
    }  # fmt: skip
    assert shown == {
        "accurate_register": [31, 38, 40, "95.00", "≥95%", True],
        "dispose": [32, 35, 40, "87.50", "≥90%", False],
        "alarm": [33, 9, 10, "90.00", "≥90%", True],
        "postpone": [34, 2, 40, "5.00", "≤3%", False],
        "intime_dispose": [35, 30, 40, "75.00", "", None],
        "handle_time": [35, 7000, 35, "200.00", "", None],
        "rework": [None, 0, 40, "0.00", "", None],
        "satisfaction": [None, 0, 0, "—", "", None],
    }
    assert (rates["dispose"]["previous"], rates["handle_time"]["previous"]) == ("90.00", "10.00")
    assert rates["accurate_register"]["previous"] == "—"


@pytest.mark.requirement("C.0.3", part="rates")
def test_the_cases_listed_are_exactly_those_counted(evaluator, town) -> None:
    """Numerator and denominator of every rate, against the list that their filters give."""
    for state in (
        "pending_register",
        "pending_dispatch",
        "pending_handle",
        "handling",
        "pending_check",
        "closed",
    ):
        town.walk(state)
    extended = town.walk("handling")
    town.act("department", extended, "apply_extension", note="等配件", until=_in(days=1))
    voided = town.walk("pending_dispatch")
    assert town.act("shift_leader", voided, "void", note="重复").status == 200
    town.walk("closed", source="iot")
    failed = town.walk("checking")
    assert (
        town.act(
            "supervisor", failed, "check_fail", note="仍有缺口", files=[town.photo("supervisor", "near")]
        ).status
        == 200
    )

    answer = evaluator.get(RATES, period="day").json
    seen = 0
    for rate in answer["results"]:
        for part in ("numerator", "denominator"):
            if rate[f"{part}_filter"] is not None:
                listed = evaluator.get(CASES, **rate[f"{part}_filter"]).json["count"]
                assert (rate["code"], part, listed) == (rate["code"], part, rate[part])
                seen += rate[part]
    assert seen > 50
    rates = {rate["code"]: rate for rate in answer["results"]}
    assert (rates["accurate_register"]["numerator"], rates["accurate_register"]["denominator"]) == (8, 9)
    assert rates["alarm"]["value"] == "100.00"


def test_cases_are_listed_by_whom_they_count_for(evaluator, town) -> None:
    town.walk("closed")
    town.walk("handling")
    counted = evaluator.get(
        CASES, metric="need_dispose,dispose", metric_department=town.departments["roads"].pk
    ).json
    assert counted["count"] == 2
    assert (
        evaluator.get(CASES, metric="dispose", metric_department=town.departments["green"].pk).json["count"]
        == 0
    )
    assert (
        evaluator.get(CASES, metric="register", metric_account=town.id_of("shift_leader")).json["count"] == 2
    )
    assert evaluator.get(CASES, metric="register", metric_account=town.id_of("acceptor")).json["count"] == 0
    assert evaluator.get(CASES, metric="nonsense").status == 422
    assert evaluator.get(CASES, metric_account=5).status == 422
    assert evaluator.get(CASES, bbox="1,2").status == 422


def _in(**span: int) -> str:
    moment: datetime = clock.now() + timedelta(**span)
    return moment.isoformat()
