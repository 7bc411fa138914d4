"""The small city of coordination's tests."""

from chengyun.coordination.tests.conftest import town

__all__ = ["town"]
