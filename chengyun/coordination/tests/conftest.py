"""A small city: a bureau with two departments, one person for each post, and a case at any stage."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from chengyun.coordination.models import Case, FilingStandard
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.files import services as files
from chengyun.kernel.principal import system
from tests.fixtures.http import Answer, Caller

CASES = "/api/coordination/cases/"
DISTRICT = "210102"
PLACE = {"lon": 123.43, "lat": 41.79}
"""Where a supervisor stands: its form asks for a place on the map."""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000a49444154789c6300010000050001"
    "0d0a2db40000000049454e44ae426082".replace(" ", "")
)
ROLES = {
    "supervisor": "supervisor",
    "acceptor": "acceptor",
    "shift_leader": "shift-leader",
    "dispatcher": "dispatcher",
    "department": "department",
    "handler": "handler",
    "leader": "commander",
    "evaluator": "evaluator",
    "admin": "coordination-administrator",
}


@dataclass
class Town:
    """The people, as callers of the HTTP interface, and the departments."""

    callers: dict[str, Caller]
    departments: dict[str, Any]
    standards: dict[str, int] = field(default_factory=dict)
    began: datetime = field(default_factory=clock.now)
    signed_in: dict[str, datetime] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Caller:
        try:
            return self.callers[name]
        except (KeyError, TypeError) as error:
            raise AttributeError(name) from error

    def caller(self, name: str) -> Caller:
        """Somebody, signed in anew when the clock was moved: sessions end by themselves."""
        caller, now = self.callers[name], clock.now()
        if caller.account is not None and abs(now - self.signed_in.get(name, self.began)) > timedelta(
            minutes=5
        ):
            caller.client.cookies.clear()
            caller.client.force_login(caller.account)
            self.signed_in[name] = now
        return caller

    def see(self, who: str, case: dict[str, Any]) -> dict[str, Any]:
        """A case as somebody sees it now."""
        answer = self.caller(who).get(f"{CASES}{case['id']}/")
        assert answer.status == 200, answer.text
        return answer.json

    def id_of(self, name: str) -> int:
        """The account of a post."""
        account = self.callers[name].account
        assert account is not None
        return account.pk

    def photo(self, name: str, kind: str) -> dict[str, Any]:
        """A photo somebody uploaded."""
        account = self.callers[name].account
        assert account is not None
        stored = files.store(
            principal=identity.principal_for(account),
            name="照片.png",
            content=io.BytesIO(PNG),
            division=DISTRICT,
        )
        return {"id": stored.pk, "kind": kind}

    def report(self, who: str = "acceptor", **fields: Any) -> Answer:
        """Report something, by the hotline unless told otherwise."""
        body = {
            "source": "hotline",
            "kind": "component",
            "class_code": "0101",
            "description": "井盖缺失，行人有危险",
            "address": "青年大街 12 号",
            "division_code": DISTRICT,
            "client_key": str(uuid4()),
            **(PLACE if fields.get("source") == "supervisor" else {}),
            **fields,
        }
        return self.caller(who).post(CASES, {key: value for key, value in body.items() if value is not None})

    def act(self, who: str, case: Any, action: str, **given: Any) -> Answer:
        """Act on a case as it is now."""
        row = Case.objects.get(pk=case["id"] if isinstance(case, dict) else case)
        body = {"action": action, "version": row.version, **given}
        return self.caller(who).post(f"{CASES}{row.pk}/act/", body)

    def walk(self, until: str, **fields: Any) -> dict[str, Any]:
        """A case in the state ``until``, on the straight way."""
        answer = self.report(**fields)
        assert answer.status == 201, answer.text
        case = answer.json
        for who, action, make in WAY:
            if case["state"] == until:
                return case
            answer = self.act(who, case, action, **make(self))
            assert answer.status == 200, (action, answer.text)
            case = answer.json
        assert case["state"] == until, case["state"]
        return case


WAY: tuple[tuple[str, str, Any], ...] = (
    ("acceptor", "accept", lambda town: {}),
    ("shift_leader", "register", lambda town: {"standard": town.standards["noise"]}),
    ("dispatcher", "dispatch", lambda town: {"department": town.departments["roads"].pk}),
    ("department", "assign", lambda town: {"handler": town.id_of("handler")}),
    (
        "handler",
        "finish",
        lambda town: {"note": "已更换井盖", "files": [town.photo("handler", "handle_after")]},
    ),
    ("department", "dept_confirm", lambda town: {}),
    ("acceptor", "send_check", lambda town: {"supervisor": town.id_of("supervisor")}),
    ("supervisor", "check_pass", lambda town: {"files": [town.photo("supervisor", "handle_after")]}),
    ("shift_leader", "close", lambda town: {"result": "restored", "note": "已修复，感谢反映"}),
)


@pytest.fixture
def town(account, client_of) -> Town:
    """See :class:`Town`."""
    loader = system("测试")

    def unit(code: str, name: str, kind: str, parent: Any = None) -> Any:
        return identity.create_organisation(
            principal=loader,
            code=code,
            name=name,
            kind=kind,
            division_code="210100",
            parent_id=parent.pk if parent else None,
        )

    bureau = unit("CG", "市城管局", "government")
    roads = unit("Z01", "市政养护处", "responsible", bureau)
    green = unit("Z02", "园林绿化处", "responsible", bureau)
    units = {"department": roads, "handler": roads}
    callers = {
        name: client_of(account(name.replace("_", "-"), roles=[role], organisation=units.get(name, bureau)))
        for name, role in ROLES.items()
    }
    callers["other_department"] = client_of(account("other", roles=["department"], organisation=green))
    callers["dispatcher2"] = client_of(account("dispatcher2", roles=["dispatcher"], organisation=bureau))
    callers["leader2"] = client_of(account("leader2", roles=["commander"], organisation=bureau))
    conditions = FilingStandard.objects.filter(kind="component", class_code="0101")
    return Town(
        callers,
        {"bureau": bureau, "roads": roads, "green": green},
        dict(conditions.values_list("condition", "pk")),
    )
