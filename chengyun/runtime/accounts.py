"""Unprivileged system accounts: PostgreSQL refuses to run as root, and RabbitMQ should not."""

from __future__ import annotations

import hashlib
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from chengyun.runtime.problems import RuntimeProblem


@dataclass(frozen=True)
class Account:
    """An existing system account that an engine runs as."""

    name: str
    uid: int
    gid: int

    def can_traverse(self, directory: Path) -> bool:
        """Whether the account may enter ``directory`` and all of its parents."""
        for place in (directory, *directory.parents):
            if not place.exists():
                continue
            status = place.stat()
            if status.st_uid == self.uid:
                allowed = status.st_mode & 0o100
            elif status.st_gid == self.gid:
                allowed = status.st_mode & 0o010
            else:
                allowed = status.st_mode & 0o001
            if not allowed:
                return False
        return True


def unprivileged(*names: str) -> Account | None:
    """The first existing account of ``names`` when this process is root, else None (run as oneself).

    Raises:
        RuntimeProblem: this process is root and there is none of the accounts.
    """
    if os.geteuid() != 0:
        return None
    for name in names:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise RuntimeProblem(f"系统中没有账户 {'、'.join(names)}，无法降低权限运行；请先运行 script/setup")


def engine_home(wanted: Path, account: Account | None) -> Path:
    """A directory that only the engine's account may read: ``wanted`` where it can get there, else outside.

    A checkout below ``/root`` cannot be entered by other accounts; its engines live in ``/var/lib`` then.
    """
    home = wanted
    if account is not None and not account.can_traverse(wanted.parent):
        digest = hashlib.sha256(str(wanted).encode()).hexdigest()[:10]
        home = Path("/var/lib") / f"chengyun-{digest}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if account is not None:
            os.chown(home, account.uid, account.gid)
        home.chmod(0o700)
    except PermissionError as error:
        raise RuntimeProblem(
            f"没有权限写入 {error.filename}；请改用有权限的用户，或用 CHENGYUN_VAR 指定目录"
        ) from error
    return home


def write_private(file: Path, text: str, account: Account | None) -> None:
    """Write a file that only ``account`` (or this user) may read."""
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    if account is not None:
        os.chown(file, account.uid, account.gid)
