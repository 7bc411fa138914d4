"""The platforms of the demo: who they are, their secrets, and how to run them."""

from __future__ import annotations

import base64
import http.client
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chengyun.runtime import environment_file
from chengyun.runtime.paths import REPOSITORY
from chengyun.runtime.postgres import Postgres
from chengyun.runtime.processes import Program
from chengyun.runtime.rabbitmq import RabbitMQ, VirtualHost, new_virtual_host


@dataclass(frozen=True)
class Identity:
    """Who a platform is. ``port_step`` is added to the demo's first port; ``uppers`` are the divisions it applies to."""

    tier: str
    division: str
    label: str
    name: str
    port_step: int
    uppers: tuple[str, ...] = ()


NATION = Identity("national", "000000", "国家平台", "国家城市运行管理服务平台", 0)
PROVINCE = Identity("provincial", "210000", "省级平台", "辽宁省城市运行管理服务平台", 21, ("000000",))
CITY = Identity("city", "210100", "市级平台", "沈阳市城市运行管理服务平台", 24, ("210000", "000000"))
COUNTY = Identity("county", "210102", "区级平台", "沈阳市和平区城市运行管理服务平台", 25, ("210100",))


class Platform:
    """One platform below ``directory``, with its environment file."""

    def __init__(self, identity: Identity, directory: Path, *, host: str, first_port: int) -> None:
        self.identity = identity
        self.directory = directory
        self.host = host
        self.port = first_port + identity.port_step
        self.environment = directory / "platform.env"
        known = environment_file.read(self.environment) if self.environment.exists() else {}
        self._known = known
        self._database_password = _password(known.get("CHENGYUN_DATABASE_URL")) or secrets.token_urlsafe(24)
        fresh = new_virtual_host(self._engine_name)
        self.virtual_host = VirtualHost(
            fresh.name,
            _password(known.get("CHENGYUN_BROKER_URL")) or fresh.password,
            _password(known.get("CHENGYUN_MQTT_URL")) or fresh.mqtt_password,
        )

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def _engine_name(self) -> str:
        return f"chengyun_{self.identity.division}"

    def prepare(self, postgres: Postgres, rabbitmq: RabbitMQ) -> None:
        """Give the platform its database and its environment file; secrets stay what they were."""
        postgres.ensure_role(self._engine_name, self._database_password)
        postgres.ensure_database(self._engine_name, owner=self._engine_name)
        new_key = base64.b64encode(secrets.token_bytes(32)).decode()
        environment_file.write(
            self.environment,
            {
                "CHENGYUN_TIER": self.identity.tier,
                "CHENGYUN_DIVISION": self.identity.division,
                "CHENGYUN_NAME": self.identity.name,
                # Where devices are watched, their troubles can be tried out.
                "CHENGYUN_ADDED_SYSTEMS": "simulation" if self.identity.tier in ("city", "county") else "",
                "CHENGYUN_ADAPTERS": "modbus" if self.identity.tier in ("city", "county") else "",
                "CHENGYUN_PUBLIC_URL": self.address,
                # All of them are on this machine.
                "CHENGYUN_SESSION_COOKIE": f"sessionid_{self.identity.division}",
                "CHENGYUN_PORT": str(self.port),
                "CHENGYUN_ALLOWED_HOSTS": "127.0.0.1,localhost" if self.host == "127.0.0.1" else "*",
                "CHENGYUN_DATABASE_URL": postgres.url(
                    self._engine_name, self._engine_name, self._database_password
                ),
                "CHENGYUN_BROKER_URL": rabbitmq.url(self.virtual_host),
                "CHENGYUN_MQTT_URL": rabbitmq.mqtt_url(self.virtual_host),
                "CHENGYUN_BROKER_MANAGEMENT_URL": rabbitmq.management_url(self.virtual_host),
                "CHENGYUN_SECRET_KEY": self._known.get("CHENGYUN_SECRET_KEY") or secrets.token_urlsafe(50),
                "CHENGYUN_MASTER_KEY": self._known.get("CHENGYUN_MASTER_KEY") or new_key,
                "CHENGYUN_VAR": str(self.directory / "data"),
                # Whoever tries the demo signs in by password alone; a real platform requires more of its admins.
                "CHENGYUN_REQUIRE_SECOND_FACTOR": "0",
            },
        )

    def once(self, command: str, *arguments: str) -> Program:
        """A command that ends by itself."""
        return self._program(command, command, *arguments)

    def server(self) -> Program:
        """Its web server."""
        return self._program("网站", "serve", "--host", self.host)

    def worker(self) -> Program:
        """Its worker."""
        return self._program("后台", "worker")

    def devices(self) -> Program:
        """The simulated devices of the demo."""
        return self._program("模拟设备", "simulate", "--points", "3000", "--every", "180")

    def working_day(self) -> Program:
        """The simulated people of the demo."""
        return self._program("演示工作日", "demo-day")

    def ready(self) -> bool:
        """Whether it serves, and reaches its database."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()

    def _program(self, role: str, command: str, *options: str) -> Program:
        return Program(
            name=f"{self.identity.label}{role}",
            command=[sys.executable, "-m", "chengyun", "--env", str(self.environment), command, *options],
            log=self.directory / "log" / f"{command}.log",
            directory=REPOSITORY,
        )


def _password(url: str | None) -> str | None:
    return unquote(urlsplit(url).password or "") if url else None
