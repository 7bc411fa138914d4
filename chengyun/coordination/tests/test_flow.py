"""The seven stages, walked through the HTTP interface by one person for each post."""

from __future__ import annotations

import pytest

from chengyun.coordination.counting.recount import differences
from chengyun.coordination.models import Case, Counted
from chengyun.coordination.tests.conftest import CASES, WAY


@pytest.mark.requirement("4.3.4-1b")
@pytest.mark.requirement("4.3.4-1c")
@pytest.mark.requirement("B.0.1", part="loop")
def test_a_case_walks_all_seven_stages(town, clock):
    case = town.report().json
    assert (case["state"], case["stage"], case["number"]) == ("reported", "1", "20261120000001")
    assert case["clock"]["label"] == "受理"
    stages = [case["stage_label"]]
    for who, action, make in WAY:
        case = town.act(who, case, action, **make(town)).json
        stages.append(case["stage_label"])
    assert list(dict.fromkeys(stages)) == [
        "信息收集", "案件建立", "任务派遣", "任务处置", "处置反馈", "核查结案", "绩效考核",
    ]  # fmt: skip
    history = town.leader.get(f"{CASES}{case['id']}/steps/").json["results"]
    assert [step["action"] for step in history] == [
        "report", "accept", "register", "dispatch", "assign", "finish", "dept_confirm", "send_check", "check_pass",
        "close",
    ]  # fmt: skip
    assert [step["number"] for step in history] == list(range(1, 11))
    assert Case.objects.get(pk=case["id"]).timer_at is None
    assert differences() == []
    assert set(Counted.objects.filter(of="department").values_list("key", flat=True)) == {
        str(case["department"]["id"])
    }
