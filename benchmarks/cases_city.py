"""People and cases for measurements of coordination; runs inside a platform."""

from __future__ import annotations

import io
import multiprocessing
import time
from collections.abc import Callable
from typing import Any

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300010000050001"
    "0d0a2db40000000049454e44ae426082"
)
ROLES = {
    "acceptor": "acceptor",
    "leader": "shift-leader",
    "dispatcher": "dispatcher",
    "department": "department",
    "handler": "handler",
    "supervisor": "supervisor",
}
MOVES = 10
"""Moves of a case from report to closing."""
BATCH = 50
"""Cases that are moved at once."""
BATCHES = 12
"""So many times that a client has reports ready for it."""


def prepare(clients: int) -> int:
    """A department and a set of people for each client."""
    from chengyun.identity import facade as identity
    from chengyun.kernel.principal import system

    maker = system("bench")
    bureau = identity.create_organisation(
        principal=maker, code="B", name="城管局", kind="government", division_code="210100"
    )
    for client in range(clients):
        unit = identity.create_organisation(
            principal=maker,
            code=f"U{client}",
            name=f"养护处 {client}",
            kind="responsible",
            division_code="210100",
            parent_id=bureau.pk,
        )
        for name, role in ROLES.items():
            made = identity.create_account(
                principal=maker,
                username=f"{name}{client}",
                full_name=f"{name}{client}",
                division_code="210100",
                organisation_id=unit.pk if name in {"department", "handler"} else bureau.pk,
            )
            identity.grant_roles(principal=maker, account_id=made.account.pk, roles=[role])
    return clients


class Walker:
    """One client: its people walk case after case from report to closing, with the services alone."""

    def __init__(self, client: int) -> None:
        from chengyun.coordination.models import FilingStandard
        from chengyun.identity import facade as identity
        from chengyun.identity.models import Account
        from chengyun.kernel.files import services as files

        self.people = {
            name: identity.principal_for(Account.objects.get(username=f"{name}{client}")) for name in ROLES
        }
        self.department = identity.organisations(path=f"B/U{client}/").get().pk
        self.standard = FilingStandard.objects.filter(kind="component", class_code="0101").first().pk
        self.photo = {
            name: [
                {
                    "id": files.store(
                        principal=self.people[name], name="p.png", content=io.BytesIO(PNG), division="210102"
                    ).pk,
                    "kind": "handle_after",
                }
            ]
            for name in ("handler", "supervisor")
        }

    def report(self, number: int) -> Any:
        """The first of the moves."""
        from chengyun.coordination.services.reporting import report

        return report(
            principal=self.people["acceptor"],
            source="hotline",
            kind="component",
            class_code="0101",
            description=f"井盖响动 {number}",
            address="青年大街",
            division_code=f"2101{2 + number % 5:02d}",
        )

    def way(self) -> list[tuple[str, str, dict[str, Any]]]:
        """The other nine: who makes it, its name, what it needs."""
        return [
            ("acceptor", "accept", {}),
            ("leader", "register", {"standard": self.standard}),
            ("dispatcher", "dispatch", {"department": self.department}),
            ("department", "assign", {"handler": self.people["handler"].account_id}),
            ("handler", "finish", {"note": "已修复", "files": self.photo["handler"]}),
            ("department", "dept_confirm", {}),
            ("acceptor", "send_check", {"supervisor": self.people["supervisor"].account_id}),
            ("supervisor", "check_pass", {"files": self.photo["supervisor"]}),
            ("leader", "close", {"result": "restored", "note": "已修复"}),
        ]

    def case(self, number: int) -> int:
        """Ten moves."""
        from chengyun.coordination.services.acting import act

        case = self.report(number)
        for who, action, given in self.way():
            case = act(
                principal=self.people[who], case_id=case.pk, action=action, version=case.version, **given
            )
        return MOVES


class BulkWalker(Walker):
    """One client that moves fifty cases at a time; they were reported before, one by one."""

    def __init__(self, client: int) -> None:
        super().__init__(client)
        self.reported = [self.report(number).pk for number in range(BATCHES * BATCH)]

    def case(self, number: int) -> int:
        """Nine moves of fifty cases; none when no reports are left."""
        from chengyun.coordination.services.acting_on_many import act_on_many

        chosen, self.reported = self.reported[:BATCH], self.reported[BATCH:]
        if not chosen:
            return 0
        for who, action, given in self.way():
            items = [(case_id, None) for case_id in chosen]
            found = act_on_many(principal=self.people[who], items=items, action=action, **given)
            if errors := [error for _, case, error in found if case is None]:
                raise RuntimeError(errors[0])
        return len(chosen) * len(self.way())


def fold(stop: Any) -> None:
    """What the worker does meanwhile, five times as often: put together what moves change in the counters."""
    from chengyun.coordination.counting.folding import fold as fold_counters

    while not stop.wait(1):
        fold_counters()


def moves_per_second(clients: int, seconds: float, way: str = "ours") -> float:
    """Moves a second of several processes at once, each walking case after case by one ``way``.

    Beside ours the counters are folded, as the worker does.
    """
    from django.db import connections

    from benchmarks import cases_others

    make: dict[str, Callable[[int], Any]] = {
        "ours": Walker,
        "ours, 50 cases a call": BulkWalker,
        "django-fsm": cases_others.Fsm,
        "SpiffWorkflow": cases_others.Spiff,
    }
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    gate, results = fork.Barrier(clients), fork.Queue()

    def work(client: int) -> None:
        walker = make[way](client)
        walker.case(client)
        gate.wait()
        began, done = time.perf_counter(), 0
        while time.perf_counter() - began < seconds:
            made = walker.case(client * 100_000 + done)
            if not made:
                break
            done += made
        results.put(done / (time.perf_counter() - began))

    workers = [fork.Process(target=work, args=(client,)) for client in range(clients)]
    stop = fork.Event()
    if way.startswith("ours"):
        workers.append(fork.Process(target=fold, args=(stop,)))
    for worker in workers:
        worker.start()
    total = sum(results.get(timeout=seconds + 300) for _ in range(clients))
    stop.set()
    for worker in workers:
        worker.join()
    return total


def clients_of_http(clients: int, batches: int) -> list[dict[str, Any]]:
    """What clients of the interface need: their sessions, what their moves need, and cases that were reported."""
    from benchmarks.cases_scale import session_of
    from chengyun.identity.models import Account

    found = []
    for client in range(clients):
        walker = Walker(client)
        found.append(
            {
                "sessions": {
                    name: session_of(Account.objects.get(username=f"{name}{client}")) for name in ROLES
                },
                "way": walker.way(),
                "reported": [str(walker.report(number).pk) for number in range(batches * BATCH)],
            }
        )
    return found
