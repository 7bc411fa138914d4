"""A private RabbitMQ node with MQTT: own directory, own ports, own accounts, never the machine's."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from chengyun.runtime.accounts import Account, engine_home, unprivileged, write_private
from chengyun.runtime.ports import Ports
from chengyun.runtime.problems import RuntimeProblem
from chengyun.runtime.processes import Program

# Debian's wrappers in /usr/sbin insist on the machine's own node; the scripts behind them do not.
SCRIPTS = Path("/usr/lib/rabbitmq/bin")
_CONTROL_PORTS = 6
_EVERYTHING = {"configure": ".*", "write": ".*", "read": ".*"}
# What an MQTT caller needs: its own subscription queues, and the exchange that MQTT publishes to.
_MQTT_CALLER = {
    "configure": r"^mqtt-subscription-.*$",
    "write": r"^(mqtt-subscription-.*|amq\.topic)$",
    "read": r"^(mqtt-subscription-.*|amq\.topic)$",
}
# It may push, and listen to the answers; never to what others push.
_MQTT_CALLER_TOPICS = {"write": r"^chengyun\.[^.]+\.push\.", "read": r"^chengyun\.[^.]+\.answer\."}


@dataclass(frozen=True)
class VirtualHost:
    """A virtual host with the platform's own user and the user that MQTT callers share."""

    name: str
    password: str
    mqtt_password: str

    @property
    def user(self) -> str:
        """The platform's own user."""
        return self.name

    @property
    def mqtt_user(self) -> str:
        """The MQTT callers' user."""
        return f"{self.name}-mqtt"

    def definitions(self) -> dict[str, list[dict[str, object]]]:
        """The virtual host as RabbitMQ imports it."""
        return {
            "vhosts": [{"name": self.name}],
            "users": [
                # The platform gives each of its devices an account of its own.
                {"name": self.user, "password_hash": _hash(self.password), "tags": ["administrator"]},
                {"name": self.mqtt_user, "password_hash": _hash(self.mqtt_password), "tags": []},
            ],
            "permissions": [
                {"user": self.user, "vhost": self.name, **_EVERYTHING},
                {"user": self.mqtt_user, "vhost": self.name, **_MQTT_CALLER},
            ],
            "topic_permissions": [
                {"user": self.mqtt_user, "vhost": self.name, "exchange": "amq.topic", **_MQTT_CALLER_TOPICS}
            ],
        }


def new_virtual_host(name: str) -> VirtualHost:
    """A virtual host with fresh passwords."""
    return VirtualHost(name, secrets.token_urlsafe(24), secrets.token_urlsafe(24))


class RabbitMQ:
    """One private node below ``home``."""

    def __init__(self, home: Path, log: Path, ports: Ports) -> None:
        if not (SCRIPTS / "rabbitmq-server").exists() or not shutil.which("epmd"):
            raise RuntimeProblem("没有找到 RabbitMQ（rabbitmq-server）；请运行 script/setup 安装")
        self._account: Account | None = unprivileged("rabbitmq", "nobody")
        self.home = engine_home(home, self._account)
        self._log = log
        # The data belongs to the node's name, which must therefore not change with the ports.
        digest = hashlib.sha256(str(self.home).encode()).hexdigest()[:10]
        self._node = f"chengyun-{digest}@localhost"
        self.port = ports.choose("amqp")
        self.mqtt_port = ports.choose("mqtt")
        self.management_port = ports.choose("management")
        self._distribution_port = ports.choose("distribution")
        self._mapper_port = ports.choose("epmd")
        self._control_port = ports.choose("rabbitmqctl", width=_CONTROL_PORTS)

    def prepare(self, virtual_hosts: list[VirtualHost]) -> None:
        """Write the node's files; it imports its virtual hosts and users from them at each start."""
        cookie = self.home / ".erlang.cookie"
        if not cookie.exists():
            write_private(cookie, secrets.token_hex(20), self._account)
            cookie.chmod(0o400)
        self._write("enabled_plugins", "[rabbitmq_mqtt, rabbitmq_management].\n")
        self._write("definitions.json", json.dumps(_merged(virtual_hosts)))
        self._write(
            "rabbitmq.conf",
            f"""\
listeners.tcp.local = 127.0.0.1:{self.port}
mqtt.listeners.tcp.local = 127.0.0.1:{self.mqtt_port}
mqtt.allow_anonymous = false
mqtt.exchange = amq.topic
management.tcp.ip = 127.0.0.1
management.tcp.port = {self.management_port}
management_agent.disable_metrics_collector = true
load_definitions = {self.home / "definitions.json"}
log.console = true
log.console.level = warning
log.file = false
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 500MB
raft.wal_max_size_bytes = 67108864
""",
        )

    def mapper(self) -> Program:
        """The port mapper of this node alone; Erlang would leave a shared one running behind."""
        return Program(
            name="epmd",
            command=["epmd", "-port", str(self._mapper_port), "-address", "127.0.0.1"],
            log=self._log,
            account=self._account,
            environment=self._environment(),
            directory=self.home,
        )

    def program(self) -> Program:
        """How to run the node; the mapper must run already."""
        return Program(
            name="RabbitMQ",
            command=[str(SCRIPTS / "rabbitmq-server")],
            log=self._log,
            account=self._account,
            environment=self._environment(),
            directory=self.home,
            stop_signal=signal.SIGTERM,
            stop_seconds=60,
        )

    def mapper_ready(self) -> bool:
        """Whether the mapper listens."""
        return _listens(self._mapper_port)

    def ready(self) -> bool:
        """Whether the node greets AMQP clients (it does after it has imported its users) and takes MQTT."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
                connection.sendall(b"AMQP\x00\x00\x09\x01")
                greeted = connection.recv(1) == b"\x01"
        except OSError:
            return False
        return greeted and _listens(self.mqtt_port)

    def add(self, virtual_host: VirtualHost) -> None:
        """Add a virtual host to the running node."""
        file = self.home / f"{virtual_host.name}.json"
        write_private(file, json.dumps(virtual_host.definitions()), self._account)
        try:
            self.control("import_definitions", str(file))
        finally:
            file.unlink()

    def remove(self, virtual_host: VirtualHost) -> None:
        """Remove a virtual host with all that is in it."""
        self.control("delete_vhost", virtual_host.name)

    def control(self, *arguments: str) -> str:
        """Run ``rabbitmqctl`` against this node and give its answer."""
        outcome = subprocess.run(
            [SCRIPTS / "rabbitmqctl", "--quiet", *arguments],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd=self.home,
            timeout=60,
            user=self._account.uid if self._account else None,
            group=self._account.gid if self._account else None,
            extra_groups=[] if self._account else None,
        )
        if outcome.returncode:
            raise RuntimeProblem(f"rabbitmqctl {arguments[0]} 失败：{outcome.stdout.strip()}")
        return outcome.stdout

    def url(self, virtual_host: VirtualHost) -> str:
        """The AMQP address for the platform that owns the virtual host."""
        return (
            f"amqp://{quote(virtual_host.user)}:{quote(virtual_host.password)}"
            f"@127.0.0.1:{self.port}/{quote(virtual_host.name, safe='')}"
        )

    def mqtt_url(self, virtual_host: VirtualHost) -> str:
        """The MQTT address for callers; the plugin takes ``virtual host:user`` as user name."""
        user = quote(f"{virtual_host.name}:{virtual_host.mqtt_user}", safe="")
        return f"mqtt://{user}:{quote(virtual_host.mqtt_password)}@127.0.0.1:{self.mqtt_port}"

    def management_url(self, virtual_host: VirtualHost) -> str:
        """Where the platform that owns the virtual host keeps the accounts of its devices."""
        return f"http://{quote(virtual_host.user)}:{quote(virtual_host.password)}@127.0.0.1:{self.management_port}"

    def _environment(self) -> dict[str, str]:
        home = str(self.home)
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LANG": "C.UTF-8",
            "HOME": home,  # the Erlang cookie is looked for here
            "ERL_EPMD_PORT": str(self._mapper_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": self._node,
            "RABBITMQ_CONF_ENV_FILE": f"{home}/none",  # not the machine's /etc/rabbitmq/rabbitmq-env.conf
            "RABBITMQ_CONFIG_FILE": f"{home}/rabbitmq.conf",
            "RABBITMQ_ADVANCED_CONFIG_FILE": f"{home}/none.config",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{home}/enabled_plugins",
            "RABBITMQ_MNESIA_BASE": f"{home}/data",
            "RABBITMQ_MNESIA_DIR": f"{home}/data/node",
            "RABBITMQ_LOG_BASE": f"{home}/log",
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_DIST_PORT": str(self._distribution_port),
            "RABBITMQ_CTL_DIST_PORT_MIN": str(self._control_port),
            "RABBITMQ_CTL_DIST_PORT_MAX": str(self._control_port + _CONTROL_PORTS - 1),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": (
                "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"
            ),
            # Makes the script become the node instead of a shell that waits for it: signals reach the node.
            "RUNNING_UNDER_SYSTEMD": "true",
        }

    def _write(self, name: str, text: str) -> None:
        write_private(self.home / name, text, self._account)


def _merged(virtual_hosts: list[VirtualHost]) -> dict[str, list[dict[str, object]]]:
    merged: dict[str, list[dict[str, object]]] = {
        "vhosts": [],
        "users": [],
        "permissions": [],
        "topic_permissions": [],
    }
    for virtual_host in virtual_hosts:
        for kind, entries in virtual_host.definitions().items():
            merged[kind].extend(entries)
    return merged


def _hash(password: str) -> str:
    """RabbitMQ's ``rabbit_password_hashing_sha256``."""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True
