"""A lower platform's program, as tests need it: signs and sends through the real HTTP interface."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from chengyun.exchange.models import Caller
from chengyun.exchange.receiver import ERRORS_PATH, GET_PATH, PUSH_PATH
from chengyun.exchange.signing import Signer
from chengyun.kernel import clock

FORM = "application/x-www-form-urlencoded;charset=UTF-8"

EXAMPLE = """[{
	"districtCode": "210102",
	"districtName": "和平区",
	"area": 59.72,
	"gridCount": 3797,
	"dutyGridCount": 119,
	"statisticalTime": "2019-04-19 12:00:00"
}, {
	"districtCode": "210103",
	"districtName": "沈河区",
	"area": 58.97,
	"gridCount": 3495,
	"dutyGridCount": 121,
	"statisticalTime": "2019-04-19 12:00:00"
}]"""
"""The example of table A.0.1, character by character."""


def part(district: str = "210102", **changes: Any) -> dict[str, Any]:
    """A row of basic.part."""
    return {
        "districtCode": district,
        "districtName": "和平区",
        "area": 59.72,
        "gridCount": 3797,
        "dutyGridCount": 119,
        "statisticalTime": "2019-04-19 12:00:00",
    } | changes


@dataclass(frozen=True)
class Reply:
    """What the interface answered."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The four fields of table A.0.3."""
        decoded: dict[str, Any] = json.loads(self.content)
        return decoded

    @property
    def code(self) -> int:
        return int(self.json["code"])

    @property
    def message(self) -> str:
        return str(self.json["message"])

    @property
    def data(self) -> Any:
        """The JSON inside the string."""
        return json.loads(self.json["data"])


@dataclass
class Sender:
    """An account and its key; ``push`` and ``get`` send signed requests."""

    caller: Caller
    signer: Signer
    key: str = ""
    """What the caller signs with, in PEM."""
    address: str = "127.0.0.1"
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def params(self, **changes: Any) -> dict[str, str]:
        """The common parameters; a change of None leaves one out."""
        params = {
            "appID": self.caller.app_id,
            "timestamp": str(int(clock.now().timestamp())),
            "version": "1.0",
        } | changes
        return {name: str(value) for name, value in params.items() if value is not None}

    def signed_push(
        self, data: Any = EXAMPLE, group: str = "basic", table: str = "part", **changes: Any
    ) -> tuple[dict[str, Any], dict[str, str]]:
        """A signed push, ready to be sent as often as wanted."""
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        return self.signer.sign(
            "POST", PUSH_PATH, self.params(group=group, table=table, data=text) | self._text(changes)
        )

    def push(self, data: Any = EXAMPLE, group: str = "basic", table: str = "part", **changes: Any) -> Reply:
        """Sign and push."""
        return self.send_push(*self.signed_push(data, group, table, **changes))

    def send_push(self, params: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
        """Send parameters as they are."""
        response = self.client.post(
            PUSH_PATH, urlencode(params), content_type=FORM, headers=headers or {}, REMOTE_ADDR=self.address
        )
        return Reply(response.status_code, response.headers, response.content)

    def get(self, group: str = "basic", table: str = "part", **changes: Any) -> Reply:
        """Sign and query."""
        return self.send_get(GET_PATH, self.params(group=group, table=table) | self._text(changes))

    def errors(self, **changes: Any) -> Reply:
        """Ask for the refused pushes."""
        return self.send_get(ERRORS_PATH, self.params() | self._text(changes))

    def send_get(self, path: str, params: Mapping[str, Any]) -> Reply:
        """Sign and send a GET."""
        signed, headers = self.signer.sign("GET", path, params)
        response = self.client.get(f"{path}?{urlencode(signed)}", headers=headers, REMOTE_ADDR=self.address)
        return Reply(response.status_code, response.headers, response.content)

    @staticmethod
    def _text(changes: Mapping[str, Any]) -> dict[str, str]:
        return {name: str(value) for name, value in changes.items()}
