"""Pytest plugin: a private PostgreSQL and RabbitMQ before Django reads its settings."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from chengyun.runtime import testing

ROOT = Path(__file__).resolve().parents[2]


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.add_cleanup(_ENGINES.stop)


def _environment(engines: testing.Engines) -> dict[str, str]:
    return {
        "CHENGYUN_TIER": "city",
        "CHENGYUN_DIVISION": "210100",
        "CHENGYUN_NAME": "沈阳市城市运行管理服务平台",
        "CHENGYUN_DATABASE_URL": engines.database_url,
        "CHENGYUN_BROKER_URL": engines.broker_url,
        "CHENGYUN_SECRET_KEY": "tests-only-tests-only-tests-only-tests-only-tests",
        "CHENGYUN_MASTER_KEY": base64.b64encode(bytes(range(32))).decode(),
        "CHENGYUN_VAR": str(ROOT / "var" / "test" / f"run-{os.getpid()}"),
        "CHENGYUN_ALLOWED_HOSTS": "*",
        "CHENGYUN_REQUIRE_SECOND_FACTOR": "0",
    }


_ENGINES = testing.start(ROOT / "var" / "test")
os.environ.update(_environment(_ENGINES))
