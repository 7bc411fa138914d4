"""A push as MQTT brings it: the topic names who and what, the payload holds the signed parameters as JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import msgspec

from chengyun.exchange import receiver
from chengyun.exchange.answers import Answer, Code, Refused
from chengyun.exchange.signing import NONCE_HEADER, PROFILE_HEADER

TOPICS = "chengyun.*.push.*.*"
"""``chengyun/{appID}/push/{group}/{table}``, with the dots that AMQP has for MQTT's slashes."""

_TOPIC = re.compile(r"chengyun\.(?P<appID>[^.]*)\.push\.(?P<group>[^.]*)\.(?P<table>[^.]*)")
_MESSAGE_ID = re.compile(r"[0-9A-Za-z_:-]{1,100}")
_HEADERS = {"profile": PROFILE_HEADER, "nonce": NONCE_HEADER}
"""What HTTP carries in headers; not part of what is signed as parameters."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and the topic on which its caller waits for it."""

    topic: str
    answer: Answer


def handle(topic: str, payload: bytes) -> Reply:
    """Take one push; when this returns with success the rows are committed."""
    found = _TOPIC.fullmatch(topic)
    assert found is not None, "the queue is bound to the topics of pushes only"
    message_id = "-"
    try:
        content = _read(payload)
        message_id = _message_id(content)
        headers = {_HEADERS[name]: str(content.pop(name)) for name in _HEADERS if name in content}
        params = {name: _text(name, value) for name, value in content.items()} | found.groupdict()
        answer = receiver.push(params, protocol="mqtt", address="mqtt", headers=headers)
    except Refused as refused:
        answer = refused.answer
    return Reply(f"chengyun.{found['appID']}.answer.{message_id}", answer)


def _read(payload: bytes) -> dict[str, Any]:
    try:
        content = msgspec.json.decode(payload, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise Refused(Code.ILLEGAL, f"报文应为 JSON 对象：{error}。") from error
    if named := {"appID", "group", "table"} & content.keys():
        raise Refused(Code.ILLEGAL, f"{'、'.join(sorted(named))} 由主题给出，不应再写入报文。")
    return content


def _message_id(content: dict[str, Any]) -> str:
    message_id = content.get("messageID")
    if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
        raise Refused(
            Code.ILLEGAL,
            "messageID 应为 1 至 100 位的字母、数字或 _ : -；答复发往 chengyun/{appID}/answer/{messageID}。",
        )
    return message_id


def _text(name: str, value: object) -> str:
    """A parameter as it was signed. Rows are signed as text, so they must come as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise Refused(Code.ILLEGAL, f"{name[:50]} 应为字符串（data 为 JSON 数组的文本）。")
