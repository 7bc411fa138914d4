"""Key tasks through three real platforms: given, passed on, decomposed, answered, reviewed, closed, all as rows."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image

from tests.exchange.conftest import Tiers
from tests.exchange.tier import Tier

pytestmark = pytest.mark.processes

TASKS = "/api/supervision/key-tasks/"
PARTS = "/api/supervision/parts/"
OWN = "/api/coordination/key-tasks/"


@pytest.mark.requirement("4.1.4-2-1", part="tiers")
@pytest.mark.requirement("4.2.2-1", part="report")
@pytest.mark.requirement("4.3.4-2", part="tiers")
def test_a_task_goes_down_three_tiers_and_its_answers_come_up(three_tiers: Tiers) -> None:
    nation, province, city = three_tiers
    plan = nation.upload("整治方案.jpg", jpeg("white"), "supervision.read")
    given = give(nation, "城市窨井盖安全整治", ["210000"], days=30, attachments=[plan])

    mine = province.eventually(lambda: part(province, "210000", given["task_id"]), "the nation's task")
    province.post(f"{PARTS}{mine['id']}/accept/")
    passed = give(province, "辽宁省窨井盖安全整治", ["210100"], days=20, part_id=mine["id"])
    nation.eventually(
        lambda: part(nation, "210000", given["task_id"])["status"] == "20", "the province's signature"
    )

    asked = city.eventually(lambda: own(city, passed["task_id"]), "the province's task")
    [basis] = asked["attachments"]
    assert city.content(f"{OWN}{asked['id']}/files/{basis['sm3']}/") == jpeg("white")
    city.post(f"{OWN}{asked['id']}/accept/")
    nation.post(f"{TASKS}{given['id']}/urge/", {"note": "汛期前完成"})  # while the answers are on their way
    photo = city.upload("整改后.jpg", jpeg(), "coordination.read")
    told = {"feedback": "窨井盖 12 处已全部更换", "progress": 100, "files": [photo]}
    city.post(f"{OWN}{asked['id']}/feedback/", told)

    answered = province.eventually(
        lambda: (found := part(province, "210100", passed["task_id"]))["status"] == "30" and found,
        "the city's answer",
    )
    assert [(one["name"], one["here"]) for one in answered["evidence"]] == [("整改后.jpg", True)]
    nation.eventually(
        lambda: part(nation, "210000", given["task_id"])["progress"] == 100,
        "the progress of the province's cities",
    )
    tree = nation.get(f"{TASKS}{given['id']}/tree/")
    [below] = tree["children"][0]["children"]
    assert (below["title"], [child["title"] for child in below["children"]]) == (
        "辽宁省窨井盖安全整治",
        ["沈阳市"],
    )

    seen = nation.eventually(lambda: part(nation, "210100", passed["task_id"]), "the city's part")
    [proof] = seen["evidence"]
    assert nation.content(f"{PARTS}{seen['id']}/files/{proof['sm3']}/") == jpeg()

    province.post(f"{PARTS}{answered['id']}/review/", {"approve": True, "note": "同意"})
    province.post(f"{TASKS}{passed['id']}/close/", {"summary": "已完成"})
    province.post(f"{PARTS}{mine['id']}/feedback/", {"feedback": "全省完成", "progress": 100})
    done = nation.eventually(
        lambda: (found := part(nation, "210000", given["task_id"]))["status"] == "30" and found,
        "the province's answer",
    )
    nation.post(f"{PARTS}{done['id']}/review/", {"approve": True, "note": "同意"})
    nation.post(f"{TASKS}{given['id']}/close/", {"summary": "全部完成"})

    city.eventually(lambda: own(city, passed["task_id"])["status"] == "40", "the end of its task")
    province.eventually(
        lambda: province.get(f"{TASKS}{mine['task']}/")["state"] == "closed", "the end of the nation's task"
    )
    held = nation.eventually(lambda: same(three_tiers), "the same rows on all tiers")
    assert len(held) >= 2
    mine = part(province, "210000", given["task_id"])
    assert (mine["supervise_count"], mine["status"]) == (1, "40")


@pytest.mark.requirement("4.1.4-2-2", part="links")
@pytest.mark.requirement("4.2.2-2")
def test_an_upper_platform_sees_what_those_below_run_and_when_they_pushed(three_tiers: Tiers) -> None:
    def seen() -> dict[str, dict[str, Any]] | None:
        platforms = three_tiers.nation.get("/api/supervision/platforms/")["platforms"]
        found = {one["division"]: one for one in platforms}
        return found if all(one["running"] for one in found.values()) else None

    found = three_tiers.nation.eventually(seen, "what the platforms below run")
    assert "监督检查" in found["210000"]["running"]
    assert "指挥协调" in found["210100"]["running"]
    assert found["210000"]["last_push_at"] is not None

    def share() -> bool:
        """Between two heartbeats, what is shown is what was heard."""
        [(heard,)] = three_tiers.nation.ask(
            "select round(100.0 * count(*) filter (where ok) / count(*), 1) from exchange_heartbeat"
            " join exchange_peer peer on peer.id = peer_id where division_code = '210000'"
        )
        return bool((seen() or {}).get("210000", {}).get("online") == float(heard))

    three_tiers.nation.eventually(share, "the share of heartbeats that the province answered")


def give(tier: Tier, title: str, targets: list[str], *, days: int, **more: Any) -> dict[str, Any]:
    """A task drafted and issued."""
    deadline = (timezone.now() + timedelta(days=days)).isoformat()
    body = {"title": title, "content": "全面排查整改", "deadline": deadline, "targets": targets, **more}
    made: dict[str, Any] = tier.post(TASKS, body, status=201)
    tier.post(f"{TASKS}{made['id']}/issue/")
    return made


def part(tier: Tier, district: str, task: str) -> dict[str, Any] | None:
    """What a tier knows of the part that a district holds of a task."""
    for one in tier.get(PARTS, district_code=district)["results"]:
        if tier.get(f"{TASKS}{one['task']}/")["task_id"] == task:
            return one  # type: ignore[no-any-return]
    return None


def own(tier: Tier, task: str) -> dict[str, Any] | None:
    """A task as the city's desks have it."""
    found = [one for one in tier.get(OWN)["results"] if one["task_id"] == task]
    return found[0] if found else None


def same(tiers: Tiers) -> list[tuple[Any, ...]] | None:
    """The rows of the table, when nothing is on its way and all tiers hold the same."""
    waiting = "select 1 from kernel_outbox union all select 1 from exchange_delivery where status = 'waiting'"
    if any(tier.ask(waiting) for tier in tiers):
        return None
    first, *others = [tier.rows("management_keyTask") for tier in tiers]
    return first if all(one == first for one in others) else None


def jpeg(colour: str = "grey") -> bytes:
    """A small photo."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG")
    return file.getvalue()
