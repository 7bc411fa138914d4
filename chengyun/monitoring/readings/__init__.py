"""Readings (监测数据): decoded, checked, stored durably and only then acknowledged; and read back."""
