"""What is read by plain SQL on the way of every move says the same as the selectors that everything else uses."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from chengyun.coordination import permissions, selectors
from chengyun.coordination.models import Case, Workflow
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.errors import Missing
from chengyun.kernel.files import services as files
from chengyun.kernel.models import StoredFile
from chengyun.kernel.principal import Principal, Scope

pytestmark = pytest.mark.django_db
FIELD = (permissions.SUPERVISOR, permissions.HANDLER, permissions.DEPARTMENT)


def principals() -> list[Principal]:
    """Of every kind: with and without a desk, with one role in the field and with several."""
    held: list[tuple[str, ...]] = [
        (),
        (permissions.ACCEPTOR,),
        (permissions.READ,),
        FIELD,
        FIELD[:2],
        FIELD[1:],
    ]
    held += [(one,) for one in FIELD] + [(permissions.ACCEPTOR, permissions.SUPERVISOR)]
    reach = product(held, (None, 1, 2), ("", "B/", "B/U1/"), ("", "2101", "210102"))
    return [
        Principal(account, "某", Scope(prefix, path), frozenset(codes))
        for codes, account, path, prefix in reach
    ]


def test_a_case_at_hand_is_seen_like_one_in_a_list() -> None:
    flow = Workflow.objects.get(status="current")
    kinds: list[dict[str, Any]] = [
        {},
        {"reporter_id": 1},
        {"supervisor_id": 2},
        {"supervision_ids": [1, 2]},
        {"handler_id": 1, "department_path": "B/U1/"},
        {"handler_id": 2, "department_path": "B/U2/"},
        {"department_path": "C/"},
        {"department_path": "B/U2/", "assisting_paths": ["B/", "B/U1/"]},
        {"assisting_paths": ["C/"]},
    ]
    cases = [
        Case.objects.create(
            number=str(number), workflow=flow, source="hotline", description="x", reported_at=clock.now(),
            division_code=division, **kind,
        )
        for number, (kind, division) in enumerate(product(kinds, ("210102", "210103001", "330100")))
    ]  # fmt: skip
    for principal in principals():
        listed = set(selectors.cases_visible(principal=principal).values_list("number", flat=True))
        assert {case.number for case in cases if selectors.sees(principal, case)} == listed, principal


def test_a_locked_case_is_the_case(town: Any) -> None:
    walked = town.walk("handling")
    principal = identity.principal_for(town.acceptor.account)
    locked, stored = (
        selectors.lock(principal=principal, case_id=walked["id"]),
        Case.objects.get(pk=walked["id"]),
    )
    assert locked.get_deferred_fields() == {"tokens"}
    for field in Case._meta.concrete_fields:
        assert getattr(locked, field.attname) == getattr(stored, field.attname), field.attname
    elsewhere = Principal(None, "外地", Scope("3301"), frozenset({permissions.ACCEPTOR}))
    with pytest.raises(Missing):
        selectors.lock(principal=elsewhere, case_id=walked["id"])


def test_files_seen_are_the_visible_ones() -> None:
    for number, (permission, division, account) in enumerate(
        product(("", permissions.READ, "kernel.file.upload"), ("210102", "330100"), (None, 1, 2))
    ):
        StoredFile.objects.create(
            name=f"{number}.png", media_type="image/png", size=1, sm3="0" * 64, permission=permission,
            division_code=division, account_id=account, uploaded_by="x",
        )  # fmt: skip
    every = list(StoredFile.objects.values_list("pk", flat=True))
    for principal in [*principals(), Principal(None, "系统", Scope(""), frozenset({"*"}))]:
        visible = set(files.visible(principal=principal).values_list("pk", flat=True))
        assert files.seen(principal=principal, ids=[*every, 0]) == visible, principal
        assert files.seen(principal=principal, ids=every[:1]) == visible & set(every[:1])
