"""The query interface of table A.0.2."""

from __future__ import annotations

import pytest

from chengyun.exchange.models import Message
from chengyun.exchange.tests.sender import part
from chengyun.kernel.crypto import sm3


@pytest.mark.requirement("A.0.2")
@pytest.mark.requirement("6.1.1", part="get")
@pytest.mark.requirement("6.1.4", part="http")
def test_the_rows_come_back_as_they_were_pushed(sender):
    sender.push()
    reply = sender.get()
    assert reply.status == 200
    assert reply.json["success"] is True
    assert reply.data == [
        part("210102", BM=None),
        part("210103", districtName="沈河区", area=58.97, gridCount=3495, dutyGridCount=121, BM=None),
    ]
    assert reply.message == "共 2 条，本次返回 2 条。"
    assert reply.headers["X-Total-Count"] == "2"


@pytest.mark.requirement("A.0.2")
def test_the_example_of_the_standard_works_verbatim(open_account):
    fujian = open_account(name="福建省平台", division_code="350000", tier="provincial")
    fujian.push([part("350102", BM="35010220201022000001"), part("350103", BM="35010320201022000001")])
    reply = fujian.get(group="basic", table="part", where="BM=35010220201022000001")
    assert [row["districtCode"] for row in reply.data] == ["350102"]


@pytest.mark.requirement("A.0.2")
@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("districtCode=210102", ["210102"]),
        ("area > 59 and gridCount = 3797", ["210102"]),
        ("districtCode in ('210102', '210103') or area < 0", ["210102", "210103"]),
        ("districtName like '沈%'", ["210103"]),
        ("districtCode=210199", []),
        ("", ["210102", "210103"]),
    ],
)
def test_where_selects(sender, where, found):
    sender.push()
    assert [row["districtCode"] for row in sender.get(where=where).data] == found


@pytest.mark.requirement("A.0.4", part="10002")
@pytest.mark.parametrize(
    "where", ["colour=1", "area >", "area=1; drop table x", "1=1 --", "area='x'", "areа=1", "area=1\x00"]
)
def test_a_condition_that_cannot_be_understood_is_10002(sender, where):
    sender.push()
    reply = sender.get(where=where)
    assert (reply.status, reply.code) == (200, 10002)
    assert reply.json["data"] == ""
    assert Message.objects.get(operation="get").code == 10002


def test_pages_hold_all_rows_once(sender):
    sender.push([part(f"2101{number:02}") for number in (2, 3, 4, 5, 6)])
    pages = [sender.get(page=number, page_size=2) for number in (1, 2, 3, 4)]
    codes = [[row["districtCode"] for row in page.data] for page in pages]
    assert codes == [["210102", "210103"], ["210104", "210105"], ["210106"], []]
    assert {page.headers["X-Total-Count"] for page in pages} == {"5"}
    assert pages[0].message == "共 5 条，本次返回 2 条（第 1 页，每页 2 条，可用 page、page_size 取其余）。"


@pytest.mark.parametrize(
    "changes", [{"page": "0"}, {"page": "x"}, {"page_size": "10001"}, {"page_size": "-1"}]
)
def test_a_page_out_of_bounds_is_10002(sender, changes):
    reply = sender.get(**changes)
    assert reply.code == 10002
    assert next(iter(changes)) in reply.message


def test_a_query_is_logged_with_the_digest_of_what_was_given(sender):
    sender.push()
    reply = sender.get(where="districtCode=210102")
    logged = Message.objects.get(operation="get")
    assert (logged.code, logged.row_count, logged.query) == (0, 1, "districtCode=210102")
    assert bytes(logged.digest) == sm3.digest(reply.json["data"].encode())
    assert logged.body is None


@pytest.mark.requirement("9.2.1", part="data")
def test_a_caller_sees_and_writes_its_own_divisions_only(sender, open_account):
    dalian = open_account(name="大连市平台", division_code="210200")
    province = open_account(name="辽宁省平台", division_code="210000", tier="provincial")
    sender.push([part("210102")])
    dalian.push([part("210202")])
    assert [row["districtCode"] for row in sender.get().data] == ["210102"]
    assert [row["districtCode"] for row in dalian.get().data] == ["210202"]
    assert [row["districtCode"] for row in province.get().data] == ["210102", "210202"]
    assert sender.get(where="districtCode=210202").data == []
    foreign = dalian.push([part("210203"), part("210102", area=0)])
    assert foreign.code == 10002
    assert "第 2 行" in foreign.message
    assert [row["area"] for row in province.get().data] == [59.72, 59.72]
    assert dalian.push([part("210102", area=0)]).code == 10002


def test_refused_pushes_can_be_fetched_by_their_sender_only(sender, open_account):
    other = open_account(name="大连市平台", division_code="210200")
    sender.push([part(area="big"), part("210103", gridCount=1.5)], messageID="7")
    sender.push("[{", messageID="8")
    assert other.errors().data == []
    both = sender.errors()
    assert [item["messageID"] for item in both.data] == ["8", "7"]
    assert both.headers["X-Total-Count"] == "2"
    [one] = sender.errors(messageID="7").data
    assert (one["code"], one["group"], one["table"], one["errorCount"]) == (10002, "basic", "part", 2)
    assert [(error["row"], error["field"]) for error in one["errors"]] == [(1, "area"), (2, "gridCount")]
    assert one["status"] == "open"
    assert sender.errors(where="x").code == 10002
