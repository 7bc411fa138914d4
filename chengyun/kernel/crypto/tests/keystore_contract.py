"""What every KeyStore must do: a test class to inherit, with a ``store`` fixture."""

from __future__ import annotations

import pytest

from chengyun.kernel.crypto.keyring import KeyStore, KeyVersionExists


class KeyStoreContract:
    def test_empty(self, store: KeyStore) -> None:
        assert store.latest("a") is None
        assert store.get("a", 1) is None
        assert list(store.all()) == []

    def test_versions_belong_to_their_purpose(self, store: KeyStore) -> None:
        store.add("a", 1, b"a1")
        store.add("b", 1, b"b1")
        store.add("a", 2, b"a2")
        latest = store.latest("a")
        assert latest is not None
        assert (latest.purpose, latest.version, latest.wrapped) == ("a", 2, b"a2")
        first = store.get("a", 1)
        assert first is not None
        assert first.wrapped == b"a1"
        assert sorted((row.purpose, row.version) for row in store.all()) == [("a", 1), ("a", 2), ("b", 1)]

    def test_a_new_version_retires_the_earlier_ones_of_its_purpose(self, store: KeyStore) -> None:
        store.add("a", 1, b"a1")
        store.add("b", 1, b"b1")
        store.add("a", 2, b"a2")
        retired = {(row.purpose, row.version): row.retired_at is not None for row in store.all()}
        assert retired == {("a", 1): True, ("a", 2): False, ("b", 1): False}

    def test_a_version_is_stored_once(self, store: KeyStore) -> None:
        store.add("a", 1, b"first")
        with pytest.raises(KeyVersionExists):
            store.add("a", 1, b"second")
        assert [(row.wrapped, row.retired_at) for row in store.all()] == [(b"first", None)]

    def test_rewrap_changes_one_key(self, store: KeyStore) -> None:
        one, two = store.add("a", 1, b"a1"), store.add("b", 1, b"b1")
        store.rewrap(one.id, b"new")
        assert {row.id: row.wrapped for row in store.all()} == {one.id: b"new", two.id: b"b1"}
