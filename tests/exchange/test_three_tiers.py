"""City, province and nation as real processes: what one of them accepts reaches the others, whatever happens between.

The tests share the platforms and run in this order; each uses rows of its own.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from chengyun.exchange.tests.sender import EXAMPLE
from tests.exchange.conftest import Tiers
from tests.exchange.neighbour import Neighbour
from tests.exchange.tier import System, Tier

pytestmark = pytest.mark.processes


def part(day: int, minute: int = 0, **changes: Any) -> dict[str, Any]:
    """A row of basic.part whose key is its moment."""
    return {
        "districtCode": "210102",
        "districtName": "和平区",
        "area": 59.72,
        "gridCount": 3797,
        "dutyGridCount": 119,
        "statisticalTime": f"2025-01-{day:02} {minute // 60:02}:{minute % 60:02}:00",
    } | changes


def text(*rows: dict[str, Any]) -> str:
    """Rows as they are pushed."""
    return json.dumps(rows, ensure_ascii=False)


def lane(tier: Tier, division: str, group: str = "basic", table: str = "part") -> dict[str, Any]:
    """A lane's live status."""
    lanes = tier.get("lanes/", group=group, table=table)["results"]
    [found] = [lane for lane in lanes if lane["division_code"] == division]
    return found  # type: ignore[no-any-return]


def settle(tiers: Tiers) -> list[tuple[Any, ...]]:
    """Wait until all three platforms hold the same rows of basic.part and nothing is on its way; the rows."""

    def same() -> list[tuple[Any, ...]] | None:
        if any(
            tier.ask(
                "select 1 from kernel_outbox union all select 1 from exchange_delivery where status = 'waiting'"
            )
            for tier in (tiers.city, tiers.province)
        ):
            return None
        held = [tier.rows() for tier in tiers]
        return held[0] if held[0] == held[1] == held[2] else None

    return tiers.nation.eventually(same, "the same rows as below")  # type: ignore[no-any-return]


@pytest.mark.requirement("3.0.1", part=["national", "provincial", "city"])
@pytest.mark.requirement("6.2.1", part=["nation", "province"])
@pytest.mark.requirement("4.1.4-6-3", part="access")
@pytest.mark.requirement("4.2.6-2", part="access")
@pytest.mark.requirement("6.2.2")
@pytest.mark.requirement("6.2.3")
def test_the_tiers_apply_and_are_approved(three_tiers: Tiers) -> None:
    uppers = three_tiers.city.get("peers/", relation="upper")["results"]
    assert {(peer["division_code"], peer["status"]) for peer in uppers} == {
        ("210000", "linked"),
        ("000000", "linked"),
    }
    assert all(peer["app_id"].startswith("2101") for peer in uppers)
    lowers = three_tiers.nation.get("peers/", relation="lower")["results"]
    assert {(peer["division_code"], peer["tier_label"]) for peer in lowers} == {
        ("210000", "省级平台"),
        ("210100", "市级平台"),
    }
    # The city's tables go to the province, which relays them; nothing is sent twice.
    lanes = three_tiers.city.get("subscriptions/", page_size=200)["results"]
    assert {lane["division_code"] for lane in lanes} == {"210000"}
    assert len(lanes) > 20


@pytest.mark.requirement("4.3.4-5", part=["nation", "province"])
@pytest.mark.requirement("4.2.6-1", part=["fetch", "push"])
@pytest.mark.requirement("3.0.4", part="up")
@pytest.mark.requirement("4.1.4-6-3", part="exchange")
@pytest.mark.requirement("4.2.6-2", part="exchange")
@pytest.mark.requirement("6.1.2", part="up")
@pytest.mark.requirement("4.1.2-3e")
@pytest.mark.requirement("4.1.4-6-1")
@pytest.mark.requirement("6.1.3")
def test_the_standards_example_travels_from_the_city_to_the_nation(three_tiers: Tiers) -> None:
    assert three_tiers.system.push(EXAMPLE)["code"] == 0

    rows = settle(three_tiers)

    assert len(rows) == 2
    relayed = three_tiers.nation.get("messages/", direction="in", table="part")["results"]
    assert [(one["peer_name"], one["row_count"]) for one in relayed] == [("辽宁省城市运行管理服务平台", 2)]
    held = three_tiers.nation.get("statistics/divisions/", group="basic", table="part")["results"]
    assert [(one["division_code"], one["rows"]) for one in held] == [("210100", 2)]


def test_a_row_without_division_keeps_the_one_of_its_city(three_tiers: Tiers) -> None:
    row = {"bgCode": "210102001001001", "area": 10000, "orDate": "2024-01-01"} | {
        "geom": {
            "type": "Polygon",
            "coordinates": [[[123.4, 41.8], [123.5, 41.8], [123.5, 41.9], [123.4, 41.8]]],
        }
    }
    assert three_tiers.system.push(text(row), table="unitGrid")["code"] == 0

    three_tiers.nation.eventually(lambda: three_tiers.nation.rows("basic_unitGrid"), "the grid")

    divisions = [tier.ask('select "districtCode" from data."basic_unitGrid"')[0][0] for tier in three_tiers]
    assert divisions == ["210100"] * 3


@pytest.mark.requirement("4.1.4-3-3", part="incidents")
def test_an_incident_of_the_city_is_seen_at_the_province_and_the_nation(three_tiers: Tiers) -> None:
    row = {
        "districtCode": "210102", "incidentId": "SJ20261127000001", "title": "中山路燃气泄漏", "kind": "燃气管道爆管",
        "level": "3", "x": 123.4, "y": 41.8, "occurTime": "2026-11-27 09:00:00", "status": "20", "plans": ["泄漏预案"],
        "stepTotal": 2, "stepDone": 1,
    }  # fmt: skip
    assert three_tiers.system.push(text(row), group="operation", table="incident")["code"] == 0

    three_tiers.nation.eventually(lambda: three_tiers.nation.rows("operation_incident"), "the incident")

    assert len({repr(tier.rows("operation_incident")) for tier in three_tiers}) == 1
    for tier in (three_tiers.province, three_tiers.nation):
        [seen] = tier.get("/api/monitoring/reported/incidents/")["results"]
        assert (seen["division_code"], seen["title"], seen["state_name"]) == (
            "210102",
            "中山路燃气泄漏",
            "响应中",
        )


@pytest.mark.requirement("3.0.4", part="connect")
@pytest.mark.requirement("4.1.2-1", part=["link", "latency", "heartbeat"])
@pytest.mark.requirement("6.1.6", part="monitor")
def test_every_link_is_seen_alive_from_both_ends(three_tiers: Tiers) -> None:
    def alive() -> bool:
        topology = three_tiers.province.get("topology/")
        links = topology["uppers"] + topology["lowers"]
        return all(link["state"] == "ok" and link["last_seen_at"] for link in links)

    three_tiers.province.eventually(alive, "heartbeats of the nation and the city")
    topology = three_tiers.province.get("topology/")
    [nation], [city] = topology["uppers"], topology["lowers"]
    assert (nation["division_code"], city["division_code"]) == ("000000", "210100")
    assert nation["last_push_out_at"] is not None
    assert city["last_push_in_at"] is not None
    assert city["latency_ms"] is not None
    assert topology["self"]["today"]["rows_in"] >= 2


@pytest.mark.requirement("6.1.6", part=["alarm", "retry"])
def test_an_outage_is_alarmed_and_made_up_for_in_order(three_tiers: Tiers) -> None:
    city, province = three_tiers.city, three_tiers.province
    province.stop("serve")
    for value in range(1, 6):
        assert three_tiers.system.push(text(part(2, gridCount=value)))["code"] == 0
    city.eventually(lambda: lane(city, "210000")["state"] == "retrying", "the lane to try again")
    city.eventually(
        lambda: city.get("alarms/", kind="link_down", open="true")["count"] == 1, "the alarm of the lost link"
    )
    status = lane(city, "210000")
    assert status["depth"] == 5
    assert status["last_failure"].startswith("无法连接 127.0.0.1:")

    province.start("serve")
    province.wait_served()
    settle(three_tiers)

    values = province.ask(
        "select convert_from(body, 'utf8')::jsonb -> 0 ->> 'gridCount' from exchange_message"
        " where direction = 'in' and body like %s order by id",
        b"%2025-01-02%",
    )
    assert [value for (value,) in values] == ["1", "2", "3", "4", "5"]
    city.eventually(
        lambda: city.get("alarms/", kind="link_down", open="true")["count"] == 0,
        "the alarm to clear by itself",
    )


@pytest.mark.requirement("6.1.6", part="resume")
def test_a_broken_transfer_resumes_at_the_chunk_it_broke_at(three_tiers: Tiers) -> None:
    city, province = three_tiers.city, three_tiers.province
    own = lane(city, "210000")["id"]
    city.post(f"subscriptions/{own}/settings/", {"chunk_rows": 20})
    rows = [part(3, minute) for minute in range(1000)]
    assert three_tiers.system.push(text(*rows))["code"] == 0
    sent = "select count(*) from exchange_delivery where subscription_id = %s and status = 'acked' and row_count = 20"
    city.eventually(lambda: city.ask(sent, own)[0][0] >= 5, "the first chunks to arrive")

    province.kill("serve")
    province.kill("worker")
    before = city.ask(sent, own)[0][0]
    assert before < 50
    province.start("serve")
    province.start("worker")
    province.wait_served()
    settle(three_tiers)

    assert city.ask(sent, own)[0][0] == 50
    applied = province.ask(
        "select once, count(*) from exchange_message where direction = 'in' and row_count = 20 group by once"
    )
    assert len(applied) == 50
    assert {count for _, count in applied} == {1}


@pytest.mark.requirement("6.1.6", part=["alarm", "retry"])
def test_a_refused_chunk_is_parked_alarmed_and_sent_again_by_hand(three_tiers: Tiers) -> None:
    city, province = three_tiers.city, three_tiers.province
    province.post("interfaces/basic.part/publish/", {"push": False, "get": True})
    assert three_tiers.system.push(text(part(4)))["code"] == 0
    city.eventually(
        lambda: city.get("alarms/", kind="parked", open="true")["count"] == 1, "the alarm of the parked chunk"
    )
    [parked] = city.get("deliveries/", status="parked")["results"]
    assert (parked["code"], parked["code_label"]) == (10002, "参数不合法")
    assert "未开放推送" in parked["last_error"]

    province.post("interfaces/basic.part/publish/", {"push": True, "get": True})
    assert three_tiers.system.push(text(part(5)))["code"] == 0
    city.eventually(lambda: lane(city, "210000")["depth"] == 0, "the lane to go on")
    city.post(f"deliveries/{parked['id']}/retry/")
    settle(three_tiers)

    assert city.get("deliveries/", status="parked")["count"] == 0
    city.eventually(
        lambda: city.get("alarms/", kind="parked", open="true")["count"] == 0, "the alarm to clear"
    )


@pytest.mark.requirement("6.1.6", part="resume")
def test_a_suspended_account_holds_the_lane_and_resumes_by_itself(three_tiers: Tiers) -> None:
    city, province = three_tiers.city, three_tiers.province
    [account] = province.get("callers/", division_code="210100")["results"]
    province.post(f"callers/{account['id']}/suspend/", {"reason": "核查"})
    assert three_tiers.system.push(text(part(6)))["code"] == 0
    city.eventually(lambda: lane(city, "210000")["state"] == "held", "the lane to hold")
    assert "停用" in lane(city, "210000")["state_text"]

    province.post(f"callers/{account['id']}/resume/")
    settle(three_tiers)

    assert city.get("deliveries/", status="parked")["count"] == 0


@pytest.mark.requirement("3.0.4", part="down")
@pytest.mark.requirement("6.1.2", part="down")
def test_a_task_of_the_nation_reaches_the_city_through_the_province(three_tiers: Tiers) -> None:
    nation, province, city = three_tiers
    for upper, division in ((nation, "210000"), (province, "210100")):
        [peer] = [
            peer
            for peer in upper.get("peers/", relation="lower")["results"]
            if peer["division_code"] == division
        ]
        upper.post(
            "subscriptions/", {"peer": peer["id"], "group": "management", "table": "keyTask"}, status=201
        )
    ministry = System(nation, "业务指导系统")
    task = {
        "taskId": "T2026-001",
        "title": "城市内涝治理",
        "content": "排查易涝点",
        "issuer": "住房和城乡建设部",
        "issueTime": "2026-01-05 09:00:00",
        "deadline": "2026-06-30 18:00:00",
        "targetDistricts": ["210000"],
        "statusCode": "10",
    }
    assert ministry.push(text(task), "management", "keyTask")["code"] == 0
    city.eventually(lambda: city.rows("management_keyTask"), "the task")
    assert nation.rows("management_keyTask") == city.rows("management_keyTask")

    answered = task | {
        "statusCode": "30",
        "feedback": "已排查 12 处",
        "districtCode": "210100",
        "taskId": "T1",
    }
    assert three_tiers.system.push(text(answered), "management", "keyTask")["code"] == 0
    nation.eventually(lambda: len(nation.rows("management_keyTask")) == 2, "the city's answer")
    assert (
        nation.rows("management_keyTask")
        == province.rows("management_keyTask")
        == city.rows("management_keyTask")
    )


@pytest.mark.requirement("6.1.2", part="same-level")
@pytest.mark.requirement("4.1.4-6-3", part="subscribe")
@pytest.mark.requirement("4.2.6-2", part="subscribe")
def test_a_system_of_the_same_level_is_pushed_what_it_subscribed(three_tiers: Tiers) -> None:
    """The nation stands for a system of the city's level: it speaks the same interface."""
    city, nation = three_tiers.city, three_tiers.nation
    [upper] = [
        peer for peer in city.get("peers/", relation="upper")["results"] if peer["division_code"] == "000000"
    ]
    made = city.post(
        "subscriptions/",
        {"peer": upper["id"], "group": "basic", "table": "organization", "mode": "daily", "existing": False},
        status=201,
    )
    row = {"orgCode": "210100001", "orgName": "市城市运行管理服务中心"}
    described = city.ask(
        "select column_name, data_type from information_schema.columns where table_schema = 'data'"
        " and table_name = 'basic_organization' and is_nullable = 'NO' and column_default is null"
    )
    row |= {name: 1 if kind in {"bigint", "numeric"} else "01" for name, kind in described if name not in row}
    row["districtCode"] = "210100"
    city.stop("worker")  # the province must not be quicker than the daily lane
    assert three_tiers.system.push(text(row), table="organization")["code"] == 0
    city.post(f"subscriptions/{made['id']}/run/", {"all": True}, status=202)
    city.start("worker")
    nation.eventually(lambda: nation.rows("basic_organization"), "the collected row")
    city.eventually(
        lambda: city.get("deliveries/", subscription=made["id"], status="acked")["count"] == 1,
        "the daily lane's delivery",
    )
    assert nation.rows("basic_organization") == city.rows("basic_organization")


@pytest.mark.requirement("6.1.2", part="same-level")
def test_two_systems_of_one_level_exchange_through_their_platform(three_tiers: Tiers) -> None:
    """One subscribes to what the other pushes, and pushes itself; neither is one of our platforms."""
    city = three_tiers.city
    neighbour = Neighbour("市智慧停车系统", "210100", city.address)
    try:
        receipt = neighbour.apply()
        [applied] = city.get("applications/", status="pending")["results"]
        assert applied["tier"] == "system"
        city.post(f"applications/{applied['id']}/approve/", {"profiles": ["standard"]})
        neighbour.collect(receipt)
        [peer] = city.get("peers/", relation="same")["results"]
        body = {"peer": peer["id"], "group": "basic", "table": "part", "existing": False}
        city.post("subscriptions/", body, status=201)

        pushed = part(7, gridCount=7)
        assert three_tiers.system.push(text(pushed))["code"] == 0
        city.eventually(lambda: neighbour.rows, "the row at the neighbour")
        [received] = neighbour.rows
        assert {name: received[name] for name in pushed} == pushed
        assert neighbour.refused == []

        assert neighbour.push(text(part(8)), "basic", "part")["code"] == 0
        settle(three_tiers)
        assert len(neighbour.rows) == 1  # its own row does not come back to it
    finally:
        [lane] = city.get("subscriptions/", relation="same")["results"]
        city.post(f"subscriptions/{lane['id']}/end/", {"reason": "试验结束"})
        neighbour.close()


@pytest.mark.requirement("3.0.1", part="linked")
def test_in_the_end_all_three_hold_the_same(three_tiers: Tiers) -> None:
    rows = settle(three_tiers)
    assert len(rows) == 2 + 1 + 1000 + 2 + 1 + 2
    for tier in three_tiers:
        assert tier.ask("select consumer, topic, payload::text, error from kernel_dead_letter") == []
        twice = tier.ask(
            "select app_id, once from exchange_message where direction = 'in' and operation = 'push' and code = 0"
            " group by app_id, once having count(*) > 1"
        )
        assert twice == []
