"""Faults of sensors (设备故障): found by what they report, repaired, and kept apart from alarms of what they watch."""
