"""The same well as all of monitoring has."""

from chengyun.monitoring.tests.conftest import station

__all__ = ["station"]
