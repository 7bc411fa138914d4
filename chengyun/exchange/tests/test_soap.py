"""The same two operations by SOAP, called by a client made from the WSDL."""

from __future__ import annotations

import pytest
from zeep import Client

from chengyun.exchange.models import Message
from chengyun.exchange.receiver import GET_PATH, PUSH_PATH
from chengyun.exchange.signing import NONCE_HEADER
from chengyun.exchange.tests.conftest import emptied, rows_of
from chengyun.exchange.tests.sender import EXAMPLE


@pytest.fixture
def soap(live_server):
    with emptied("basic_part"):
        yield Client(f"{live_server.url}/eUrbanMIS/soap?wsdl")


@pytest.mark.requirement("6.1.4", part="soap")
def test_push_and_get(soap, open_account):
    sender = open_account()
    params, _ = sender.signed_push()
    assert soap.service.pushdata().code == 10003, "a refusal is an answer, not a fault"
    assert soap.service.pushdata(**params | {"sign": "AAAA"}).code == 10007
    assert rows_of("basic", "part") == []
    answer = soap.service.pushdata(**params)
    assert (answer.success, answer.code, answer.message) == (True, 0, "成功接收 2 行。")
    assert [row["districtCode"] for row in rows_of("basic", "part")] == ["210102", "210103"]
    asked, _ = sender.signer.sign(
        "GET", GET_PATH, sender.params(group="basic", table="part", where="area > 59")
    )
    found = soap.service.getdata(**asked)
    assert (found.code, found.message) == (0, "共 1 条，本次返回 1 条。")
    assert '"districtCode":"210102"' in found.data
    assert set(Message.objects.values_list("protocol", "operation")) == {("soap", "push"), ("soap", "get")}


def test_the_strict_profile_brings_its_headers_as_arguments(soap, open_account):
    sender = open_account(profile="strict")
    params, headers = sender.signer.sign(
        "POST", PUSH_PATH, sender.params(group="basic", table="part", data=EXAMPLE)
    )
    answer = soap.service.pushdata(**params, profile="strict", nonce=headers[NONCE_HEADER])
    assert answer.code == 0


@pytest.mark.parametrize(
    "body", [b"<x/>", b"not xml", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>']
)
def test_what_is_no_call_is_a_fault(db, client, body):
    reply = client.post("/eUrbanMIS/soap", body, content_type="text/xml")
    assert reply.status_code == 500
    assert b"Fault" in reply.content
    assert b"root:" not in reply.content
