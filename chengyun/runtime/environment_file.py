"""Environment files: ``KEY=VALUE`` lines that say who a platform is and where its engines are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from chengyun.runtime.problems import RuntimeProblem


def read(file: Path) -> dict[str, str]:
    """The variables of a file; empty lines and lines that begin with ``#`` do not count.

    Raises:
        RuntimeProblem: the file cannot be read, or has a line that is neither.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RuntimeProblem(f"无法读取环境文件 {file}：{error.strerror}") from error
    values = {}
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, separator, value = text.partition("=")
        if not separator or not name.strip().isidentifier():
            raise RuntimeProblem(f"环境文件 {file} 第 {number} 行应为“名称=值”")
        values[name.strip()] = _unquoted(value.strip())
    return values


def write(file: Path, values: Mapping[str, str]) -> None:
    """Write a file that only this user may read; whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.writelines(f"{name}={value}\n" for name, value in values.items())
    unfinished.rename(file)


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
