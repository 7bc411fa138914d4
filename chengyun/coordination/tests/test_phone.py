"""What the phone's app asks for: the tasks of whoever is in the field, and what it keeps for the day."""

from __future__ import annotations

from typing import Any

import pytest
from shapely import box

from chengyun.coordination.tests.conftest import Town
from chengyun.gis import facade as gis
from chengyun.kernel.principal import system
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db
TASKS = "/api/coordination/phone/tasks/"
SYNC = "/api/coordination/phone/sync/"


def told(town: Town, who: str) -> list[tuple[str, str]]:
    """Each task of somebody, with its name and its main action."""
    rows = town.callers[who].get(TASKS).json["results"]
    return [(row["task_label"], row["actions"][0]["id"]) for row in rows]


@pytest.mark.requirement("4.3.4-1a")
def test_everybody_in_the_field_sees_what_waits_for_them_and_nobody_else_does(town: Town) -> None:
    checked = town.walk("checking")
    assert told(town, "supervisor") == [("核查", "check_pass")]
    assert told(town, "handler") == told(town, "department") == told(town, "acceptor") == []
    [task] = town.supervisor.get(TASKS).json["results"]
    assert (task["id"], task["version"], task["task"]) == (checked["id"], checked["version"], "check")
    # The photo of the disposal is there to compare with.
    assert [(file["kind"], file["kind_label"]) for file in task["files"]] == [("handle_after", "处置后")]
    assert town.supervisor.get(task["files"][0]["url"]).status == 200

    town.walk("pending_handle")
    assert told(town, "department") == [("待指派", "assign")]
    assert told(town, "other_department") == []
    town.walk("handling")
    assert told(town, "handler") == [("处置", "finish")]
    town.walk("handle_finish")
    assert sorted(told(town, "department")) == [("待指派", "assign"), ("待确认", "dept_confirm")]

    case = town.report().json
    town.act("acceptor", case, "send_verify", supervisor=town.id_of("supervisor"))
    assert sorted(label for label, _ in told(town, "supervisor")) == ["核实", "核查"]
    town.act("supervisor", checked, "check_fail", note="仍有缺口")
    assert told(town, "supervisor") == [("核实", "verify_reply")]


def test_a_suspended_case_is_no_task(town: Town) -> None:
    case = town.walk("pending_handle")
    town.act("department", case, "apply_suspend", note="等待管线迁改", until="2027-06-01T00:00:00+08:00")
    town.act("dispatcher", case, "approve_suspend")
    assert told(town, "department") == []


def test_tasks_cost_the_same_however_many_there_are(town: Town, max_queries: Any) -> None:
    town.walk("handling")
    with max_queries(12):
        assert len(told(town, "handler")) == 1
    for _ in range(3):
        town.walk("handling")
    with max_queries(12):
        assert len(told(town, "handler")) == 4


def test_the_phone_takes_along_classes_and_the_ground_that_is_patrolled(town: Town) -> None:
    maker = system("测试")
    shape = box(123.40, 41.80, 123.401, 41.801)
    gis.load_areas(principal=maker, rows=[gis.AreaRow("210102", "和平区", box(123.3, 41.7, 123.5, 41.9))])
    gis.load_unit_grids(principal=maker, rows=[gis.UnitGridRow("210102001001001", shape)])
    gis.load_responsibility_grids(
        principal=maker,
        rows=[
            gis.ResponsibilityGridRow(
                "R01", "南市责任网格", ["210102001001001"], supervisors=[town.id_of("supervisor")]
            )
        ],
    )
    answer = town.supervisor.get(SYNC)
    bundle = answer.json
    covers = next(one for one in bundle["classes"] if (one["kind"], one["code"]) == ("component", "0101"))
    assert len(bundle["classes"]) > 200
    assert covers["pinyin"].isascii()
    assert "破损" in covers["conditions"]
    assert [grid["name"] for grid in bundle["responsibility_grids"]] == ["南市责任网格"]
    [grid] = bundle["unit_grids"]
    assert (grid["code"], grid["shape"]["type"]) == ("210102001001001", "MultiPolygon")
    assert grid["box"] == pytest.approx([123.40, 41.80, 123.401, 41.801])
    assert bundle["handlers"] == []
    again = town.supervisor.client.get(SYNC, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    department = town.department.get(SYNC).json
    assert [person["id"] for person in department["handlers"]] == [town.id_of("handler")]
    assert department["unit_grids"] == []


@four_callers("coordination.read")
@pytest.mark.parametrize("address", [TASKS, SYNC])
def test_only_those_who_may_see_cases(who: Any, address: str) -> None:
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 200, "permitted": 200}
    assert who.get(address).status == expected[who.label]
