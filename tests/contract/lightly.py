"""Imports the program where only the packages of one lock file can be found: python lightly.py LOCK_FILE PREFIX_LEFT_OUT…"""

from __future__ import annotations

import importlib
import importlib.metadata
import pkgutil
import re
import sys
from pathlib import Path


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


class OnlyLocked:
    """Refuses modules of packages that the lock file does not name."""

    def __init__(self, lock: Path) -> None:
        pinned = re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
        self.allowed = {normal(name) for name in [*pinned, "chengyun"]}
        self.owners = importlib.metadata.packages_distributions()

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        owners = self.owners.get(name.partition(".")[0], [])
        if owners and not any(normal(owner) in self.allowed for owner in owners):
            raise ModuleNotFoundError(f"{name} is not pinned", name=name)


def main(lock: str, *left_out: str) -> None:
    sys.meta_path.insert(0, OnlyLocked(Path(lock)))  # type: ignore[arg-type]
    import chengyun
    import chengyun.config.wsgi  # noqa: F401  # prepares Django

    for module in pkgutil.walk_packages(chengyun.__path__, "chengyun."):
        if (
            ".tests" not in module.name
            and not module.name.startswith(left_out)
            and module.name != "chengyun.__main__"
        ):
            importlib.import_module(module.name)
            print(module.name)


if __name__ == "__main__":
    main(*sys.argv[1:])
