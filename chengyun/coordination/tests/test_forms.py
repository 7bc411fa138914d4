"""What the maintained forms ask for is asked for by the server, kept with the case, and shown with it."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.coordination.models import Case, Form, Step
from chengyun.coordination.tests.conftest import PLACE, Town

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.3.4-1g", part="forms")]

FORMS = "/api/coordination/forms/"
SOURCES = {
    "supervisor": ["supervisor"],
    "hotline": ["hotline"],
    "public": ["public"],
    "desk": ["leader", "media", "video", "transfer"],
}
REPORTERS = {"supervisor": "supervisor", "leader": "leader"}


def form(code: str) -> Form:
    return Form.objects.get(code=code)


def change(town: Town, code: str, *added: dict[str, Any], required: tuple[str, ...] = ()) -> None:
    """Let the administrator add fields to a form, and make some of its own required."""
    row = form(code)
    names = {field["name"] for field in added}
    fields = [
        {**field, "required": field["required"] or field["name"] in required}
        for field in row.fields
        if field["name"] not in names
    ]
    answer = town.admin.patch(f"{FORMS}{row.pk}/", {"revision": row.revision, "fields": [*fields, *added]})
    assert answer.status == 200, answer.text


def wrong(answer: Any) -> dict[str, str]:
    assert answer.status == 422, answer.text
    return {error["field"]: error["message"] for error in answer.json["errors"]}


def test_every_channel_of_people_has_a_form(town: Town) -> None:
    rows = town.acceptor.get(FORMS, page_size=50).json["results"]
    assert {row["code"]: row["sources"] for row in rows} == SOURCES


@pytest.mark.parametrize(("code", "source"), [(code, one) for code, all_ in SOURCES.items() for one in all_])
def test_a_required_field_is_required_of_every_channel_the_form_is_for(
    town: Town, code: str, source: str
) -> None:
    who = REPORTERS.get(source, "acceptor")
    whole: dict[str, Any] = {
        "source": source, "reporter_name": "王女士", "reporter_phone": "13800001234", **PLACE,
        "files": [town.photo(who, "near")],
    }  # fmt: skip
    known = {one["name"]: one["label"] for one in form(code).fields}
    lacking: dict[str, dict[str, Any]] = {
        "class_code": {"class_code": None, "kind": None},
        "address": {"address": ""},
        "lon": {"lon": None, "lat": None},
        "files": {"files": []},
        "reporter_name": {"reporter_name": " "},
        "reporter_phone": {"reporter_phone": None},
    }
    names = {"lon": "location"}
    asked = [(field, names.get(field, field)) for field in lacking]
    asked = [(field, name) for field, name in asked if name in known]
    assert len(asked) >= 4
    change(town, code, required=tuple(name for _, name in asked))
    for field, name in asked:
        told = wrong(town.report(who, **{**whole, **lacking[field]}))
        assert told == {field: f"请填写{known[name]}：“{form(code).name}”表单规定必填。"}
    assert (Case.objects.count(), Step.objects.count()) == (0, 0)
    assert town.report(who, **whole).status == 201


def test_a_form_binds_its_own_channels_only(town: Town) -> None:
    change(town, "hotline", required=("reporter_phone",))
    assert wrong(town.report(source="hotline")).keys() == {"reporter_phone"}
    for source in ("public", "media", "iot"):
        assert town.report(source=source).status == 201


ADDED = (
    {"name": "plate", "label": "车牌号", "required": True},
    {"name": "danger", "label": "危险程度", "required": False, "options": ["一般", "严重"]},
    {"name": "people", "label": "涉及人数", "required": False, "kind": "number"},
    {"name": "since", "label": "开始日期", "required": False, "kind": "date"},
)


def test_fields_that_a_city_adds_are_stored_and_shown(town: Town) -> None:
    change(town, "hotline", *ADDED)
    given = {"plate": " 辽A12345 ", "danger": "严重", "people": 3, "since": "2026-11-01"}
    case = town.report(extra=given).json
    assert Case.objects.get().extra == {**given, "plate": "辽A12345"}
    shown = [(one["label"], one["value"]) for one in town.see("acceptor", case)["details"]]
    assert shown == [
        ("车牌号", "辽A12345"),
        ("危险程度", "严重"),
        ("涉及人数", "3"),
        ("开始日期", "2026-11-01"),
    ]


@pytest.mark.parametrize(
    ("extra", "name", "message"),
    [
        (None, "plate", "请填写车牌号：“热线登记”表单规定必填。"),
        ({"plate": "  "}, "plate", "请填写车牌号：“热线登记”表单规定必填。"),
        ({"plate": "辽A1", "danger": "无"}, "danger", "危险程度应为一般、严重之一。"),
        ({"plate": "辽A1", "people": "许多"}, "people", "涉及人数应为数。"),
        ({"plate": "辽A1", "since": "昨天"}, "since", "开始日期应为日期，形如 2026-11-26。"),
        ({"plate": "长" * 501}, "plate", "车牌号不超过 500 个字符。"),
        ({"plate": ["辽A1"]}, "plate", "车牌号应为文字或数。"),
        ({"plate": "辽A1", "colour": "红"}, "colour", "“热线登记”表单没有字段“colour”。"),
    ],
)
def test_what_cannot_be_in_an_added_field(
    town: Town, extra: dict[str, Any] | None, name: str, message: str
) -> None:
    change(town, "hotline", *ADDED)
    assert wrong(town.report(extra=extra)) == {f"extra.{name}": message}
    assert Case.objects.count() == 0


def test_a_correction_keeps_to_the_form_and_leaves_the_rest_alone(town: Town) -> None:
    change(town, "hotline", *ADDED, required=("address",))
    case = town.report(extra={"plate": "辽A1", "danger": "一般", "people": 2}).json

    def amend(**fields: Any) -> Any:
        return town.act("acceptor", case, "amend", fields=fields)

    assert wrong(amend(address="")) == {"address": "请填写位置描述：“热线登记”表单规定必填。"}
    assert wrong(amend(extra={"plate": ""})) == {"extra.plate": "请填写车牌号：“热线登记”表单规定必填。"}
    assert amend(extra={"danger": "严重", "people": ""}).status == 200
    assert Case.objects.get().extra == {"plate": "辽A1", "danger": "严重"}
    # What the form asks for since is asked of new reports; an old case is still corrected piece by piece.
    change(town, "hotline", {"name": "lane", "label": "车道", "required": True})
    assert amend(description="路面有坑，已有两人摔倒").status == 200


def test_a_field_taken_out_of_the_form_is_still_named_on_old_cases(town: Town) -> None:
    change(town, "hotline", *ADDED)
    case = town.report(extra={"plate": "辽A1"}).json
    row = form("hotline")
    kept = [field for field in row.fields if field["name"] != "plate"]
    assert town.admin.patch(f"{FORMS}{row.pk}/", {"revision": 2, "fields": kept}).status == 200
    assert town.see("acceptor", case)["details"] == [{"name": "plate", "label": "车牌号", "value": "辽A1"}]


def test_the_phone_takes_its_form_along(town: Town) -> None:
    sync = "/api/coordination/phone/sync/"
    before = town.supervisor.get(sync)
    change(town, "supervisor", ADDED[1])
    after = town.supervisor.get(sync)
    assert after.headers["ETag"] != before.headers["ETag"]
    assert after.json["form"]["revision"] == 2
    fields = {field["name"]: field for field in after.json["form"]["fields"]}
    assert (fields["location"]["required"], fields["danger"]["options"]) == (True, ["一般", "严重"])
    case = town.report("supervisor", source="supervisor", extra={"danger": "严重"}).json
    town.act("acceptor", case, "send_verify", supervisor=town.id_of("supervisor"))
    [task] = town.supervisor.get("/api/coordination/phone/tasks/").json["results"]
    assert [(one["label"], one["value"]) for one in task["details"]] == [("危险程度", "严重")]
