"""One real platform: its processes, its database, and its administrator's HTTP client."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import psycopg
import pytest

from chengyun.exchange.signing import Profile, Signer
from chengyun.runtime import environment_file
from chengyun.runtime.paths import REPOSITORY, tail
from chengyun.runtime.platforms import Identity
from chengyun.runtime.processes import Child, Program
from chengyun.runtime.testing import Engines
from tests.fixtures.database import migrated

PATIENCE = 90.0
# Lanes, heartbeats and alarms that look again soon: a test has seconds where an operator has hours.
HASTE = {
    "CHENGYUN_RETRY_CAP": "1",
    "CHENGYUN_HEARTBEAT_SECONDS": "1",
    "CHENGYUN_WATCH_SECONDS": "1",
    "CHENGYUN_APPLICATION_SECONDS": "1",
    "CHENGYUN_SERVE_THREADS": "4",
}
_CSRF = "c" * 32


class Tier:
    """A national, provincial or city platform."""

    def __init__(self, identity: Identity, home: Path, engines: Engines, port: int) -> None:
        self.identity = identity
        self.address = f"http://127.0.0.1:{port}"
        # A run has several platforms of one division: those of the browser tests, those of the exchange's.
        name = f"{home.parent.name}_{identity.division}"
        self.database = engines.create_database(name, template=migrated())
        broker, mqtt = engines.create_virtual_host(name)
        self._home = home
        self._environment = home / "platform.env"
        environment_file.write(
            self._environment,
            {
                "CHENGYUN_TIER": identity.tier,
                "CHENGYUN_SESSION_COOKIE": f"sessionid_{identity.division}",
                "CHENGYUN_DIVISION": identity.division,
                "CHENGYUN_NAME": identity.name,
                "CHENGYUN_PUBLIC_URL": self.address,
                "CHENGYUN_PORT": str(port),
                "CHENGYUN_DATABASE_URL": self.database,
                "CHENGYUN_BROKER_URL": broker,
                "CHENGYUN_MQTT_URL": mqtt,
                "CHENGYUN_BROKER_MANAGEMENT_URL": "",
                "CHENGYUN_SECRET_KEY": secrets.token_urlsafe(50),
                "CHENGYUN_MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
                "CHENGYUN_VAR": str(home),
                **HASTE,
            },
        )
        self._children: dict[str, Child] = {}
        self._client = httpx.Client(base_url=f"{self.address}/api/exchange/", timeout=30, trust_env=False)

    def prepare(self) -> subprocess.Popen[str]:
        """Make its tables and an administrator; the process that does it."""
        return subprocess.Popen(
            [sys.executable, "-m", "tests.exchange.prepare"],
            cwd=REPOSITORY,
            env={**os.environ, **environment_file.read(self._environment)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def sign_in(self, output: str) -> None:
        """Be the administrator whose session the preparation printed."""
        session = next(line for line in output.splitlines() if line.startswith("SESSION ")).split()[1]
        self._client.cookies.update({f"sessionid_{self.identity.division}": session, "csrftoken": _CSRF})
        self._client.headers.update({"X-CSRFToken": _CSRF, "Referer": self.address})

    def start(self, role: str) -> None:
        """Start its web server (``serve``) or its worker (``worker``)."""
        self._children[role] = Child(
            Program(
                name=f"{self.identity.label} {role}",
                command=self._command(role),
                log=self._home / f"{role}.log",
                directory=REPOSITORY,
            )
        )

    def wait_served(self) -> None:
        """Wait until its web server answers."""
        self._children["serve"].wait_ready(self._ready, PATIENCE, f"{self.identity.label} ")

    def stop(self, role: str) -> None:
        """Stop one of its processes."""
        if role in self._children:
            self._children.pop(role).stop()

    def kill(self, role: str) -> None:
        """SIGKILL to one of its processes."""
        child = self._children.pop(role)
        child.kill_group()
        child.wait_stopped()

    def get(self, path: str, **query: Any) -> Any:
        """What a page of the exchange reads; or of another system, when the path is a whole one."""
        answer = self._client.get(self._whole(path), params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Any = None, status: int = 200) -> Any:
        """What a page commands."""
        answer = self._client.post(self._whole(path), json=body if body is not None else {})
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    def content(self, path: str) -> bytes:
        """A file that a page offers."""
        answer = self._client.get(self._whole(path))
        assert answer.status_code == 200, answer.text
        return answer.content

    def upload(self, name: str, content: bytes, permission: str) -> int:
        """Put a file in; its number."""
        answer = self._client.post(
            self._whole("/api/kernel/files/"),
            files={"file": (name, content)},
            data={"division": self.identity.division, "permission": permission},
        )
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def ask(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Rows of its database."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            return connection.execute(query, parameters).fetchall()

    def rows(self, table: str = "basic_part") -> list[tuple[Any, ...]]:
        """The registered values of every row of a table, in the order of its key, without where they came from."""
        names = self.ask(
            "select string_agg(quote_ident(column_name), ',' order by ordinal_position) from information_schema.columns"
            " where table_schema = 'data' and table_name = %s and column_name not like '\\_%%'",
            table,
        )[0][0]
        return sorted(self.ask(f'select {names} from data."{table}"'), key=repr)

    def eventually(self, condition: Any, what: str) -> Any:
        """Wait until ``condition`` gives something true; that."""
        deadline = time.monotonic() + PATIENCE
        while not (found := condition()):
            if time.monotonic() > deadline:
                log = tail(self._home / "worker.log")
                pytest.fail(f"{self.identity.label} waited in vain for {what}\n{log}")
            time.sleep(0.1)
        return found

    def _whole(self, path: str) -> str:
        return f"{self.address}{path}" if path.startswith("/") else path

    def _ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/health/ready", timeout=5, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "chengyun", "--env", str(self._environment), *arguments]


class System:
    """A system of a platform's own level that pushes to it by the interface of appendix A."""

    def __init__(self, tier: Tier, name: str, address: str = "") -> None:
        body = {
            "name": name,
            "division_code": tier.identity.division,
            "tier": "system",
            "profiles": ["standard"],
            **({"service_address": address} if address else {}),
        }
        opened = tier.post("callers/", body, status=201)
        self.tier = tier
        self.caller: dict[str, Any] = opened["caller"]
        self._signer = Signer(Profile.STANDARD, opened["keys"][0]["public_key"])

    def push(self, data: str, group: str = "basic", table: str = "part") -> dict[str, Any]:
        """Push rows; the answer."""
        params = {
            "appID": self.caller["app_id"],
            "timestamp": str(int(time.time())),
            "version": "1.0",
            "group": group,
            "table": table,
            "data": data,
        }
        signed, headers = self._signer.sign("POST", "/eUrbanMIS/api/v1/pushdata", params)
        answer = httpx.post(
            f"{self.tier.address}/eUrbanMIS/api/v1/pushdata",
            content=urlencode(signed),
            headers={**headers, "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8"},
            timeout=60,
            trust_env=False,
        )
        content: dict[str, Any] = answer.json()
        return content
