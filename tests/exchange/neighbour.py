"""A system of a platform's own level, written from the interface's description alone: it takes pushes, and pushes."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx

from chengyun.exchange.signing import Profile, Signer, Verifier, new_key_pair

PUSH = "/eUrbanMIS/api/v1/pushdata"
_SECRET = "neighbour-secret-1949"


class Neighbour:
    """Serves ``pushdata`` on a port of its own, and holds an account at the platform."""

    def __init__(self, name: str, division: str, platform: str) -> None:
        self.name = name
        self.rows: list[dict[str, Any]] = []
        self.refused: list[str] = []
        self._division = division
        self._platform = platform
        pair = new_key_pair(Profile.STANDARD)
        self._key_for_platform = pair.signing
        self._verifier = Verifier(Profile.STANDARD, pair.verifying)
        self._signer: Signer | None = None
        self._app_id = ""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def apply(self) -> str:
        """Apply for an account, and bring one for the platform to push with; the receipt."""
        answer = httpx.post(
            f"{self._platform}/eUrbanMIS/api/v1/accounts/apply",
            json={
                "name": self.name,
                "secret": _SECRET,
                "service_address": self.address,
                "division_code": self._division,
                "tier": "system",
                "return_account": {"appID": "city", "profile": "standard", "key": self._key_for_platform},
            },
            timeout=30,
            trust_env=False,
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["receipt"])

    def collect(self, receipt: str) -> None:
        """Fetch the account that was approved."""
        answer = httpx.post(
            f"{self._platform}/eUrbanMIS/api/v1/accounts/result",
            json={"receipt": receipt, "secret": _SECRET},
            timeout=30,
            trust_env=False,
        ).json()
        self._app_id = answer["appID"]
        self._signer = Signer(Profile.STANDARD, answer["keys"][0]["public_key"])

    def push(self, data: str, group: str, table: str) -> dict[str, Any]:
        """Push rows to the platform; the answer."""
        assert self._signer is not None
        params = {
            "appID": self._app_id,
            "timestamp": str(int(time.time())),
            "version": "1.0",
            "group": group,
            "table": table,
            "data": data,
        }
        signed, headers = self._signer.sign("POST", PUSH, params)
        answer = httpx.post(
            f"{self._platform}{PUSH}",
            content=urlencode(signed),
            headers={**headers, "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8"},
            timeout=60,
            trust_env=False,
        )
        content: dict[str, Any] = answer.json()
        return content

    def _take(self, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        params: dict[str, Any] = dict(parse_qsl(body.decode(), keep_blank_values=True))
        try:
            self._verifier.verify("POST", PUSH, params, headers)
        except Exception as error:  # noqa: BLE001  whatever is wrong with it, it is not the platform's
            self.refused.append(repr(error))
            return {"success": False, "code": 10007, "message": "签名验证失败", "data": ""}
        self.rows += json.loads(params["data"])
        return {"success": True, "code": 0, "message": "成功", "data": ""}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        neighbour = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._answer({"success": True, "code": 0, "message": "正常", "data": ""})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                assert urlsplit(self.path).path == PUSH
                self._answer(neighbour._take(body, self.headers))

            def log_message(self, *_: object) -> None:
                pass

            def _answer(self, answer: dict[str, Any]) -> None:
                content = json.dumps(answer, ensure_ascii=False).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        return Handler
