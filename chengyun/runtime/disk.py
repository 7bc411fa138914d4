"""Whether there is room for what is about to be written."""

from __future__ import annotations

import shutil
from pathlib import Path

from chengyun.runtime.problems import RuntimeProblem

GIGABYTE = 10**9


def free_gigabytes(place: Path) -> float:
    """Free space where ``place`` is, or will be."""
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free / GIGABYTE


def require(place: Path, gigabytes: float) -> None:
    """Check that ``gigabytes`` are free.

    Raises:
        RuntimeProblem: they are not.
    """
    free = free_gigabytes(place)
    if free < gigabytes:
        raise RuntimeProblem(
            f"磁盘空间不足：{place} 剩余 {free:.1f} GB，至少需要 {gigabytes:g} GB；请清理后重试"
        )
