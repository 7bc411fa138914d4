"""What a push may hold, and what is said about one that may not be taken."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chengyun.datastandard import facade
from chengyun.datastandard.definitions import FieldDefinition, TableDefinition, with_common_columns
from chengyun.datastandard.rows import decoding
from chengyun.datastandard.tests.conftest import EXAMPLE

pytestmark = pytest.mark.django_db


def decode(table: TableDefinition, rows: Any, divisions: str = "2101") -> facade.Rows:
    data = rows if isinstance(rows, bytes) else json.dumps(rows, ensure_ascii=False).encode()
    return facade.decode(table, data, divisions=divisions)


def refused(table: TableDefinition, rows: Any, divisions: str = "2101") -> list[tuple[str, str, int | None]]:
    with pytest.raises(facade.RowErrors) as caught:
        decode(table, rows, divisions)
    return [(error.field, error.message, error.row) for error in caught.value.errors]


def changed(**values: Any) -> list[dict[str, Any]]:
    """The example with other values in its second row."""
    return [EXAMPLE[0], {**EXAMPLE[1], **values}]


def without(name: str) -> list[dict[str, Any]]:
    return [{key: value for key, value in EXAMPLE[0].items() if key != name}]


def test_the_standards_own_example_is_read_exactly(part: TableDefinition) -> None:
    rows = decode(part, EXAMPLE)
    assert rows.count == 2
    assert dict(zip(part.by_name, rows.columns, strict=True)) == {
        "districtCode": ["210102", "210103"],
        "districtName": ["和平区", "沈河区"],
        "area": ["59.72", "58.97"],
        "gridCount": ["3797", "3495"],
        "dutyGridCount": ["119", "121"],
        "statisticalTime": ["2019-04-19 12:00:00", "2019-04-19 12:00:00"],
        "BM": [None, None],
    }


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("59.720", "59.720"),
        ("0.10000000000000000000000001", "0.10000000000000000000000001"),
        ("123456789012345678", "123456789012345678"),
        ("5.972E7", "59720000"),
        ("1e-3", "0.001"),
        ("-0.5", "-0.5"),
    ],
)
def test_numbers_keep_their_exact_decimal_text(part: TableDefinition, written: str, kept: str) -> None:
    data = json.dumps(EXAMPLE[:1]).replace("59.72", written).encode()
    assert decode(part, data).columns[2] == [kept]


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        (
            {"statisticalTime": "2019-13-01 12:00:00"},
            "statisticalTime",
            '数据第 2 行 statisticalTime 不是有效时间："2019-13-01 12:00:00"，应为 yyyy-MM-dd HH:mm:ss。',
        ),
        (
            {"statisticalTime": "2019-04-19T12:00:00"},
            "statisticalTime",
            '数据第 2 行 statisticalTime 不是有效时间："2019-04-19T12:00:00"，应为 yyyy-MM-dd HH:mm:ss。',
        ),
        (
            {"statisticalTime": "2019-02-29 00:00:00"},
            "statisticalTime",
            '数据第 2 行 statisticalTime 不是有效时间："2019-02-29 00:00:00"，应为 yyyy-MM-dd HH:mm:ss。',
        ),
        ({"area": "59.72"}, "area", '数据第 2 行 area 应为数值，收到 "59.72"。'),
        ({"area": True}, "area", "数据第 2 行 area 应为数值，收到 true。"),
        ({"area": 1e18 * 2}, "area", "数据第 2 行 area 数值超出 ±10 的 18 次方：2e+18。"),
        ({"gridCount": 1.5}, "gridCount", "数据第 2 行 gridCount 应为整数，收到 1.5。"),
        ({"gridCount": "3"}, "gridCount", '数据第 2 行 gridCount 应为整数，收到 "3"。'),
        ({"gridCount": 2**63}, "gridCount", "数据第 2 行 gridCount 整数过大：9223372036854775808。"),
        ({"gridCount": None}, "gridCount", "数据第 2 行 gridCount 必填，不能为空。"),
        ({"districtName": ""}, "districtName", "数据第 2 行 districtName 必填，不能为空。"),
        (
            {"districtName": "区" * 51},
            "districtName",
            "数据第 2 行 districtName 过长：51 个字符，至多 50 个。",
        ),
        (
            {"districtName": "和\0平"},
            "districtName",
            "数据第 2 行 districtName 含有空字符（\\u0000），请去掉。",
        ),
        (
            {"districtCode": "2101"},
            "districtCode",
            '数据第 2 行 districtCode 应为 6 位数字的行政区划代码，收到 "2101"。',
        ),
        (
            {"districtCode": "210203"},
            "districtCode",
            "数据第 2 行 districtCode 超出推送方的行政区划范围：210203 不在 210100 之内。",
        ),
        (
            {"colour": "红"},
            "colour",
            "数据第 2 行有未登记的字段 colour，部件与网格基础统计（basic.part）没有此字段。",
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_row_and_reason(
    part: TableDefinition, values: dict[str, Any], field: str, message: str
) -> None:
    assert refused(part, changed(**values)) == [(field, message, 2)]


def test_every_wrong_value_is_reported_at_once(part: TableDefinition) -> None:
    rows = [{**EXAMPLE[0], "area": "a", "gridCount": None}, 7, {**EXAMPLE[1], "x": 1}]
    assert [(field, row) for field, _, row in refused(part, rows)] == [
        ("area", 1),
        ("gridCount", 1),
        ("", 2),
        ("x", 3),
    ]


def test_a_missing_required_field_is_refused(part: TableDefinition) -> None:
    assert refused(part, without("area")) == [("area", "数据第 1 行 area 必填，不能为空。", 1)]


def test_the_same_key_twice_in_a_push_is_refused(part: TableDefinition) -> None:
    assert refused(part, [EXAMPLE[0], EXAMPLE[1], EXAMPLE[0]]) == [
        (
            "districtCode",
            (
                "数据第 3 行与第 1 行主键相同"
                '（districtCode="210102"、statisticalTime="2019-04-19 12:00:00"、BM=null），请合并后再推送。'
            ),
            3,
        )
    ]


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"", "data 不是有效的 JSON：第 1 行第 1 个字符附近有误。"),
        (b"[{]", "data 不是有效的 JSON：第 1 行第 3 个字符附近有误。"),
        (b"{}", "data 应为 JSON 数组，每个元素是一行数据。"),
        (b"[]", "data 是空数组，没有可接收的数据。"),
        (b"[\xff]", "data 不是 UTF-8 编码（第 2 字节）。"),
        (b'[{"area": NaN}]', "data 不是有效的 JSON：JSON 中不能有 NaN。"),
        (b'["\\ud800"]', "data 中有不成对的 \\uD800～\\uDFFF 转义，不是有效字符。"),
        (b"[" * 5000, "data 的 JSON 嵌套过深。"),
    ],
)
def test_what_is_no_array_of_rows_is_unreadable(part: TableDefinition, data: bytes, detail: str) -> None:
    with pytest.raises(facade.ParseError) as caught:
        decode(part, data)
    assert caught.value.detail == detail


def test_a_push_has_a_bound_of_rows(part: TableDefinition) -> None:
    rows = [{**EXAMPLE[0], "BM": str(number)} for number in range(4)]
    data = json.dumps(rows).encode()
    assert decoding.decode(part, data, divisions="2101", most_rows=4).count == 4
    with pytest.raises(facade.ParseError) as caught:
        decoding.decode(part, data, divisions="2101", most_rows=3)
    assert caught.value.detail == "data 有 4 行，一次至多推送 3 行，请分批推送。"


def test_a_row_without_division_belongs_to_the_sender(db: None) -> None:
    policy = facade.definition("guidance", "policy")
    row = {
        "docId": "1",
        "docType": "01",
        "title": "城市市容和环境卫生管理条例",
        "issuer": "国务院",
        "issueDate": "1992-06-28",
        "status": "1",
        "fileUrl": "/1",
    }
    assert decode(policy, [row], "").columns[0] == ["000000"]
    assert decode(policy, [row], "21").columns[0] == ["210000"]


def test_a_closed_code_list_is_checked_on_arrival(db: None) -> None:
    bridge = facade.definition("management", "bridge")
    row = {
        "bridgeCode": "1",
        "bridgeName": "青年大桥",
        "bridgeType": "9",
        "maintainClass": "Ⅰ",
        "isMonitored": 1,
    }
    assert refused(bridge, [row]) == [
        ("bridgeType", '数据第 1 行 bridgeType 不在代码表 bridge_type 中："9"，应为 1、2、3、4 之一。', 1)
    ]
    assert decode(bridge, [{**row, "bridgeType": "4"}]).count == 1


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        ({"type": "Point", "coordinates": [41.8, 123.4]}, "坐标超出范围"),
        ({"type": "Point", "coordinates": [200, 41.8]}, "坐标超出范围"),
        ({"type": "Point", "coordinates": [123.4, 41.8, 50]}, "只接受二维坐标"),
        (
            {"type": "Polygon", "coordinates": [[[123, 41], [124, 42], [124, 41], [123, 42], [123, 41]]]},
            "几何无效",
        ),
        ({"type": "Circle"}, "不是 GeoJSON 几何对象"),
        ("POINT (1 2)", "不是 GeoJSON 几何对象"),
        ({"type": "Polygon", "coordinates": []}, "几何为空"),
    ],
)
def test_a_wrong_geometry_is_refused(db: None, shape: Any, reason: str) -> None:
    grid = facade.definition("basic", "evalGrid")
    rows = [{"evalGridCode": "1", "typeCode": "A", "unitGridCodes": [], "geom": shape}]
    [(field, message, row)] = refused(grid, rows)
    assert (field, row) == ("geom", 1)
    assert message.startswith("数据第 1 行 geom 不是有效的 GeoJSON 几何：" + reason)


@pytest.mark.parametrize(
    ("value", "reason"),
    [("a\0b", "含有空字符"), ("x" * 70_000, "JSON 过长"), ({"n": [1e300]}, "数值超出")],
)
def test_json_that_cannot_be_kept_is_refused(db: None, value: Any, reason: str) -> None:
    grid = facade.definition("basic", "dutyGrid")
    [(field, message, _)] = refused(
        grid, [{"dutyGridCode": "1", "dutyGridName": "一", "unitGridCodes": value}]
    )
    assert field == "unitGridCodes"
    assert message.startswith("数据第 1 行 unitGridCodes 不能保存：" + reason)


def test_field_names_need_be_no_python_names() -> None:
    table = TableDefinition(
        group="test",
        name="names",
        label="测试",
        fields=with_common_columns(
            [FieldDefinition("class", "类", "string", 5, "M"), FieldDefinition("lambda", "λ", "number")],
            ("class",),
        ),
        key=("class",),
    )
    assert decode(table, [{"class": "a", "lambda": 1.0}]).columns == [["210100"], [None], ["a"], ["1.0"]]
