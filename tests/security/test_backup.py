"""The backup of the operations guide, taken and restored: nothing is missing, and the evidence still proves itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings as platform
from django.db import connection
from psycopg import sql

from chengyun.exchange import facade as exchange
from chengyun.exchange import ledger
from chengyun.kernel import audit
from chengyun.kernel.principal import system
from chengyun.runtime import pytest_engines
from chengyun.runtime.paths import REPOSITORY
from chengyun.runtime.postgres import programs_directory

PART = {
    "districtCode": "210102",
    "districtName": "和平区",
    "area": 59.72,
    "gridCount": 3797,
    "dutyGridCount": 119,
    "statisticalTime": "2026-11-01 00:00:00",
}
_TABLES = """
select format('%I.%I', schemaname, tablename) from pg_tables
where schemaname in ('public', 'data') and tablename <> 'spatial_ref_sys' order by 1
"""


@pytest.mark.requirement("3.0.5", part="backup")
@pytest.mark.django_db(transaction=True)
def test_a_backup_restored_elsewhere_is_the_platform(tmp_path: Path) -> None:
    """BK-1, AU-3."""
    principal = system("恢复演练")
    assert exchange.local_push(principal=principal, group="basic", table="part", data=[PART]).code == 0
    audit.record(principal=principal, action="test.backup", target="drill")
    audit.CHAIN.seal()
    ledger.CHAIN.seal()
    source = _address(connection.settings_dict["NAME"])
    dump = tmp_path / "chengyun.dump"
    _run("pg_dump", "--format=custom", f"--file={dump}", source)

    restored = pytest_engines.ENGINES.create_database("restored")
    # The new database has its extensions already; only their owner could make them.
    contents = _run("pg_restore", "--list", str(dump)).splitlines()
    wanted = tmp_path / "contents"
    wanted.write_text(
        "\n".join(line for line in contents if " EXTENSION " not in line and "spatial_ref_sys" not in line)
    )
    _run("pg_restore", "--no-owner", f"--use-list={wanted}", f"--dbname={restored}", str(dump))

    with psycopg.connect(source) as before, psycopg.connect(restored) as after:
        tables = [name for (name,) in before.execute(_TABLES)]
        assert tables == [name for (name,) in after.execute(_TABLES)]
        assert len(tables) > 100
        differing = [name for name in tables if _content(before, name) != _content(after, name)]
    assert differing == []
    verdict = subprocess.run(
        [sys.executable, "-m", "chengyun", "audit", "verify"],
        cwd=REPOSITORY,
        env={**os.environ, "CHENGYUN_DATABASE_URL": restored},
        capture_output=True,
        text=True,
        check=False,
    )
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    assert verdict.stdout.startswith("完整：")


def _content(database: psycopg.Connection[Any], table: str) -> tuple[int, str]:
    schema, name = table.replace('"', "").split(".")
    found = database.execute(
        sql.SQL(
            "select count(*), md5(coalesce(string_agg(t::text, '' order by t::text), '')) from {} t"
        ).format(sql.Identifier(schema, name))
    ).fetchone()
    assert found is not None
    return found


def _run(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [programs_directory() / program, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _address(name: str) -> str:
    given = platform.DATABASES["default"]
    return psycopg.conninfo.make_conninfo(
        dbname=name, user=given["USER"], password=given["PASSWORD"], host=given["HOST"], port=given["PORT"]
    )
