"""What measurements and fault tests have platforms do, by the ``chengyun`` command as an operator would."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from chengyun.runtime import environment_file
from chengyun.runtime.paths import REPOSITORY
from chengyun.runtime.platforms import Platform


@dataclass(frozen=True)
class Account:
    """An account at a platform: what a local system needs to push."""

    app_id: str
    key: str


_OPEN_ACCOUNT = """
import json
from chengyun.exchange.services.accounts import open_caller
from chengyun.kernel.principal import system
opened = open_caller(principal=system(), name="行业系统", division_code=%r, tier="system",
                     rate_limit=1_000_000, body_limit=20 * 1024 * 1024)
print("ACCOUNT " + json.dumps([opened.caller.app_id, opened.keys[0].public_key]))
"""

_TABLE_HASH = """
from chengyun.datastandard import facade
print("HASH " + facade.table_hash(facade.definition(%r, %r), divisions=""))
"""


def command(platform: Platform, *arguments: str) -> list[str]:
    """A ``chengyun`` command of a platform."""
    return [sys.executable, "-m", "chengyun", "--env", str(platform.environment), *arguments]


def run(platform: Platform, *arguments: str) -> str:
    """Run a command of a platform; its output.

    Raises:
        RuntimeError: it failed.
    """
    done = subprocess.run(
        command(platform, *arguments), cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def open_account(platform: Platform) -> Account:
    """Open an account for a local system of a platform."""
    shown = run(platform, "manage", "shell", "-c", _OPEN_ACCOUNT % platform.identity.division)
    return Account(*json.loads(_line(shown, "ACCOUNT")))


def table_hash(platform: Platform, group: str, table: str) -> str:
    """The platform's own digest of all rows of a table."""
    return _line(run(platform, "manage", "shell", "-c", _TABLE_HASH % (group, table)), "HASH")


def link(lower: Platform, upper: Platform, address: str = "") -> None:
    """Let ``lower`` apply to ``upper`` (by another address, say a proxy's) and be approved; both are served."""
    identity = upper.identity
    run(lower, "demo-apply", address or upper.address, identity.division, identity.name)
    run(upper, "demo-approve")
    run(lower, "demo-publish", "--no-rows")


def database(platform: Platform) -> str:
    """The address of a platform's database."""
    return environment_file.read(platform.environment)["CHENGYUN_DATABASE_URL"]


def _line(output: str, mark: str) -> str:
    return next(line for line in output.splitlines() if line.startswith(mark))[len(mark) + 1 :]
