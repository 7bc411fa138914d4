"""Every status code of table A.0.4, the order in which they are found, and that a refusal changes nothing."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client, override_settings

from chengyun.exchange.authentication import purge_refusals
from chengyun.exchange.models import Message, Quarantine, Refusal
from chengyun.exchange.receiver import GET_PATH, PUSH_PATH
from chengyun.exchange.services import accounts
from chengyun.exchange.tests.conftest import rows_of
from chengyun.exchange.tests.sender import EXAMPLE, part
from chengyun.kernel import clock
from chengyun.kernel.models import OutboxMessage
from chengyun.kernel.principal import system


def nothing_is_kept() -> bool:
    return (
        rows_of("basic", "part") == []
        and not Message.objects.exists()
        and not Quarantine.objects.exists()
        and not OutboxMessage.objects.exists()
    )


@pytest.mark.requirement("A.0.4", part="10001")
@pytest.mark.parametrize(
    "data", ["[{", "不是JSON", '{"districtCode": "210102"}', "[]]", '["\\ud800"]'], ids=str
)
def test_10001_data_that_cannot_be_parsed(sender, data):
    reply = sender.push(data)
    assert (reply.status, reply.code) == (200, 10001)
    assert reply.message.startswith("data参数解析异常：")
    assert rows_of("basic", "part") == []
    kept = Quarantine.objects.select_related("message").get()
    assert bytes(kept.message.body).decode() == data
    assert kept.message.code == 10001


@pytest.mark.requirement("A.0.4", part="10002")
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"group": ""}, "参数 group 为空"),
        ({"table": ""}, "参数 table 为空"),
        ({"group": "nosuch"}, "group“nosuch”"),
        ({"table": "nosuch"}, "table“nosuch”"),
        ({"version": "9.9"}, "version“9.9”"),
        ({"plain": "yes"}, "plain 应为 0 或 1"),
        ({"messageID": "有空格 的"}, "messageID 应为"),
        ({"colour": "red"}, "没有参数“colour”"),
    ],
    ids=str,
)
def test_10002_illegal_parameters(sender, changes, words):
    reply = sender.push(EXAMPLE, **changes)
    assert (reply.status, reply.code) == (200, 10002)
    assert words in reply.message
    assert rows_of("basic", "part") == []
    assert Quarantine.objects.get().summary == reply.message


@pytest.mark.requirement("A.0.4", part="10002")
def test_10002_rows_name_row_field_and_reason(sender):
    rows = [part(), part("210103", statisticalTime="2019-13-01 12:00:00"), part("210104", gridCount="many")]
    reply = sender.push(rows)
    assert reply.code == 10002
    assert "第 2 行" in reply.message
    assert "statisticalTime" in reply.message
    assert reply.data["errorCount"] == 2
    assert [(error["row"], error["field"]) for error in reply.data["errors"]] == [
        (2, "statisticalTime"),
        (3, "gridCount"),
    ]
    assert rows_of("basic", "part") == [], "a push is whole or not at all"


@pytest.mark.requirement("A.0.4", part="10003")
@pytest.mark.parametrize("app_id", [None, ""])
def test_10003_app_id_is_empty(sender, app_id):
    params, _ = sender.signed_push()
    params.pop("appID")
    reply = sender.send_push(params if app_id is None else params | {"appID": app_id})
    assert (reply.status, reply.code) == (200, 10003)
    assert nothing_is_kept()


@pytest.mark.requirement("A.0.4", part="10004")
@pytest.mark.parametrize("data", [None, ""])
def test_10004_data_is_empty(sender, data):
    params, _ = sender.signed_push()
    params.pop("data")
    reply = sender.send_push(params if data is None else params | {"data": data})
    assert (reply.status, reply.code) == (200, 10004)
    assert nothing_is_kept()


@pytest.mark.requirement("A.0.4", part="10005")
def test_10005_version_is_given_but_empty(sender):
    reply = sender.push(version="")
    assert (reply.status, reply.code) == (200, 10005)
    assert nothing_is_kept()


@pytest.mark.requirement("A.0.4", part="10005")
def test_10005_version_is_missing_where_it_is_required(sender):
    params, _ = sender.signer.sign(
        "POST", PUSH_PATH, sender.params(version=None, group="basic", table="part", data=EXAMPLE)
    )
    with override_settings(EXCHANGE_REQUIRE_VERSION=True):
        assert sender.send_push(params).code == 10005
    assert nothing_is_kept()
    assert sender.send_push(params).code == 0, "the standard's default is 1.0"


@pytest.mark.requirement("A.0.4", part="10006")
@pytest.mark.parametrize("timestamp", [None, ""])
def test_10006_timestamp_is_empty(sender, timestamp):
    params, _ = sender.signed_push()
    params.pop("timestamp")
    reply = sender.send_push(params if timestamp is None else params | {"timestamp": timestamp})
    assert (reply.status, reply.code) == (200, 10006)
    assert nothing_is_kept()


@pytest.mark.requirement("A.0.4", part="10007")
@pytest.mark.parametrize("sign", [None, "", "AAAA", "不是Base64"])
def test_10007_signature_is_empty_or_wrong(sender, sign):
    params, _ = sender.signed_push()
    params.pop("sign")
    reply = sender.send_push(params if sign is None else params | {"sign": sign})
    assert (reply.status, reply.code) == (200, 10007)
    assert reply.message.startswith("签名验证失败：")
    assert nothing_is_kept()


@pytest.mark.requirement("A.0.4", part="10007")
@pytest.mark.requirement("3.0.5", part="integrity")
@pytest.mark.requirement("7.2.1", part="integrity")
@pytest.mark.parametrize("name", ["data", "group", "table", "version", "timestamp"])
def test_10007_anything_altered_on_the_way(sender, name):
    """DI-1."""
    params, _ = sender.signed_push()
    altered = {"timestamp": str(int(params["timestamp"]) + 1), "data": EXAMPLE.replace("3797", "9999")}
    reply = sender.send_push(params | {name: altered.get(name, "1.1")})
    assert reply.code == 10007
    assert nothing_is_kept()


@pytest.mark.requirement("A.0.4", part="10007")
def test_10007_another_callers_key(sender, open_account):
    other = open_account(name="大连市平台", division_code="210200")
    params, headers = other.signer.sign(
        "POST", PUSH_PATH, sender.params(group="basic", table="part", data=EXAMPLE)
    )
    assert sender.send_push(params, headers).code == 10007
    assert nothing_is_kept()


@pytest.mark.requirement("A.0.4", part="10008")
@pytest.mark.requirement("6.3.2")
@pytest.mark.parametrize(("seconds", "code"), [(-301, 10008), (-300, 0), (0, 0), (300, 0), (301, 10008)])
def test_10008_outside_the_time_window(sender, clock, seconds, code):
    params, headers = sender.signed_push(timestamp=sender.params()["timestamp"])
    clock.advance(seconds=-seconds)
    reply = sender.send_push(params, headers)
    assert reply.code == code
    assert nothing_is_kept() is (code != 0)
    if code:
        assert f"{abs(seconds)} 秒" in reply.message
        assert "校准时钟" in reply.message


@pytest.mark.requirement("6.3.2")
@pytest.mark.parametrize("timestamp", ["昨天", "1.5", "-1", "1e9", "１７００００００００", "0x10"])
def test_a_timestamp_that_is_no_whole_number_is_10002(sender, timestamp):
    reply = sender.push(timestamp=timestamp)
    assert reply.code == 10002
    assert "timestamp 应为" in reply.message
    assert nothing_is_kept()


@pytest.mark.requirement("6.3.2")
def test_a_timestamp_in_milliseconds_is_10002_and_says_so(sender):
    reply = sender.push(timestamp=int(clock.now().timestamp() * 1000))
    assert reply.code == 10002
    assert "毫秒" in reply.message
    assert nothing_is_kept()


@pytest.mark.requirement("A.0.4", part="10009")
@pytest.mark.parametrize("app_id", ["nobody", "210100-x", "a" * 33, "' or 1=1 --", "空\x00"])
def test_10009_app_id_was_never_assigned(sender, app_id):
    reply = sender.push(appID=app_id)
    assert (reply.status, reply.code) == (200, 10009)
    assert nothing_is_kept()


@pytest.mark.requirement("A.0.4", part="10009")
def test_10009_account_is_suspended_at_once_and_resumed_at_once(sender):
    assert sender.push().code == 0
    accounts.suspend(principal=system(), caller_id=sender.caller.pk, reason="合同到期")
    reply = sender.push([part("210104")])
    assert reply.code == 10009
    assert "已停用" in reply.message
    assert len(rows_of("basic", "part")) == 2
    accounts.resume(principal=system(), caller_id=sender.caller.pk)
    assert sender.push([part("210104")]).code == 0


@pytest.mark.requirement("A.0.4", part="10009")
def test_10009_address_is_not_agreed(open_account):
    sender = open_account(addresses=["10.1.0.0/16", "2001:db8::/32"])
    reply = sender.push()
    assert reply.code == 10009
    assert "127.0.0.1" in reply.message
    assert nothing_is_kept()
    sender.address = "10.1.2.3"
    assert sender.push().code == 0
    sender.address = "2001:db8::7"
    assert sender.get().code == 0


@pytest.mark.requirement("A.0.4", part="10010")
def test_10010_the_database_refuses_and_the_same_request_succeeds_afterwards(sender):
    params, headers = sender.signed_push()
    with connection.cursor() as cursor:
        cursor.execute("revoke insert on data.basic_part from current_user")
    reply = sender.send_push(params, headers)
    assert (reply.status, reply.code) == (200, 10010)
    assert reply.json["success"] is False
    assert "稍后原样重发" in reply.message
    assert nothing_is_kept()
    with connection.cursor() as cursor:
        cursor.execute("grant insert on data.basic_part to current_user")
    assert sender.send_push(params, headers).code == 0
    assert len(rows_of("basic", "part")) == 2


@pytest.mark.requirement("6.1.1", part="push")
def test_the_order_of_checks_is_as_documented(sender, clock):
    """Everything is wrong at first; mending one thing after the other meets the codes in their order."""
    bad_data, good = "[{", EXAMPLE
    with override_settings(EXCHANGE_REQUIRE_VERSION=True):
        params = {"data": ""}
        assert sender.send_push(params).code == 10003
        params["appID"] = "nobody"
        assert sender.send_push(params).code == 10006
        params["timestamp"] = "0"
        assert sender.send_push(params).code == 10005
        params["version"] = "9.9"
        assert sender.send_push(params).code == 10004
        params["data"] = bad_data
        assert sender.send_push(params).code == 10009
        params["appID"] = sender.caller.app_id
        assert sender.send_push(params).code == 10008
        params["timestamp"] = sender.params()["timestamp"]
        assert sender.send_push(params).code == 10007
        assert nothing_is_kept()
        assert sender.push(bad_data, "nosuch", "part", version="9.9").code == 10001
        assert sender.push(good, "nosuch", "part", version="9.9").code == 10002
        assert sender.push(good, "nosuch", "part").code == 10002
        assert sender.push(good).code == 0


@pytest.mark.requirement("A.0.3")
def test_every_answer_has_the_four_fields_and_data_is_a_string(sender):
    for reply in [
        sender.push(),
        sender.push("[{"),
        sender.push(sign_not="x"),
        sender.get(),
        sender.send_push({}),
    ]:
        assert list(reply.json) == ["success", "code", "message", "data"]
        assert type(reply.json["success"]) is bool
        assert type(reply.json["code"]) is int
        assert type(reply.json["message"]) is str
        assert type(reply.json["data"]) is str
        assert reply.headers["Content-Type"] == "application/json; charset=utf-8"
        assert reply.json["success"] is (reply.code == 0)


def test_plain_gives_data_as_json(sender):
    assert sender.push(plain="1").json["data"]["received"] == 2
    rows = sender.get(plain="1").json["data"]
    assert [row["districtCode"] for row in rows] == ["210102", "210103"]


@pytest.mark.parametrize("code", ["10003", "10004", "10006", "10007", "10009"])
def test_getdata_has_the_same_codes(sender, code):
    params, headers = sender.signer.sign("GET", GET_PATH, sender.params(group="basic", table="part"))
    match code:
        case "10003":
            params.pop("appID")
        case "10006":
            params.pop("timestamp")
        case "10007":
            params["where"] = "area > 1"
        case "10009":
            params["appID"] = "nobody"
        case "10004":
            code = "0"  # a query has no data to be empty
    reply = sender.client.get(GET_PATH, params, headers=headers)
    assert reply.json()["code"] == int(code)


def test_unproven_calls_are_counted_and_their_content_is_not_kept(sender):
    for _ in range(3):
        sender.send_push(sender.signed_push()[0] | {"sign": "AAAA"})
    sender.send_push({"appID": "nobody", "timestamp": "1", "data": "x" * 1000})
    assert nothing_is_kept()
    counted = {(item.app_id, item.code): item.count for item in Refusal.objects.all()}
    assert counted == {(sender.caller.app_id, 10007): 3, ("", 10009): 1}


def test_counts_of_refusals_are_dropped_after_half_a_year(sender, clock):
    sender.send_push({"a": "1"})
    clock.advance(days=100)
    sender.send_push({"a": "1"})
    clock.advance(days=81)
    purge_refusals()
    assert Refusal.objects.count() == 1


@pytest.mark.requirement("3.0.5", part="input")
def test_too_many_refusals_from_one_address_are_cut_off(sender, clock):
    """IN-4."""
    for _ in range(600):
        sender.send_push({"a": "1"})
    reply = sender.push()
    assert (reply.status, reply.code) == (429, 10002)
    assert int(reply.headers["Retry-After"]) == 60
    assert Refusal.objects.get().count == 600
    sender.address = "127.0.0.2"
    assert sender.push().code == 0
    sender.address = "127.0.0.1"
    clock.advance(minutes=1)
    assert sender.push([part("210104")]).code == 0


def test_the_rate_of_a_caller_is_bounded(open_account, clock):
    sender = open_account(rate_limit=3)
    other = open_account(name="大连市平台", division_code="210200")
    codes = [sender.push([part(f"21010{number}")]).status for number in range(2, 7)]
    assert codes == [200, 200, 200, 429, 429]
    assert len(rows_of("basic", "part")) == 3
    assert other.get().code == 0
    clock.advance(minutes=1)
    assert sender.push([part("210105")]).code == 0


def test_transport_limits_use_http_status_with_the_same_answer(sender, open_account):
    client = Client()
    wrong_method = client.get(PUSH_PATH)
    assert (wrong_method.status_code, wrong_method.json()["code"]) == (405, 10002)
    assert wrong_method.headers["Allow"] == "POST"
    assert client.post(GET_PATH).status_code == 405
    as_json = client.post(PUSH_PATH, json.dumps(sender.signed_push()[0]), content_type="application/json")
    assert (as_json.status_code, as_json.json()["code"]) == (415, 10002)
    latin = client.post(PUSH_PATH, "a=1", content_type="application/x-www-form-urlencoded; charset=gbk")
    assert latin.status_code == 415
    small = open_account(name="大连市平台", division_code="210200", body_limit=1024)
    reply = small.push([part("210202", districtName="名" * 2000)])
    assert (reply.status, reply.code) == (413, 10002)
    assert "1024" in reply.message
    assert nothing_is_kept()


def test_a_parameter_given_twice_is_refused(sender):
    params, _ = sender.signed_push()
    response = Client().post(
        PUSH_PATH,
        "appID=1&appID=2",
        content_type="application/x-www-form-urlencoded",
    )
    assert response.json()["code"] == 10002
    assert "appID 重复" in response.json()["message"]
    in_address = Client().post(
        f"{PUSH_PATH}?table=part", "a=1", content_type="application/x-www-form-urlencoded"
    )
    assert in_address.json()["code"] == 10002
    assert nothing_is_kept()
    assert params
