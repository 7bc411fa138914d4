"""Somebody at a desk, who acts through the HTTP interface while a test looks at the phone."""

from __future__ import annotations

import base64
from typing import Any
from uuid import uuid4

import httpx

CASES = "/api/coordination/cases/"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Office:
    """One person, signed in."""

    def __init__(self, address: str, username: str, password: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=30, trust_env=False)
        self._client.get("/_allauth/browser/v1/auth/session")
        signed_in = self._send(
            "/_allauth/browser/v1/auth/login", {"username": username, "password": password}
        )
        assert signed_in.status_code == 200, signed_in.text

    def get(self, path: str, **query: Any) -> Any:
        """What a page reads."""
        answer = self._client.get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """What a page commands."""
        answer = self._send(path, body)
        assert answer.status_code in {200, 201}, answer.text
        return answer.json()

    def report(self, description: str, lon: float, lat: float) -> dict[str, Any]:
        """Take a call from a citizen."""
        body = {
            "source": "hotline",
            "kind": "component",
            "class_code": "0101",
            "description": description,
            "lon": lon,
            "lat": lat,
            "client_key": str(uuid4()),
        }
        case: dict[str, Any] = self.post(CASES, body)
        return case

    def act(self, case: dict[str, Any], action: str, **given: Any) -> dict[str, Any]:
        """Make a move on a case as it is now."""
        now = self.get(f"{CASES}{case['id']}/")
        moved: dict[str, Any] = self.post(
            f"{CASES}{case['id']}/act/", {"action": action, "version": now["version"], **given}
        )
        return moved

    def content(self, path: str) -> bytes:
        """The bytes of a file."""
        answer = self._client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.content

    def photo(self) -> int:
        """Upload a picture."""
        answer = self._client.post(
            "/api/kernel/files/",
            files={"file": ("照片.png", PNG)},
            data={"division": "210102"},
            headers=self._token(),
        )
        assert answer.status_code == 201, answer.text
        number: int = answer.json()["id"]
        return number

    def _send(self, path: str, body: dict[str, Any]) -> httpx.Response:
        return self._client.post(path, json=body, headers=self._token())

    def _token(self) -> dict[str, str]:
        return {"X-CSRFToken": self._client.cookies["csrftoken"], "Referer": str(self._client.base_url)}
