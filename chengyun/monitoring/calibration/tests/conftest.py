"""The station of the other tests of monitoring."""

from chengyun.monitoring.tests.conftest import keeper, reader, station

__all__ = ["keeper", "reader", "station"]
