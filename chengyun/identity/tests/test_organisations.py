"""Organisations: the tree, its paths, and who may change it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from openpyxl import Workbook, load_workbook

from chengyun.identity.models import Organisation
from chengyun.identity.services.organisations import create_organisation
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.principal import system
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

URL = "/api/identity/organisations/"
WRITE = ["identity.organisation.read", "identity.organisation.write"]
NEW = {
    "code": "hunhe",
    "name": "浑河街道",
    "kind": "enforcement",
    "division_code": "210102",
    "parent": None,
}
Tree = dict[str, Organisation]
Audited = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def manager(account: MakeAccount) -> Caller:
    return Caller(account("manager", permissions=WRITE, full_name="管理员"))


@pytest.mark.requirement("9.2.1", part="application")
@four_callers(WRITE)
def test_only_who_may_makes_organisations(who: Caller, tree: Tree, snapshot: Snapshot) -> None:
    before = snapshot(Organisation)
    answer = who.post(URL, NEW | {"parent": tree["heping"].pk})
    if who.may:
        assert answer.status == 201
        assert answer.json["path"] == "city/heping/hunhe/"
        assert answer.json["parent_name"] == "和平区城管局"
    else:
        expected = {"anonymous": 401, "no-permission": 403, "other-division": 422}
        assert answer.status == expected[who.label]
        assert snapshot(Organisation) == before


@pytest.mark.requirement("9.2.1", part="data")
@pytest.mark.parametrize(
    ("division", "place", "visible"),
    [
        ("210100", None, {"city", "heping", "street", "shenhe"}),
        ("210102", None, {"heping", "street"}),
        ("210100", "heping", {"heping", "street"}),
        ("210103", "heping", set()),
        ("330100", None, set()),
    ],
)
def test_people_see_their_division_and_their_subtree(
    division: str, place: str | None, visible: set[str], tree: Tree, account: MakeAccount
) -> None:
    reader = Caller(
        account(
            "reader",
            permissions=["identity.organisation.read"],
            division=division,
            organisation=tree[place] if place else None,
        )
    )
    assert {row["code"] for row in reader.get(URL).json["results"]} == visible
    for code, organisation in tree.items():
        assert reader.get(f"{URL}{organisation.pk}/").status == (200 if code in visible else 404)


def test_filters_search_and_order(tree: Tree, manager: Caller) -> None:
    def codes(**query: Any) -> list[str]:
        return [row["code"] for row in manager.get(URL, **query).json["results"]]

    assert codes(search="和平") == ["heping"]
    assert codes(kind="enforcement") == ["street"]
    assert codes(division_code="210102", ordering="-code") == ["street", "heping"]
    assert codes(parent=tree["city"].pk) == ["heping", "shenhe"]
    assert codes(under=tree["heping"].pk) == ["heping", "street"]
    assert codes(active="false") == []
    assert manager.get(URL, kind="nonsense").status == 422


def test_the_tree_is_nested_and_counts_people(tree: Tree, manager: Caller, account: MakeAccount) -> None:
    account("wang", organisation=tree["street"])
    [root] = manager.get(f"{URL}tree/").json
    assert (root["code"], root["accounts"]) == ("city", 0)
    assert [child["code"] for child in root["children"]] == ["heping", "shenhe"]
    [street] = root["children"][0]["children"]
    assert street == {
        "id": tree["street"].pk,
        "code": "street",
        "name": "南湖街道",
        "kind": "enforcement",
        "division_code": "210102",
        "active": True,
        "accounts": 1,
        "children": [],
    }
    [top] = manager.get(f"{URL}tree/", root=tree["heping"].pk, depth=1).json
    assert (top["code"], top["children"]) == ("heping", [])


def test_the_tree_of_a_district_starts_at_the_district(tree: Tree, account: MakeAccount) -> None:
    reader = account("reader", permissions=["identity.organisation.read"], division="210102")
    [root] = Caller(reader).get(f"{URL}tree/").json
    assert root["code"] == "heping"


@pytest.mark.requirement("4.3.4-1g", part="organisation")
def test_a_move_takes_everything_below_along(tree: Tree, manager: Caller, audited: Audited) -> None:
    answer = manager.post(f"{URL}{tree['heping'].pk}/move/", {"parent": tree["shenhe"].pk})
    assert answer.status == 200
    assert list(Organisation.objects.values_list("path", flat=True)) == [
        "city/",
        "city/shenhe/",
        "city/shenhe/heping/",
        "city/shenhe/heping/street/",
    ]
    assert audited("identity.organisation.move") == [("管理员", "success", "")]


@pytest.mark.parametrize("below", ["heping", "street"])
def test_nothing_moves_below_itself(below: str, tree: Tree, manager: Caller, snapshot: Snapshot) -> None:
    before = snapshot(Organisation)
    answer = manager.post(f"{URL}{tree['heping'].pk}/move/", {"parent": tree[below].pk})
    assert answer.status == 422
    assert answer.json["errors"] == [{"field": "parent", "message": "请选择其他机构。"}]
    assert snapshot(Organisation) == before


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_paths_that_do_not_follow_the_tree(tree: Tree) -> None:
    with pytest.raises(IntegrityError, match="路径与上级机构不符"):
        Organisation.objects.filter(code="street").update(path="city/street/")
    with pytest.raises(IntegrityError, match="路径与上级机构不符"):
        Organisation.objects.filter(code="city").update(parent=tree["street"])


def test_deactivation_waits_for_children_and_people(
    tree: Tree, manager: Caller, account: MakeAccount, snapshot: Snapshot
) -> None:
    wang = account("wang", organisation=tree["street"])
    before = snapshot(Organisation)
    refused = manager.post(f"{URL}{tree['heping'].pk}/deactivate/")
    assert refused.status == 409
    assert refused.json["detail"] == "“和平区城管局”还有 1 个启用的下级机构，请先停用或移走它们。"
    refused = manager.post(f"{URL}{tree['street'].pk}/deactivate/")
    assert refused.status == 409
    assert refused.json["detail"] == "“南湖街道”还有 1 个启用的账号，请先停用或调走他们。"
    assert snapshot(Organisation) == before

    wang.is_active = False
    wang.save()
    assert manager.post(f"{URL}{tree['street'].pk}/deactivate/").json["active"] is False
    assert manager.post(f"{URL}{tree['heping'].pk}/deactivate/").json["active"] is False
    assert manager.post(f"{URL}{tree['street'].pk}/activate/").status == 409
    assert manager.post(URL, NEW | {"parent": tree["heping"].pk}).status == 422


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"code": "a/b"}, "code", "只能由字母、数字、下划线和短横线组成。"),
        ({"code": "heping"}, "code", "已被使用，请换一个。"),
        ({"division_code": "2101"}, "division_code", "应为 6、9 或 12 位数字的行政区划代码。"),
        ({"division_code": "110101"}, "division_code", "应为本平台 210100 及以下的行政区划代码。"),
        ({"kind": "club"}, "kind", "“club” 不是合法选项。"),
        ({"name": ""}, "name", "该字段不能为空。"),
        ({"parent": 0}, "parent", "请从机构列表中选择。"),
    ],
)
def test_wrong_values_are_named(
    change: dict[str, Any], field: str, message: str, tree: Tree, manager: Caller, snapshot: Snapshot
) -> None:
    before = snapshot(Organisation)
    answer = manager.post(URL, NEW | change)
    assert answer.status == 422
    assert answer.json["errors"] == [{"field": field, "message": message}]
    assert snapshot(Organisation) == before


def test_a_subtree_manager_makes_no_root(tree: Tree, account: MakeAccount, snapshot: Snapshot) -> None:
    local = Caller(account("local", permissions=WRITE, organisation=tree["heping"]))
    before = snapshot(Organisation)
    refused = local.post(URL, NEW)
    assert refused.status == 403
    assert refused.json["detail"] == "您的数据范围限于所在机构，不能建立根机构，请选择上级机构。"
    assert local.post(URL, NEW | {"parent": tree["shenhe"].pk}).status == 422
    assert snapshot(Organisation) == before
    assert local.post(URL, NEW | {"parent": tree["heping"].pk}).status == 201


@pytest.mark.requirement("3.0.5", part="audit")
def test_history_keeps_before_and_after(tree: Tree, manager: Caller) -> None:
    """AU-1, AU-2."""
    street = tree["street"]
    assert manager.patch(f"{URL}{street.pk}/", {"name": "南湖街道办"}).json["name"] == "南湖街道办"
    latest, first = manager.get(f"{URL}{street.pk}/history/").json["results"]
    assert (latest["who"], latest["before"], latest["after"]) == (
        "管理员",
        {"name": "南湖街道"},
        {"name": "南湖街道办"},
    )
    assert (first["action"], first["after"]["path"]) == (
        "identity.organisation.create",
        "city/heping/street/",
    )


def test_an_edit_that_changes_nothing_is_not_audited(tree: Tree, manager: Caller) -> None:
    count = AuditRecord.objects.count()
    assert manager.patch(f"{URL}{tree['street'].pk}/", {"name": "南湖街道"}).status == 200
    assert AuditRecord.objects.count() == count


def test_export_holds_what_is_filtered(tree: Tree, manager: Caller) -> None:
    answer = manager.get(f"{URL}export/", division_code="210102")
    sheet = load_workbook(io.BytesIO(answer.body)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][1:3] == ("机构代码", "机构名称")
    assert [row[1] for row in rows[1:]] == ["heping", "street"]
    csv = manager.get(f"{URL}export/", format="csv", search="沈河").text.splitlines()
    assert len(csv) == 2
    assert "沈河区城管局" in csv[1]


def file_of(*rows: tuple[object, ...]) -> io.BytesIO:
    """An xlsx with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "organisations.xlsx"
    return file


HEADER = ("机构代码", "机构名称", "机构类型", "行政区划代码", "上级机构代码")


def test_import_previews_then_stores(tree: Tree, manager: Caller) -> None:
    rows = (
        HEADER,
        ("tiexi", "铁西区城管局", "主管部门", 210106, "city"),
        ("t1", "兴工街道", "enforcement", 210106, "tiexi"),
    )
    preview = manager.upload(f"{URL}import/", file=file_of(*rows)).json
    assert (preview["rows"], preview["applied"], preview["error_count"]) == (2, False, 0)
    assert Organisation.objects.count() == 4
    assert manager.upload(f"{URL}import/", file=file_of(*rows), apply="true").json["applied"] is True
    assert Organisation.objects.get(code="t1").path == "city/tiexi/t1/"
    assert Organisation.objects.get(code="tiexi").kind == "government"


def test_an_import_with_a_wrong_row_stores_nothing(tree: Tree, manager: Caller) -> None:
    rows = (
        HEADER,
        ("tiexi", "铁西区城管局", "主管部门", "210106", "city"),
        ("t1", "兴工街道", "执法机构", "210106", "nowhere"),
        ("heping", "重复", "主管部门", "210102", "city"),
    )
    answer = manager.upload(f"{URL}import/", file=file_of(*rows), apply="true")
    assert answer.status == 422
    assert answer.json["errors"] == [
        {"field": "parent", "message": "没有代码为 nowhere 的机构；上级机构应先于下级机构。", "row": 3},
        {"field": "code", "message": "已被使用，请换一个。", "row": 4},
    ]
    assert Organisation.objects.count() == 4


def test_lists_ask_the_database_as_often_for_many_rows(
    tree: Tree, manager: Caller, max_queries: MaxQueries
) -> None:
    for number in range(60):
        create_organisation(
            principal=system(),
            code=f"s{number}",
            name=f"街道 {number}",
            kind="enforcement",
            division_code="210102",
            parent_id=tree["heping"].pk,
        )
    manager.get(URL)
    with max_queries(4):  # session, account, count, page
        assert len(manager.get(URL, page_size=200).json["results"]) == 64
    with max_queries(3):
        assert len(manager.get(f"{URL}tree/").json[0]["children"][0]["children"]) == 61


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_make_no_cycle(tree: Tree) -> None:
    """Each alone is allowed; the second finds the tree as the first left it."""
    from concurrent.futures import ThreadPoolExecutor

    from chengyun.identity.services.organisations import move_organisation
    from chengyun.kernel.errors import Invalid

    def move(code: str, under: str) -> str:
        try:
            with transaction.atomic():
                move_organisation(principal=system(), organisation_id=tree[code].pk, parent_id=tree[under].pk)
        except Invalid:
            return "refused"
        finally:
            connection.close()
        return "moved"

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(move, ("heping", "shenhe"), ("shenhe", "heping")))
    assert sorted(outcomes) == ["moved", "refused"]
