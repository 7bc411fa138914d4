"""Forms that ask for tables: pushed by the rules of the page, written when approved and locked, opened again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps

from chengyun.datastandard import facade as datastandard
from chengyun.exchange.tests.sender import Sender
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.messaging import Envelope
from chengyun.kernel.models import OutboxMessage
from chengyun.supervision import tasks
from chengyun.supervision.filling.models import Assignment
from chengyun.supervision.permissions import APPROVE, FILL, FINAL, FORM, READ
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

FORMS = "/api/supervision/forms/"
ROUNDS = "/api/supervision/rounds/"
SHEETS = "/api/supervision/assignments/"
SOURCE = "management.sanitation"
FIGURES = {
    "roadCleanArea": 9800.5,
    "mechCleanRate": 88,
    "msWasteDaily": 7200,
    "harmlessRate": 100,
    "toiletCount": 1500,
}
_HANDLERS = {"exchange.accepted": tasks.fill_from_rows, "exchange.rows-refused": tasks.note_refused}


@pytest.fixture
def office(platform: Any, account: MakeAccount) -> Caller:
    platform("210000")
    return Caller(account("office", permissions=[READ, FORM, APPROVE], division="210000"))


@pytest.fixture
def final(office: Caller, account: MakeAccount) -> Caller:
    return Caller(account("final", permissions=[READ, FINAL], division="210000"))


@pytest.fixture
def city(office: Caller, account: MakeAccount) -> Caller:
    return Caller(account("shenyang", permissions=[READ, FILL], division="210100"))


@pytest.fixture
def pusher(office: Caller, open_account: Any) -> Sender:
    """Shenyang's own platform."""
    return open_account(name="沈阳市平台", division_code="210100")


def declared(office: Caller, **changes: Any) -> dict[str, Any]:
    """A monthly form that asks for the sanitation's table."""
    body = {"code": "sanitation", "name": "市容环卫月报", "every": "month", "source": SOURCE, **changes}
    answer = office.post(FORMS, body)
    assert answer.status == 201, answer.text
    form: dict[str, Any] = answer.json
    rule = {
        "left": "harmlessRate",
        "op": "<=",
        "right": ["mechCleanRate", "mechCleanRate"],
        "message": "无害化率有误。",
    }
    changed = office.patch(f"{FORMS}{form['id']}/", {"rules": [rule], "version": form["version"]})
    assert changed.status == 200, changed.text
    return changed.json  # type: ignore[no-any-return]


def started(office: Caller, **changes: Any) -> tuple[str, str]:
    """A round for November; the address of the round, and of Shenyang's form."""
    form = declared(office, **changes)
    body = {
        "form_id": form["id"],
        "period": "2026-11",
        "due_at": "2026-12-05T00:00:00+08:00",
        "districts": ["210100", "210200"],
    }
    answer = office.post(ROUNDS, body)
    assert answer.status == 201, answer.text
    row = Assignment.objects.get(round=answer.json["id"], district_code="210100")
    return f"{ROUNDS}{answer.json['id']}/", f"{SHEETS}{row.pk}/"


def cells(**values: Any) -> dict[str, Any]:
    given = {**FIGURES, **values}
    return {"cells": [{"line": "1", "column": key, "value": str(value)} for key, value in given.items()]}


def pushed(pusher: Sender, **changes: Any) -> Any:
    """What the province's interface answers to Shenyang's row, after its worker has seen what came of it."""
    row = {"districtCode": "210100", "statisticalTime": "2026-11-30 08:00:00", **FIGURES, **changes}
    answer = pusher.push(json.dumps([row]), group="management", table="sanitation").json
    for message in OutboxMessage.objects.filter(topic__in=_HANDLERS).order_by("pk"):
        _HANDLERS[message.topic](
            Envelope(message.pk, message.topic, message.key, message.payload, message.created_at)
        )
        message.delete()
    return answer


def stored() -> list[dict[str, Any]]:
    definition = datastandard.definition("management", "sanitation")
    rows: list[dict[str, Any]] = json.loads(
        datastandard.fetch(definition, None, divisions="21", provenance=True)[0]
    )
    return rows


def approve(sheet: str, office: Caller, final: Caller) -> Any:
    assert office.post(f"{sheet}decide/", {"approve": True}).status == 200
    return final.post(f"{sheet}decide/", {"approve": True})


@pytest.mark.requirement("4.2.2-3", part="store")
def test_what_is_approved_and_locked_becomes_a_row_with_its_provenance(
    office: Caller, final: Caller, city: Caller
) -> None:
    round_, sheet = started(office)
    city.post(f"{sheet}save/", cells())
    assert city.post(f"{sheet}submit/").status == 200
    assert approve(sheet, office, final).json["published_at"] is None
    assert stored() == []
    assert office.post(f"{round_}lock/", {"locked": True}).json["published_count"] == 1
    [row] = stored()
    assert (row["districtCode"], row["statisticalTime"]) == ("210100", "2026-11-01 00:00:00")
    assert {name: row[name] for name in FIGURES} == FIGURES
    shown = city.get(f"{sheet}sheet/").json
    message = apps.get_model("exchange", "Message").objects.get(once=shown["published_as"])
    assert (message.app_id, message.row_count, row["_message"]) == ("local", 1, message.pk)


@pytest.mark.requirement("4.2.2-3", part="store")
def test_what_is_opened_again_is_written_again_when_it_is_approved_again(
    office: Caller, final: Caller, city: Caller
) -> None:
    round_, sheet = started(office, steps=1)
    city.post(f"{sheet}save/", cells())
    city.post(f"{sheet}submit/")
    assert office.post(f"{sheet}decide/", {"approve": True}).json["status_label"] == "已通过"
    office.post(f"{round_}lock/", {"locked": True})
    assert city.post(f"{sheet}save/", cells(msWasteDaily=1)).status == 409
    opened = office.post(f"{sheet}reopen/", {"until": "2026-12-10T00:00:00+08:00", "reason": "更正"})
    assert opened.json["status_label"] == "已退回"
    assert city.post(f"{sheet}save/", cells(msWasteDaily=7300.25)).status == 200
    assert stored()[0]["msWasteDaily"] == 7200
    city.post(f"{sheet}submit/")
    office.post(f"{sheet}decide/", {"approve": True})
    [row] = stored()
    assert row["msWasteDaily"] == 7300.25


@pytest.mark.requirement("4.2.2-3", part="push")
def test_a_push_meets_the_pages_rules_in_the_pages_words(
    office: Caller, final: Caller, city: Caller, pusher: Sender, clock: VirtualClock
) -> None:
    round_, sheet = started(office)
    said = [one["message"] for one in city.post(f"{sheet}save/", cells(msWasteDaily=-5)).json["errors"]]
    answer = pushed(pusher, msWasteDaily=-5)
    assert (answer["code"], json.loads(answer["data"])["errors"]) == (
        10002,
        [{"row": 1, "field": "msWasteDaily", "message": f"数据第 1 行：{said[0]}"}],
    )
    assert "无害化率有误" in pushed(pusher, mechCleanRate=40)["message"]
    assert stored() == []
    assert city.get(f"{sheet}sheet/").json["push_errors"][0]["column"] == "harmlessRate"
    assert pushed(pusher)["code"] == 0
    shown = city.get(f"{sheet}sheet/").json
    assert (shown["status_label"], shown["submitted_by"], shown["push_errors"]) == (
        "待初审",
        "沈阳市平台",
        [],
    )
    assert pushed(pusher)["code"] == 0
    said = city.post(f"{sheet}save/", cells()).json["detail"]
    assert said in pushed(pusher, msWasteDaily=7000)["message"]
    approve(sheet, office, final)
    office.post(f"{round_}lock/", {"locked": True})
    [row] = stored()
    assert (row["statisticalTime"], row["_source"]) == ("2026-11-30 08:00:00", pusher.caller.app_id)
    office.post(f"{sheet}reopen/", {"until": "2026-12-10T00:00:00+08:00", "reason": "更正"})
    assert (
        "同一统计时间" in pushed(pusher, statisticalTime="2026-11-01 00:00:00", msWasteDaily=7001)["message"]
    )
    assert pushed(pusher, msWasteDaily=7001)["code"] == 0
    assert pushed(pusher, msWasteDaily=7002, districtCode="210102")["code"] == 0
    assert city.get(f"{sheet}sheet/").json["status_label"] == "待初审"
    clock.set("2026-12-20 00:00")
    assert pushed(pusher, statisticalTime="2026-12-01 00:00:00", msWasteDaily=-5)["code"] == 0


def test_what_was_pushed_before_a_round_began_is_in_its_forms(
    office: Caller, city: Caller, pusher: Sender
) -> None:
    assert pushed(pusher)["code"] == 0
    _, sheet = started(office)
    shown = city.get(f"{sheet}sheet/").json
    assert (shown["status_label"], len(shown["cells"])) == ("待初审", 5)


@pytest.mark.requirement("4.2.2-3", part="forms")
def test_a_form_must_fit_its_table(office: Caller) -> None:
    form = declared(office)
    numbers = [one for one in form["columns"] if one["key"] != "msWasteDaily"]
    for columns in (numbers, [{**one, "kind": "string"} for one in form["columns"]]):
        answer = office.patch(f"{FORMS}{form['id']}/", {"columns": columns, "version": form["version"]})
        assert answer.status == 422
        assert {one["field"] for one in answer.json["errors"]} >= {"columns"}
    for source in ("basic.part", "management.caseStat", "basic.unitGrid", "basic.cityProfile"):
        answer = office.post(
            FORMS, {"code": source.split(".")[1], "name": "x", "every": "year", "source": source}
        )
        assert (source, answer.status) == (
            source,
            201 if source in ("basic.part", "basic.cityProfile") else 422,
        )


@pytest.mark.requirement("4.2.2-3", part="forms")
def test_a_form_is_tried_out_before_it_is_kept(office: Caller, city: Caller) -> None:
    sources = {one["id"]: one for one in office.get(f"{FORMS}sources/").json}
    assert city.get(f"{FORMS}sources/").status == 403
    offered = sources[SOURCE]
    assert (offered["every"], offered["line"]) == ("month", "")
    rule = {"left": "toiletCount", "op": ">=", "right": ["vehicleCount"], "message": "公厕数不能小于车辆数。"}
    body = {
        "source": SOURCE,
        "lines": [{"key": "1", "label": "本期"}],
        "columns": offered["columns"],
        "rules": [rule],
        "cells": [
            {"line": "1", "column": column, "value": value}
            for column, value in (("toiletCount", "3"), ("vehicleCount", "5"), ("harmlessRate", "很高"))
        ],
    }
    found = office.post(f"{FORMS}trial/", body).json
    assert found["problems"] == []
    said = {one["column"]: one["message"] for one in found["faults"]}
    assert said["toiletCount"] == "公厕数不能小于车辆数。"
    assert "应为数字" in said["harmlessRate"]
    found = office.post(f"{FORMS}trial/", {**body, "columns": offered["columns"][1:]}).json
    assert "应有这一列" in found["problems"][0]["message"]
    assert city.post(f"{FORMS}trial/", body).status == 403
    wrong = [{**offered["columns"][0], "min": "零"}]
    assert office.post(f"{FORMS}trial/", {**body, "columns": wrong}).status == 422
