"""The well with its detector, and the people of its alarms."""

from chengyun.monitoring.tests.conftest import duty, keeper, owner, reader, station

__all__ = ["duty", "keeper", "owner", "reader", "station"]
