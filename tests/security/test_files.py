"""Names and contents of files, as an attacker would choose them."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as platform
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from chengyun.identity.models import Organisation
from chengyun.identity.services.organisations import create_organisation
from chengyun.kernel.models import StoredFile
from chengyun.kernel.principal import system
from chengyun.kernel.rest import sheets
from tests.fixtures.http import Answer, Caller
from tests.fixtures.people import MakeAccount

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("3.0.5", part="input")]

FILES = "/api/kernel/files/"
ORGANISATIONS = "/api/identity/organisations/"
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1"]
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
MOST_SECONDS = 10


@pytest.fixture
def uploader(account: MakeAccount) -> Caller:
    return Caller(account("uploader", permissions=["kernel.file.upload"]))


@pytest.fixture
def keeper(account: MakeAccount) -> Caller:
    return Caller(
        account("keeper", permissions=["identity.organisation.read", "identity.organisation.write"])
    )


def upload(caller: Caller, name: str, content: bytes = b"text") -> Answer:
    """A form written byte by byte: a client library would tidy the name."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="division"\r\n\r\n210100\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="'
        + name.encode()
        + b'"\r\nContent-Type: text/plain\r\n\r\n'
        + content
        + b"\r\n--x--\r\n"
    )
    answer = caller.client.generic("POST", FILES, body, "multipart/form-data; boundary=x")
    return Answer(answer.status_code, answer.content, dict(answer.items()))


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.txt",
        "..\\\\..\\\\passwd.txt",
        "/etc/passwd.txt",
        "C:\\\\passwd.txt",
        "....//passwd.txt",
    ],
)
def test_a_path_in_a_name_leads_nowhere(uploader: Caller, name: str) -> None:
    before = _tree(platform.ENVIRONMENT.var)
    answer = upload(uploader, name, name.encode())
    assert (answer.status, answer.json["name"]) == (201, "passwd.txt")
    stored = StoredFile.objects.get(pk=answer.json["id"])
    new = _tree(platform.ENVIRONMENT.var) - before
    assert {path for path in new if path.is_file()} <= {
        platform.ENVIRONMENT.var / "files" / stored.sm3[:2] / stored.sm3
    }


@pytest.mark.parametrize(
    "name", ["a\u0000.txt", "a\r\nSet-Cookie: x=1.txt", "😀" * 300 + ".txt", "\u202etxt.exe.txt"]
)
def test_a_name_cannot_write_into_the_answer(uploader: Caller, name: str) -> None:
    answer = upload(uploader, name)
    assert answer.status in {201, 400, 422}
    if answer.status == 201:
        got = uploader.get(f"{FILES}{answer.json['id']}/content/")
        assert got.status == 200
        assert "Set-Cookie" not in got.headers
        assert got.headers["Content-Disposition"].startswith("attachment")
        assert "\n" not in got.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/api/kernel/files/../../../../etc/passwd",
        f"{FILES}..%2f..%2fetc%2fpasswd/content/",
    ],
)
def test_a_path_in_an_address_leads_nowhere(path: str, uploader: Caller) -> None:
    answer = uploader.client.get(path)
    body = b"".join(answer) if answer.streaming else answer.content
    assert b"root:" not in body
    assert answer.status_code in {
        200,
        301,
        400,
        404,
        503,
    }  # the console's page answers addresses that are none


def test_a_page_that_is_uploaded_as_text_never_runs(uploader: Caller) -> None:
    sent = upload(uploader, "a.txt", b"<script>alert(1)</script>").json
    got = uploader.get(f"{FILES}{sent['id']}/content/")
    assert got.headers["Content-Type"].startswith("text/plain")
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in got.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [("a.pdf", b"%PDF-1.4\n<script>alert(1)</script>", True), ("a.txt", b"<script>alert(1)</script>", False)],
)
def test_only_what_the_browser_shows_by_itself_is_shown(
    name: str, content: bytes, shown: bool, uploader: Caller
) -> None:
    """Asked for to be looked at: a PDF opens in the browser's viewer, a text is still kept and never run."""
    sent = upload(uploader, name, content).json
    got = uploader.get(f"{FILES}{sent['id']}/content/", view="true")
    assert got.headers["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert got.headers["Content-Type"].startswith("application/pdf" if shown else "text/plain")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    policy = got.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert ("frame-ancestors 'none'" if shown else "sandbox") in policy
    kept = uploader.get(f"{FILES}{sent['id']}/content/")
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in kept.headers["Content-Security-Policy"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_export_holds_a_formula_that_somebody_wrote(keeper: Caller, kind: str) -> None:
    for number, text in enumerate(FORMULAS):
        _organisation(f"evil-{number}", text)
    answer = keeper.get(f"{ORGANISATIONS}export/", format=kind)
    assert answer.status == 200
    cells = [cell for row in _cells(answer.body, kind) for cell in row]
    assert sum(str(cell).startswith("'") for cell in cells) == len(FORMULAS)
    assert not [cell for cell in cells if str(cell or "").startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_what_was_exported_comes_in_again_unchanged(keeper: Caller) -> None:
    _organisation("evil", "=1+1")
    exported = keeper.get(f"{ORGANISATIONS}export/", format="csv")
    [row] = csv.DictReader(io.StringIO(exported.text))
    assert (
        sheets.read("a.csv", io.BytesIO(exported.body), len(exported.body))[0][
            next(title for title in row if row[title] == "'=1+1")
        ]
        == "=1+1"
    )


def bomb() -> bytes:
    """200 MB of zeros in 200 KB."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as entry,
    ):
        for _ in range(sheets.MOST_UNPACKED // 2**20 + 1):
            entry.write(bytes(2**20))
    return file.getvalue()


def lying_bomb() -> bytes:
    """A bomb whose directory says that it is small."""
    content = bytearray(bomb())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(content)


def workbook(sheet: str) -> bytes:
    """A workbook whose only sheet is this XML."""
    book = Workbook()
    plain, crafted = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(crafted, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = sheet.encode() if entry.filename == "xl/worksheets/sheet1.xml" else source.read(entry)
            target.writestr(entry.filename, content)
    return crafted.getvalue()


def laughs() -> bytes:
    """A thousand million characters in ten lines of entities."""
    entities = "".join(
        f'<!ENTITY {chr(98 + number)} "{("&" + chr(97 + number) + ";") * 10}">' for number in range(9)
    )
    return workbook(
        f'<!DOCTYPE x [<!ENTITY a "lol">{entities}]><worksheet {NAMESPACE}><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
    )


def outside() -> bytes:
    """An entity that is a file of the server."""
    return workbook(
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet {NAMESPACE}><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>机构代码</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is>'
        "<t>&a;</t></is></c></row></sheetData></worksheet>"
    )


def sparse() -> bytes:
    """Two cells, a million lines and sixteen thousand columns apart."""
    return workbook(
        f'<worksheet {NAMESPACE}><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr">'
        '<is><t>机构代码</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )


def endless() -> bytes:
    """A line that no sheet has."""
    return workbook(
        f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>机构代码</t></is></c></row>'
        '<row r="99999999999999"><c r="A99999999999999"><v>1</v></c></row></sheetData></worksheet>'
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", bomb),
        ("a.xlsx", lying_bomb),
        ("a.xlsx", laughs),
        ("a.xlsx", outside),
        ("a.xlsx", sparse),
        ("a.xlsx", endless),
        ("a.csv", lambda: "机构代码\n".encode() + b'"' + b"x" * 200_000),
        ("a.csv", lambda: b",".join(b"c%d" % number for number in range(100_000)) + b"\n1\n"),
    ],
    ids=["bomb", "lying bomb", "laughs", "outside", "sparse", "endless", "open quote", "wide"],
)
def test_a_file_made_to_exhaust_the_platform_is_refused(
    name: str, content: Callable[[], bytes], keeper: Caller
) -> None:
    sent = content()
    began = time.process_time()  # what it costs, however busy the machine is
    answer = keeper.upload(f"{ORGANISATIONS}import/", file=SimpleUploadedFile(name, sent), apply="true")
    assert answer.status == 422, answer.text
    assert "root:" not in answer.text
    assert time.process_time() - began < MOST_SECONDS
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("at", [60, 200, 4000])
def test_a_damaged_archive_of_shapes_is_refused(at: int, account: MakeAccount) -> None:
    """Bytes changed inside the compressed streams and in the directory of the archive."""
    drawer = Caller(account("drawer", permissions=["gis.read", "gis.import"]))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix in (".shp", ".shx", ".dbf"):
            archive.writestr(f"a{suffix}", bytes(range(256)) * 16)
    damaged = bytearray(file.getvalue())
    at = min(at, len(damaged) - 100)
    damaged[at : at + 40] = b"\xff" * 40
    upload = SimpleUploadedFile("a.zip", bytes(damaged))
    answer = drawer.upload("/api/gis/imports/", layer="component", file=upload)
    assert answer.status == 422, answer.text


def _organisation(code: str, name: str) -> None:
    create_organisation(
        principal=system(), code=code, name=name, kind="government", division_code="210100", parent_id=None
    )


def _cells(content: bytes, kind: str) -> list[list[Any]]:
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2))
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "inlineStr"}
    return [[cell.value for cell in row] for row in rows]


def _tree(place: Path) -> set[Path]:
    return set(place.rglob("*"))
