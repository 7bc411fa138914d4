"""The built pages of the console and of the phone's app."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse

from chengyun.config.pages import PageFiles, entry_page


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index-AbCd1234.js").write_text("0")
    (tmp_path / "index.html").write_text("<title>城运通</title>", encoding="utf-8")
    (tmp_path / "sw.js").write_text("0")
    return tmp_path


def test_every_address_of_an_application_answers_its_entry_page(built: Path, rf: Any) -> None:
    answer = entry_page(built)(rf.get("/m/tasks"))
    assert b"".join(answer.streaming_content).decode() == "<title>城运通</title>"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "csrftoken" in answer.cookies
    assert entry_page(built)(rf.post("/m/tasks")).status_code == 405


def test_an_application_that_is_not_built_says_how_to_build_it(tmp_path: Path, rf: Any) -> None:
    answer = entry_page(tmp_path)(rf.get("/m/"))
    assert (answer.status_code, answer.content.decode()) == (503, "页面尚未构建，请运行 script/setup。")


def test_the_phones_files_are_served_below_its_own_address(built: Path, rf: Any, settings: Any) -> None:
    settings.MOBILE_ROOT = built
    serve = PageFiles(lambda request: HttpResponse(status=404))
    assert serve(rf.get("/m/sw.js")).headers["Content-Type"].startswith("text/javascript")
    # A name that holds a hash never changes; others may.
    assert "immutable" in serve(rf.get("/m/assets/index-AbCd1234.js")).headers["Cache-Control"]
    assert "immutable" not in serve(rf.get("/m/sw.js")).headers["Cache-Control"]
    assert serve(rf.get("/m/unknown.js")).status_code == 404
