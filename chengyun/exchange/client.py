"""The platform a command talks to: this one, or another by its interface."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol

import httpx

from chengyun.exchange import query, receiver
from chengyun.exchange.answers import Answer, Refused
from chengyun.exchange.query import Page
from chengyun.exchange.receiver import GET_PATH, PUSH_PATH
from chengyun.exchange.signing import Profile, Signer
from chengyun.kernel.errors import Invalid, Unavailable
from chengyun.kernel.principal import Principal


class Platform(Protocol):
    """What a command can do with a platform."""

    def push(self, group: str, table: str, data: bytes) -> Answer: ...
    def get(self, group: str, table: str, where: str, page: Page) -> Answer: ...


class Local:
    """This platform, as its operator."""

    def __init__(self, principal: Principal) -> None:
        self._principal = principal

    def push(self, group: str, table: str, data: bytes) -> Answer:
        return receiver.local_push(principal=self._principal, group=group, table=table, data=data)

    def get(self, group: str, table: str, where: str, page: Page) -> Answer:
        try:
            found = query.find(group=group, table=table, where=where, divisions="", on=page)
        except Refused as refused:
            return refused.answer
        return found.answer()


class Remote:
    """Another platform, with an account of ours."""

    def __init__(self, address: str, app_id: str, key: Path | None, profile: str) -> None:
        if not app_id or key is None:
            raise Invalid("推送到其他平台须用 --app-id 和 --key 给出平台标识和签名密钥文件。")
        if profile not in set(Profile):
            raise Invalid(f"没有签名方式“{profile}”，应为 {'、'.join(Profile)} 之一。")
        self._address = address.rstrip("/")
        self._app_id = app_id
        self._signer = Signer(Profile(profile), key.read_text())
        self._http = httpx.Client(timeout=60, trust_env=False)

    def push(self, group: str, table: str, data: bytes) -> Answer:
        params, headers = self._signed(
            "POST", PUSH_PATH, {"group": group, "table": table, "data": data.decode()}
        )
        return self._send("POST", PUSH_PATH, headers, data=params)

    def get(self, group: str, table: str, where: str, page: Page) -> Answer:
        asked = {
            "group": group,
            "table": table,
            "where": where,
            "page": str(page.number),
            "page_size": str(page.size),
        }
        params, headers = self._signed("GET", GET_PATH, asked)
        return self._send("GET", GET_PATH, headers, params=params)

    def _signed(
        self, method: str, path: str, params: dict[str, str]
    ) -> tuple[dict[str, str | bytes], dict[str, str]]:
        identity = {"appID": self._app_id, "timestamp": str(int(time.time())), "version": receiver.VERSION}
        return self._signer.sign(method, path, {**params, **identity})

    def _send(self, method: str, path: str, headers: dict[str, str], **content: object) -> Answer:
        try:
            reply = self._http.request(method, self._address + path, headers=headers, **content)  # type: ignore[arg-type]
            return Answer.decode(reply.text)
        except httpx.HTTPError as error:
            raise Unavailable(f"无法连接 {self._address}：{error}。") from error
        except (ValueError, KeyError) as error:
            raise Unavailable(f"{self._address} 的答复不是数据交换接口的答复。") from error
