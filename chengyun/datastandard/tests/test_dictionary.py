"""The dictionary: what it holds, how it changes the tables, what it refuses, and that a file says all of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chengyun.datastandard import facade
from chengyun.datastandard.definitions import (
    FieldDefinition,
    TableDefinition,
    parse_type,
    with_common_columns,
)
from chengyun.datastandard.dictionary import builtin, checks
from chengyun.datastandard.dictionary import sheets as layout
from chengyun.datastandard.models import DictionaryChange, DictionaryVersion, FieldEntry, TableEntry
from chengyun.datastandard.permissions import DICTIONARY_IMPORT
from chengyun.datastandard.services import dictionary
from chengyun.datastandard.tests.conftest import EXAMPLE, Push, csv_file, query
from chengyun.kernel.errors import Conflict, Denied, Invalid
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.principal import system
from chengyun.kernel.rest import sheets
from tests.fixtures.http import Caller
from tests.fixtures.people import MakePrincipal, four_callers
from tests.fixtures.state import Snapshot

pytestmark = pytest.mark.django_db


def field(name: str, kind: str = "string(10)", need: str = "O", codes: str | None = None) -> FieldDefinition:
    type_name, length = parse_type(kind)
    return FieldDefinition(name, f"字段{name}", type_name, length, need, codes, origin="imported")  # type: ignore[arg-type]


def table(*fields: FieldDefinition, key: tuple[str, ...] = ("code",), name: str = "thing") -> TableDefinition:
    return TableDefinition(
        group="test",
        group_label="测试",
        name=name,
        label="测试表",
        fields=with_common_columns(list(fields), key),
        key=key,
        origin="imported",
    )


CODE = field("code", need="M")
THING = table(CODE, field("name"), field("size", "int"))


def apply(*tables: TableDefinition, partial: bool = True) -> DictionaryVersion:
    return dictionary.apply_version(principal=system(), tables=tables, source="测试", partial=partial)


def refused(*tables: TableDefinition, partial: bool = True) -> list[tuple[str, str]]:
    """Why each refused item is refused; nothing may have changed, and the preview says the same."""
    before = dictionary.registered()
    versions = DictionaryVersion.objects.count()
    with pytest.raises(Invalid) as caught:
        apply(*tables, partial=partial)
    assert dictionary.registered() == before
    assert DictionaryVersion.objects.count() == versions
    previewed = dictionary.preview(principal=system(), tables=tables, partial=partial)
    assert [error.message for error in caught.value.errors] == [c.sentence for c in previewed if c.reason]
    return [(change.field, change.reason) for change in previewed if change.reason]


def columns(physical: str) -> dict[str, str]:
    return dict(
        query(
            "select attname, format_type(atttypid, atttypmod) from pg_attribute"
            " where attrelid = %s::regclass and attnum > 0 and not attisdropped",
            [f'data."{physical}"'],
        )
    )


@pytest.mark.requirement("3.0.3", part="schema")
def test_the_default_dictionary_is_in_force_in_typed_tables() -> None:
    registered = dictionary.registered()
    assert registered == {item.id: item for item in builtin.tables()}
    for item in registered.values():
        kinds = {
            "int": "bigint",
            "number": "numeric",
            "datetime": "timestamp without time zone",
            "date": "date",
            "json": "jsonb",
            "geometry": "geometry(Geometry,4490)",
        }
        expected = {
            one.name: f"character varying({one.length})" if one.type == "string" else kinds[one.type]
            for one in item.fields
        }
        expected |= {
            "_source": "character varying(64)",
            "_message": "bigint",
            "_received_at": "timestamp with time zone",
        }
        assert columns(item.physical) == expected


def test_the_default_dictionary_keeps_its_own_rules() -> None:
    known = frozenset(item.code for item in builtin.code_lists())
    assert [problem for item in builtin.tables() for problem in checks.problems(item, known)] == []


def test_loading_the_default_again_does_nothing() -> None:
    assert dictionary.load_default() is None
    assert DictionaryVersion.objects.count() == 1


def test_a_new_table_takes_rows_at_once(push: Push) -> None:
    version = apply(THING)
    assert (version.added, version.changed, version.removed) == (1, 0, 0)
    assert push("test.thing", [{"code": "a", "size": 1}]) == facade.Stored(1, 0, 0)
    assert facade.definition("test", "thing").version == version.number


def test_a_table_grows_with_its_rows(push: Push) -> None:
    apply(THING)
    push("test.thing", [{"code": "a", "name": "x", "size": 3}])
    version = apply(
        table(
            field("code", "string(20)", "M"),
            field("name", "string(30)"),
            field("size", "number"),
            field("shape", "geometry"),
            field("level", "string(1)", codes="risk_level"),
        )
    )
    assert (version.added, version.changed) == (2, 3)
    assert columns("test_thing")["size"] == "numeric"
    assert columns("test_thing")["name"] == "character varying(30)"
    row = {"code": "a" * 20, "size": 1.5, "level": "2", "shape": {"type": "Point", "coordinates": [123, 41]}}
    assert push("test.thing", [row]) == facade.Stored(1, 0, 0)
    assert query("select code, size::text, level from data.test_thing order by 1") == [
        ("a", "3", None),
        ("a" * 20, "1.5", "2"),
    ]
    assert query(
        "select count(*) from pg_indexes where tablename='test_thing' and indexdef like '%%gist%%'"
    ) == [(1,)]
    assert list(DictionaryChange.objects.filter(version=version).values_list("sentence", flat=True)) == [
        "新增字段 test.thing.shape（字段shape，几何）",
        "新增字段 test.thing.level（字段level，字符(1)）",
        "test.thing.code 的类型由“string(10)”改为“string(20)”",
        "test.thing.name 的类型由“string(10)”改为“string(30)”",
        "test.thing.size 的类型由“int”改为“number”",
    ]


def test_what_would_lose_data_is_refused_item_by_item(push: Push) -> None:
    apply(THING)
    push("test.thing", [{"code": "a", "name": "长名称", "size": 3}, {"code": "b"}])
    assert refused(
        table(field("code", need="M"), field("name", "string(2)", "M"), field("need", need="M"))
    ) == [
        ("need", "表中已有 2 行数据，新增字段不能必填；请先作为选填新增，补齐后再改为必填"),
        ("name", "已有数据长达 3 个字符，缩短为 2 会丢失数据"),
        ("name", "已有 1 行没有填写，不能改为必填；请先补齐"),
        ("size", "字段中有 1 行数据，删除会丢失数据；请先导出并清空"),
    ]
    assert refused(table(CODE, field("name", "int"), field("size", "date"))) == [
        ("name", "字段中有 1 行数据，从字符(10)改为整数会丢失数据"),
        ("size", "字段中有 1 行数据，从整数改为日期会丢失数据"),
    ]
    assert refused(table(CODE, field("name", codes="risk_level"), field("size", "int"))) == [
        ("name", "已有 1 行的值不在代码表中，请先更正")
    ]


def test_without_rows_a_table_may_change_freely(push: Push) -> None:
    apply(THING)
    apply(table(CODE, field("name", "int"), field("more", "json", "M")))
    assert {name: kind for name, kind in columns("test_thing").items() if name[0] != "_"} == {
        "districtCode": "character varying(6)",
        "statisticalTime": "timestamp without time zone",
        "code": "character varying(10)",
        "name": "bigint",
        "more": "jsonb",
    }
    assert push("test.thing", [{"code": "a", "name": 5, "more": {}}]) == facade.Stored(1, 0, 0)


def test_keys_may_grow_but_never_shrink(push: Push) -> None:
    apply(THING)
    push("test.thing", [{"code": "a", "name": "x"}])
    apply(table(CODE, field("name"), field("size", "int"), key=("code", "name")))
    assert push("test.thing", [{"code": "a", "name": "y"}]) == facade.Stored(1, 0, 0)
    assert refused(THING) == [("", "不能从主键去掉 name：已有各行可能不再唯一")]
    assert refused(table(field("name"), field("size", "int"), key=("name",))) == [
        ("code", "主键字段不能删除"),
        ("", "不能从主键去掉 code：已有各行可能不再唯一"),
    ]


def test_a_table_with_rows_is_not_dropped(push: Push) -> None:
    apply(THING, table(CODE, name="empty"))
    push("test.thing", [{"code": "a"}])
    rest = list(builtin.tables())
    assert refused(*rest, partial=False) == [("", "表中有 1 行数据，请先归档并清空")]
    version = apply(*rest, THING, partial=False)
    assert version.removed == 1
    assert "test.empty" not in dictionary.registered()
    assert query("select to_regclass('data.test_empty')") == [(None,)]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (field("order"), "“order”是 SQL 保留字，请换一个名称"),
        (field("Select"), "“Select”是 SQL 保留字，请换一个名称"),
        (field("_source"), "以下划线开头的名称由平台保留"),
        (field("名称"), "字段名应为字母开头的字母、数字和下划线，至多 40 个字符"),
        (field('a"b'), "字段名应为字母开头的字母、数字和下划线，至多 40 个字符"),
        (field("a" * 41), "字段名应为字母开头的字母、数字和下划线，至多 40 个字符"),
        (field("CODE"), "字段名与“code”重复（不区分大小写）"),
        (field("long", "string(99999)"), "字符长度应为 1 至 20000"),
        (replace(field("a"), unit="米" * 21), "单位过长：21 个字符，至多 20 个"),
        (field("level", codes="nothing"), "没有代码表“nothing”，请先导入代码表"),
        (field("level", "int", codes="risk_level"), "只有字符字段可以关联代码表"),
    ],
)
def test_a_field_that_cannot_be_is_refused(item: FieldDefinition, reason: str) -> None:
    assert refused(table(CODE, item)) == [(item.name, reason)]
    assert query("select to_regclass('data.test_thing')") == [(None,)]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"group": "Test"}, "数据分组“Test”不合规：应为小写字母开头的字母和数字，至多 20 个字符"),
        ({"group": "a_b"}, "数据分组“a_b”不合规：应为小写字母开头的字母和数字，至多 20 个字符"),
        (
            {"name": 'x"; drop table y'},
            '表名“x"; drop table y”不合规：应为小写字母开头的字母和数字，至多 30 个字符',
        ),
        ({"key": ()}, "没有主键字段：至少一个字段要标为主键"),
        ({"key": ("size2",)}, "主键字段不在表中"),
        ({"label": ""}, "缺少表的中文名称"),
        ({"label": "长" * 101}, "中文名称过长：101 个字符，至多 100 个"),
        ({"tiers": ("village",)}, "没有层级“village”，应为 national、provincial、city、county"),
        ({"databases": ("base.moon",)}, "没有数据子库“base.moon”，请查看内置字典中的代号"),
    ],
)
def test_a_table_that_cannot_be_is_refused(wrong: dict[str, object], reason: str) -> None:
    assert [text for _, text in refused(replace(THING, **wrong))] == [reason]  # type: ignore[arg-type]


def test_a_number_or_geometry_is_no_key() -> None:
    assert refused(table(field("code", "number", "M"))) == [
        ("code", "数值字段不能作主键，请改用字符、整数或日期")
    ]


def test_only_who_may_import_does(principal: MakePrincipal) -> None:
    with pytest.raises(Denied):
        dictionary.apply_version(principal=principal(), tables=[THING], source="x")
    assert "test.thing" not in dictionary.registered()


def test_imports_are_audited() -> None:
    version = apply(THING)
    record = AuditRecord.objects.get(
        action=DICTIONARY_IMPORT, target=f"datastandard.dictionaryversion/{version.pk}"
    )
    assert record.after == {"source": "测试", "added": 1, "changed": 0, "removed": 0}


def test_an_imported_table_survives_an_upgrade_of_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    old = {item.id: item for item in builtin.tables()}
    mine = replace(old["basic.part"], label="我市的部件统计")
    apply(mine)
    newer = [
        replace(item, note="新版") if item.id in {"basic.part", "basic.partStat"} else item
        for item in old.values()
    ]
    monkeypatch.setattr(builtin, "tables", lambda: tuple(newer))
    version = dictionary.load_default()
    assert version is not None
    assert version.changed == 1
    registered = dictionary.registered()
    assert registered["basic.part"] == mine
    assert registered["basic.partStat"].note == "新版"


def lines(*tables: TableDefinition) -> list[Sequence[object]]:
    return list(layout.write(tables))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_export_read_again_is_the_same_dictionary(administrator: Caller, kind: str) -> None:
    answer = administrator.get("/api/datastandard/dictionary/export/", format=kind)
    assert answer.status == 200
    registered = dictionary.registered()
    read = layout.read(sheets.read(f"x.{kind}", io.BytesIO(answer.body), len(answer.body)), registered)
    assert read.errors == []
    assert {item.id: item for item in read.tables} == registered
    # Without a registered table to lean on the file still says everything but where its fields come from.
    alone = layout.read(sheets.read(f"x.{kind}", io.BytesIO(answer.body), len(answer.body)), {})
    assert [item.id for item in alone.tables] == list(registered)
    assert all(
        replace(one, origin="") == replace(other, origin="")
        for item in alone.tables
        for one, other in zip(item.fields, registered[item.id].fields, strict=True)
    )


def test_a_minimal_file_is_enough(administrator: Caller) -> None:
    """A genuine dictionary needs five columns and the key; a registered table keeps what the file does not say."""
    header = ["数据分组", "表名", "字段名", "字段中文名称", "类型", "主键次序"]
    file = csv_file(
        header,
        ["basic", "part", "districtCode", "行政区划代码", "string(6)", 1],
        ["basic", "newTable", "code", "编码", "string(8)", 1],
    )
    read = layout.read(sheets.read(file.name, file.file, file.size), dictionary.registered())
    assert read.errors == []
    part, new = read.tables
    assert (part.label, part.period, part.databases) == (
        "部件与网格基础统计",
        "monthly",
        ("base.space", "reported.base"),
    )
    assert (new.origin, new.direction, [item.name for item in new.fields]) == (
        "imported",
        "up",
        ["districtCode", "statisticalTime", "code"],
    )


def test_a_file_is_previewed_then_applied(administrator: Caller, push: Push) -> None:
    push("basic.part", EXAMPLE)
    url = "/api/datastandard/dictionary"
    rows = lines(THING)
    answer = administrator.upload(f"{url}/preview/", file=csv_file(layout.HEADER, *rows))
    assert answer.status == 200, answer.text
    preview = answer.json
    assert [change["sentence"] for change in preview["added"]] == ["新增数据表 test.thing（测试表）"]
    assert (preview["changed"], preview["removed"], preview["refused"], preview["errors"]) == ([], [], [], [])
    assert preview["applicable"] is True
    assert "test.thing" not in dictionary.registered()

    applied = administrator.upload(
        f"{url}/apply/", file=csv_file(layout.HEADER, *rows), digest=preview["digest"], note="试行"
    )
    assert applied.status == 200, applied.text
    assert applied.json["added"] == 1
    assert applied.json["imported_by"] == "keeper"
    assert TableEntry.objects.get(group="test").imported is True
    assert administrator.get("/api/datastandard/tables/test.thing/").status == 200
    history = administrator.get("/api/datastandard/tables/test.thing/history/").json
    assert [step["sentence"] for step in history["results"]] == ["新增数据表 test.thing（测试表）"]


def test_a_preview_names_what_is_refused_and_applying_it_changes_nothing(
    administrator: Caller, push: Push
) -> None:
    push("basic.part", EXAMPLE)
    part = dictionary.registered()["basic.part"]
    narrower = replace(
        part,
        fields=tuple(
            replace(item, length=2) if item.name == "districtName" else item for item in part.fields
        ),
    )
    url = "/api/datastandard/dictionary"
    preview = administrator.upload(f"{url}/preview/", file=csv_file(layout.HEADER, *lines(narrower))).json
    assert [change["reason"] for change in preview["refused"]] == [
        "已有数据长达 3 个字符，缩短为 2 会丢失数据"
    ]
    assert preview["applicable"] is False
    answer = administrator.upload(
        f"{url}/apply/", file=csv_file(layout.HEADER, *lines(narrower)), digest=preview["digest"]
    )
    assert answer.status == 422
    assert answer.json["errors"] == [
        {
            "field": "basic.part.districtName",
            "message": "basic.part.districtName 的类型由“string(50)”改为“string(2)”：已有数据长达 3 个字符，缩短为 2 会丢失数据",
        }
    ]
    assert dictionary.registered()["basic.part"] == part


def test_a_stale_preview_is_not_applied(administrator: Caller) -> None:
    url = "/api/datastandard/dictionary"
    rows = lines(THING)
    digest = administrator.upload(f"{url}/preview/", file=csv_file(layout.HEADER, *rows)).json["digest"]
    apply(table(CODE, name="other"))
    answer = administrator.upload(f"{url}/apply/", file=csv_file(layout.HEADER, *rows), digest=digest)
    assert (answer.status, answer.json["detail"]) == (409, "预览之后数据字典已变化，请重新预览。")
    with pytest.raises(Conflict):
        dictionary.apply_version(principal=system(), tables=[THING], source="x", seen="0" * 64)


def test_lines_that_cannot_be_read_are_named(administrator: Caller) -> None:
    rows = lines(THING)
    rows[2] = [*rows[2][:12], "varchar(9)", *rows[2][13:]]
    rows[3] = [*rows[3][:13], "可有可无", *rows[3][14:]]
    preview = administrator.upload(
        "/api/datastandard/dictionary/preview/", file=csv_file(layout.HEADER, *rows)
    ).json
    assert [(error["row"], error["field"]) for error in preview["errors"]] == [(4, "类型"), (5, "填写要求")]
    assert preview["errors"][0]["message"] == (
        "第 4 行 code：没有“varchar(9)”这种类型，应为 string(长度)、int、number、datetime、date、json 或 geometry。"
    )
    assert preview["applicable"] is False
    assert preview["removed"] == []


def damaged_workbook() -> bytes:
    """A workbook whose sheet is no XML."""
    whole, damaged = io.BytesIO(sheets.write_xlsx("x", ["a"], []).read()), io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if "sheet1" in name else source.read(name))
    return damaged.getvalue()


@pytest.mark.parametrize("content", [b"no workbook", damaged_workbook()], ids=["text", "damaged"])
def test_a_file_that_is_no_workbook_is_refused(administrator: Caller, content: bytes) -> None:
    file = SimpleUploadedFile("x.xlsx", content)
    answer = administrator.upload("/api/datastandard/dictionary/preview/", file=file)
    assert answer.status == 422
    assert answer.json["detail"] == "文件不是有效的 xlsx，请用 Excel 或 WPS 另存为 xlsx 后再试。"


@four_callers(DICTIONARY_IMPORT)
def test_only_permitted_callers_preview_and_apply(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(TableEntry, FieldEntry, DictionaryVersion)
    file = csv_file(layout.HEADER, *lines(THING))
    read = layout.read(sheets.read(file.name, file.file, file.size), dictionary.registered())
    digest = dictionary.preview_digest(read.tables, partial=True)
    for path, parts in (("preview", {}), ("apply", {"digest": digest})):
        answer = who.upload(
            f"/api/datastandard/dictionary/{path}/", file=csv_file(layout.HEADER, *lines(THING)), **parts
        )
        assert answer.status == (200 if who.may else 401 if who.label == "anonymous" else 403), answer.text
        if path == "preview" or not who.may:
            assert snapshot(TableEntry, FieldEntry, DictionaryVersion) == before
    assert ("test.thing" in dictionary.registered()) == who.may


def test_a_district_does_not_change_the_dictionary_of_the_city(principal: MakePrincipal) -> None:
    district = principal([DICTIONARY_IMPORT], division="210102")
    with pytest.raises(Denied) as caught:
        dictionary.apply_version(principal=district, tables=[THING], source="x")
    assert caught.value.detail == "此操作影响整个平台，您的数据范围只是其中一部分，请由平台一级的管理员办理。"
    assert "test.thing" not in dictionary.registered()
