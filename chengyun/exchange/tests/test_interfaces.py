"""Published interfaces on the pages, and the sample clients that run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chengyun.datastandard import facade as datastandard
from chengyun.exchange.models import Publication
from chengyun.exchange.samples import Sample, example_row
from chengyun.exchange.signing import Profile
from chengyun.exchange.tests.conftest import emptied, rows_of
from chengyun.exchange.tests.sender import part
from chengyun.kernel.models import AuditRecord
from tests.fixtures.people import four_callers

INTERFACES = "/api/exchange/interfaces/"
PART = f"{INTERFACES}basic.part/"
PUBLISH = ["exchange.interface.read", "exchange.interface.publish"]
BOUNCY_CASTLE = Path("/usr/share/java/bcprov.jar")


@pytest.fixture
def developer(account, client_of):
    return client_of(account("developer", permissions=[*PUBLISH, "exchange.data.get"]))


@pytest.mark.requirement("4.1.4-6-3", part="publish")
@pytest.mark.requirement("4.2.6-2", part="publish")
def test_every_registered_table_is_an_interface(developer, sender):
    sender.push()
    sender.get()
    listed = developer.get(INTERFACES, page_size=200).json
    assert {row["id"] for row in listed["results"]} == {table.id for table in datastandard.tables()}
    assert listed["count"] == len(datastandard.tables())
    [row] = developer.get(INTERFACES, search="basic.part", group="basic").json["results"][:1]
    assert (row["id"], row["push"], row["get"]) == ("basic.part", True, True)
    assert (row["push_count_today"], row["get_count_today"]) == (1, 1)


def test_an_interface_tells_a_developer_everything(developer):
    shown = developer.get(PART, operation="get", profile="strict", app_id="21010001").json
    assert [field["name"] for field in shown["fields"]] == [*part(), "BM"]
    area = next(field for field in shown["fields"] if field["name"] == "area")
    assert (area["type"], area["required"]) == ("number", True)
    assert shown["mqtt_topic"] == "chengyun/21010001/push/basic/part"
    assert set(shown["samples"]) == {"python", "java", "curl"}
    for code in shown["samples"].values():
        assert "/eUrbanMIS/api/v1/getdata" in code
        assert "21010001" in code
        assert "strict" in code
    assert developer.get(PART, app_id="x'; drop table").status == 422
    assert developer.get(f"{INTERFACES}basic.nosuch/").status == 404


def test_each_example_row_keeps_its_tables_definition(sender):
    for table in datastandard.tables():
        row = example_row(table)
        assert set(row) <= {field.name for field in table.fields}
        assert all(field.name in row for field in table.fields if field.required)


@pytest.mark.requirement("4.1.4-6-3", part="publish")
def test_a_closed_interface_refuses_at_once(developer, sender):
    assert sender.push().code == 0
    closed = developer.post(f"{PART}publish/", {"push": False, "get": True})
    assert (closed.json["push"], closed.json["get"]) == (False, True)
    assert "未开放推送" in sender.push([part("210104")]).message
    assert sender.get().code == 0
    developer.post(f"{PART}publish/", {"push": True, "get": False})
    assert sender.push([part("210104")]).code == 0
    assert "未开放查询" in sender.get().message
    record = AuditRecord.objects.filter(action="exchange.interface.publish").latest("id")
    assert (record.target, record.after) == ("basic.part", {"push": True, "get": False})
    assert developer.post(f"{INTERFACES}basic.nosuch/publish/", {"push": True, "get": True}).status == 404


@pytest.mark.requirement("9.2.1", part="application")
@four_callers(PUBLISH)
def test_only_who_may_publishes(who):
    answer = who.post(f"{PART}publish/", {"push": False, "get": False})
    assert (answer.status == 200) is who.may
    assert Publication.objects.exists() is who.may


def test_a_query_is_tried_inside_ones_own_divisions(developer, sender, account, client_of):
    sender.push([part("210102"), part("210103")])
    tried = developer.post(f"{PART}try/", {"where": "districtCode=210103"}).json
    assert (tried["success"], tried["code"], tried["total"]) == (True, 0, 1)
    assert [row["districtCode"] for row in tried["rows"]] == ["210103"]
    wrong = developer.post(f"{PART}try/", {"where": "colour=1"}).json
    assert (wrong["success"], wrong["code"], wrong["rows"]) == (False, 10002, [])
    district = client_of(account("heping", permissions=["exchange.data.get"], division="210102"))
    assert district.post(f"{PART}try/", {}).json["total"] == 1
    assert developer.post(f"{PART}try/", {"page_size": 201}).status == 422
    nobody = client_of(account("nobody", permissions=["exchange.interface.read"]))
    assert nobody.post(f"{PART}try/", {}).status == 403


COMMANDS = {
    "python": ("sample.py", [sys.executable, "sample.py"]),
    "curl": ("sample.sh", ["bash", "sample.sh"]),
    "java": ("Sample.java", ["java", "-Dfile.encoding=UTF-8", "-cp", str(BOUNCY_CASTLE), "Sample.java"]),
}


@pytest.fixture
def district(live_server, tmp_path):
    """A district's platform's developer, who has nothing but the sample and a key file."""
    with emptied("basic_part"):
        yield Developer(live_server.url, tmp_path)


class Developer:
    def __init__(self, url, folder):
        self.url, self.folder = url, folder

    def run(self, sender, language, operation, profile):
        table = datastandard.definition("basic", "part")
        file, command = COMMANDS[language]
        sample = Sample(table, operation, profile, self.url, sender.caller.app_id)
        (self.folder / file).write_text(sample.code(language))
        done = subprocess.run(
            command,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
            env={"PATH": os.environ["PATH"]},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.mark.requirement("4.1.4-6-4")
@pytest.mark.parametrize("language", ["python", "curl", "java"])
def test_the_sample_clients_run_as_they_are_given(district, language, open_account):
    if language == "java" and not (BOUNCY_CASTLE.exists() and shutil.which("java")):
        pytest.skip("needs Java and BouncyCastle (apt: libbcprov-java)")
    for profile in Profile:
        sender = open_account(profile=profile, name=f"{profile}平台")
        (district.folder / "key.pem").write_text(sender.key)
        pushed = district.run(sender, language, "push", profile)
        assert "成功接收 1 行" in pushed, profile
        assert len(rows_of("basic", "part")) == 1
    found = district.run(sender, language, "get", profile)
    assert "共 1 条" in found
    assert "210102" in found
