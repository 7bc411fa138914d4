"""Files: checked by content, stored once by hash, read by those who may."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from chengyun.kernel.crypto import sm3
from chengyun.kernel.files import services
from chengyun.kernel.models import StoredFile
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db
URL = "/api/kernel/files/"
UPLOAD = "kernel.file.upload"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def stored_below(digest: str):
    return django_settings.ENVIRONMENT.var / "files" / digest[:2] / digest


@pytest.fixture
def uploader(account, client_of):
    return client_of(account("uploader", permissions=[UPLOAD]))


def send(who, name: str = "现场.png", content: bytes = PNG, **more: str):
    return who.upload(URL, file=SimpleUploadedFile(name, content), division="210100", **more)


def workbook() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def test_a_file_is_stored_by_its_hash_and_read_again(uploader) -> None:
    answer = send(uploader)
    digest = sm3.hexdigest(PNG)
    assert (answer.status, answer.json["media_type"], answer.json["sm3"]) == (201, "image/png", digest)
    assert stored_below(digest).read_bytes() == PNG
    got = uploader.get(f"{URL}{answer.json['id']}/content/")
    assert (got.status, got.body) == (200, PNG)
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["X-Content-Type-Options"] == "nosniff"


def test_the_same_content_is_stored_once(uploader) -> None:
    first, second = send(uploader).json, send(uploader, name="副本.png").json
    assert first["sm3"] == second["sm3"]
    assert first["id"] != second["id"]


def test_a_file_sent_again_with_its_key_is_the_same_file(uploader, account, client_of) -> None:
    key = str(uuid4())
    first, again = send(uploader, client_key=key), send(uploader, client_key=key)
    assert (first.status, again.status, again.json) == (201, 201, first.json)
    someone_else = client_of(account("other", permissions=[UPLOAD]))
    assert send(someone_else, client_key=key).json["id"] != first.json["id"]
    assert StoredFile.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.JPG", b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        ("a.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("a.xlsx", workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.csv", "名称\n沈阳\n".encode("gb18030"), "text/csv"),
        ("a.txt", ("城" * 3000).encode(), "text/plain"),
        ("a.webm", b"\x1a\x45\xdf\xa3rest", "audio/webm"),
        ("a.wav", b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        ("a.m4a", b"\x00\x00\x00\x1cftypM4A ", "audio/mp4"),
        ("a.ogg", b"OggSrest", "audio/ogg"),
    ],
)
def test_kinds_are_known_by_content(uploader, name: str, content: bytes, media_type: str) -> None:
    assert send(uploader, name, content).json["media_type"] == media_type


@pytest.mark.requirement("3.0.5", part="input")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"MZ\x90\x00 a program"),
        ("a.exe", b"MZ\x90\x00"),
        ("a.xlsx", b"PK\x03\x04 not a workbook"),
        ("a.docx", workbook()),
        ("a.txt", b"\x00\x01\x02"),
        ("png", PNG),
        ("a.html", b"<script>alert(1)</script>"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(uploader, name: str, content: bytes) -> None:
    directory = django_settings.ENVIRONMENT.var / "files"
    before = set(directory.rglob("*"))
    answer = send(uploader, name, content)
    assert answer.status == 422
    assert answer.json["errors"][0]["field"] == "file"
    assert not StoredFile.objects.exists()
    assert set(directory.rglob("*")) == before


def test_a_file_too_large_is_refused_whole(uploader, monkeypatch) -> None:
    monkeypatch.setattr(services, "MOST_BYTES", 1024 * 1024)
    answer = send(uploader, content=PNG + b"0" * 1024 * 1024)
    assert (answer.status, answer.json["errors"][0]["message"]) == (
        422,
        "文件超过 1 MB，请压缩或拆分后再上传。",
    )
    left = [path for path in (django_settings.ENVIRONMENT.var / "files").iterdir() if path.is_file()]
    assert (StoredFile.objects.count(), left) == (0, [])


def test_a_path_in_a_name_goes_nowhere(principal) -> None:
    file = services.store(
        principal=principal([UPLOAD]),
        name="..\\..\\etc/passwd.txt",
        content=io.BytesIO(b"x"),
        division="210100",
    )
    assert file.name == "passwd.txt"


@four_callers(UPLOAD)
def test_only_those_who_may_upload_in_their_scope(who) -> None:
    answer = send(who)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 422, "permitted": 201}
    assert answer.status == expected[who.label]
    assert StoredFile.objects.count() == int(who.may)


@four_callers("exchange.read")
def test_a_shared_file_is_read_in_scope_with_its_permission(who, uploader) -> None:
    shared = send(uploader, permission="exchange.read").json["id"]
    own = send(uploader, name="自用.png").json["id"]
    expected = {"anonymous": 401, "no-permission": 404, "other-division": 404, "permitted": 200}
    assert who.get(f"{URL}{shared}/content/").status == expected[who.label]
    assert who.get(f"{URL}{own}/content/").status == (401 if who.account is None else 404)
    assert uploader.get(URL).json["count"] == 2


def test_content_gone_from_disk_is_told(uploader) -> None:
    sent = send(uploader, content=PNG + b"gone").json
    stored_below(sent["sm3"]).unlink()
    answer = uploader.get(f"{URL}{sent['id']}/content/")
    assert (answer.status, "从备份恢复" in answer.json["detail"]) == (404, True)
