"""Real complaints imported into a city platform: rows in, classified, located, and the hottest issues they make.

Run from the top folder: ``python -m benchmarks.imports``. It needs the data set of TipDM 2020 beside the project
(../shared/data/case_tipdm2020_complaints), which is not ours to ship. Its places were made unknowable by its
publisher, so that hardly any can be located; and most of its matters are no city's management (schools, pensions,
loans), so that many rightly stay without a class.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django

from benchmarks import harness
from chengyun.analysis.text.tests import complaints
from chengyun.runtime import environment_file
from chengyun.runtime.platforms import CITY

FILES = (
    ("dated, unanswered", complaints.DATED),
    ("with answers", complaints.FOLDER / "resources" / "full_dataset" / "sheet_4_labeled.xlsx"),
)


def import_file(label: str, path: Path) -> list[str]:
    """One file, and how long it took."""
    from chengyun.coordination.imports import services
    from chengyun.kernel.principal import system

    began = time.perf_counter()
    with path.open("rb") as content:
        done, _ = services.run(
            principal=system("benchmark"),
            name=path.name,
            content=content,
            size=path.stat().st_size,
            origin=label,
        )
    took = time.perf_counter() - began
    figures = (done.rows, done.created, done.known, done.wrong, done.classified, done.located, done.answered)
    return [label, *(f"{figure:,}" for figure in figures), f"{done.rows / took:.0f}"]


def hottest() -> tuple[list[list[str]], str]:
    """The ten hottest issues of all that was imported."""
    from datetime import UTC, datetime

    from chengyun.coordination import hot
    from chengyun.kernel.principal import system

    began = time.perf_counter()
    found = hot.find(principal=system("benchmark"), until=datetime(2020, 2, 1, tzinfo=UTC), days=500)
    told = f"{found.looked_at:,} cases looked at{' (the newest)' if found.cut else ''}: {time.perf_counter() - began:.1f} s"
    rows = [
        [
            f"{one.heat:.1f}",
            str(one.cases),
            str(one.people),
            one.class_name or "—",
            one.title,
            "、".join(one.phrases),
        ]
        for one in found.issues[:10]
    ]
    return rows, told


def main() -> None:
    if not complaints.DATED.exists():
        sys.exit(f"{complaints.FOLDER} is not there")
    with harness.site([CITY]) as here:
        os.environ.update(environment_file.read(here.platforms[0].environment))
        os.environ["DJANGO_SETTINGS_MODULE"] = "chengyun.config.settings"
        django.setup()
        from django.db import connection

        head = ["file", "rows", "cases", "known", "wrong", "classified", "located", "answered", "rows/s"]
        rows = [import_file(label, path) for label, path in FILES]
        rows.append(import_file(*FILES[0])[:-1] + [""])
        rows[-1][0] = "the first once more"
        harness.table("import", head, rows)
        issues, told = hottest()
        print(f"\n{told}")
        harness.table("hottest issues", ["heat", "cases", "people", "class", "first line", "about"], issues)
        connection.close()


if __name__ == "__main__":
    main()
