"""Dictionaries: choices with a validity, kept by those who may."""

from __future__ import annotations

import pytest

from chengyun.kernel import dictionaries
from chengyun.kernel.models import Dictionary, DictionaryEntry
from chengyun.kernel.principal import system
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db
URL = "/api/kernel/dictionaries/"
ENTRIES = "/api/kernel/dictionary-entries/"
WRITE = "kernel.dictionary.write"


@pytest.fixture
def weather() -> Dictionary:
    return dictionaries.create_dictionary(principal=system(), code="weather", name="天气")


@pytest.fixture
def keeper(account, client_of):
    return client_of(account("keeper", permissions=[WRITE]))


def test_choices_are_those_valid_today(weather, keeper, clock) -> None:
    for code, label, first, last in [
        ("sun", "晴", None, None),
        ("fog", "雾", "2026-11-21", None),
        ("dust", "沙尘", "2026-01-01", "2026-11-20"),
    ]:
        body = {
            "dictionary_id": weather.pk,
            "code": code,
            "label": label,
            "valid_from": first,
            "valid_until": last,
        }
        assert keeper.post(ENTRIES, body).status == 201
    listed = keeper.get(ENTRIES, dictionary="weather", valid_on="2026-11-19").json["results"]
    assert [entry["code"] for entry in listed] == ["dust", "sun"]
    assert dictionaries.choices("weather") == {"sun": "晴"}
    clock.set("2026-11-21 00:00")
    assert dictionaries.choices("weather") == {"sun": "晴", "fog": "雾"}


@pytest.mark.requirement("4.3.4-1g", part="dictionary")
def test_an_entry_is_changed_with_its_history(weather, keeper) -> None:
    created = keeper.post(ENTRIES, {"dictionary_id": weather.pk, "code": "sun", "label": "晴"}).json
    changed = keeper.put(f"{ENTRIES}{created['id']}/", {"label": "晴天", "valid_until": "2030-01-01"})
    assert (changed.status, changed.json["label"], changed.json["code"]) == (200, "晴天", "sun")
    last, first = keeper.get(f"{ENTRIES}{created['id']}/history/").json["results"]
    assert (last["before"]["label"], last["after"]["label"], first["action"]) == (
        "晴",
        "晴天",
        "kernel.dictionary.entry.create",
    )


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ({"code": "sun"}, 409, "字典“天气”已有代码“sun”，请换一个代码。"),
        ({"code": "rain", "valid_from": "2026-02-01", "valid_until": "2026-02-01"}, 422, "有效期不正确。"),
        ({"code": "rain", "dictionary_id": 0}, 404, "没有这个字典。"),
    ],
    ids=["twice", "backwards", "nowhere"],
)
def test_entries_that_cannot_be_are_refused(weather, keeper, snapshot, body, status, detail) -> None:
    keeper.post(ENTRIES, {"dictionary_id": weather.pk, "code": "sun", "label": "晴"})
    before = snapshot(DictionaryEntry)
    answer = keeper.post(ENTRIES, {"dictionary_id": weather.pk, "label": "某", **body})
    assert (answer.status, answer.json["detail"]) == (status, detail)
    assert snapshot(DictionaryEntry) == before


@four_callers(WRITE)
def test_only_those_who_may_keep_dictionaries(who, weather, snapshot) -> None:
    before = snapshot(DictionaryEntry)
    status = who.post(ENTRIES, {"dictionary_id": weather.pk, "code": "sun", "label": "晴"}).status
    # Dictionaries belong to the platform, not to a division.
    may = who.label in {"permitted", "other-division"}
    assert status == (201 if may else 401 if who.account is None else 403)
    assert (snapshot(DictionaryEntry) == before) is not may
    assert who.get(URL).status == (401 if who.account is None else 200)
