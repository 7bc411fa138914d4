"""Pytest plugin: a private PostgreSQL and RabbitMQ before Django reads its settings.

``ENGINES`` is this run's share of them; a test that needs a second platform asks it for more databases.
"""

from __future__ import annotations

import base64
import os
import shutil
from pathlib import Path

from chengyun.runtime import testing
from chengyun.runtime.paths import var_directory


def _environment(engines: testing.Engines, var: Path) -> dict[str, str]:
    return {
        "CHENGYUN_TIER": "city",
        "CHENGYUN_DIVISION": "210100",
        "CHENGYUN_ADDED_SYSTEMS": "simulation",
        "CHENGYUN_NAME": "沈阳市城市运行管理服务平台",
        "CHENGYUN_DATABASE_URL": engines.database_url,
        "CHENGYUN_BROKER_URL": engines.broker_url,
        "CHENGYUN_MQTT_URL": engines.mqtt_url,
        "CHENGYUN_BROKER_MANAGEMENT_URL": engines.management_url,
        "CHENGYUN_SECRET_KEY": "tests-only-tests-only-tests-only-tests-only-tests",
        "CHENGYUN_MASTER_KEY": base64.b64encode(bytes(range(32))).decode(),
        "CHENGYUN_VAR": str(var),
        "CHENGYUN_ALLOWED_HOSTS": "*",
        "CHENGYUN_REQUIRE_SECOND_FACTOR": "0",
    }


def pytest_unconfigure() -> None:
    """Give the run's share back."""
    ENGINES.stop()
    shutil.rmtree(_VAR, ignore_errors=True)


# A worker of pytest-xdist inherits the environment that was made for the run it belongs to.
_HOME = Path(os.environ.setdefault("CHENGYUN_TEST_HOME", str(var_directory() / "test")))
ENGINES = testing.start(_HOME)
# They copy their databases from one, which is the run's and is dropped with its share.
TEMPLATE = os.environ.setdefault("CHENGYUN_TEST_TEMPLATE", f"{ENGINES.name}_template")
_VAR = _HOME / ENGINES.name
os.environ.update(_environment(ENGINES, _VAR))
