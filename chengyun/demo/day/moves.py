"""What a simulated person does next on a case, and how soon. The same case at the same step gets the same answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from chengyun.coordination import facade as coordination
from chengyun.demo.city.trades import responsible_for
from chengyun.demo.day.cast import Cast, Player
from chengyun.demo.day.problems import Problem, problems
from chengyun.demo.day.rules import load

Case = Any
_FROM_PUBLIC = ("hotline", "public", "media")


@dataclass(frozen=True)
class Move:
    """Who does what, after which pause; ``photo`` is what the photo that goes with it shows, if any."""

    player: Player | None
    """None is the platform itself."""
    action: str
    pause: timedelta
    given: dict[str, Any] = field(default_factory=dict)
    photo: str = ""


class Conduct:
    """Decides moves by the shares of ``conduct.yaml``."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._rules = load("conduct")
        self._notes = self._rules["notes"]
        self._problems: dict[tuple[str, str], Problem] = {(each.kind, each.code): each for each in problems()}
        self._people = cast.by_id()
        self._states = {
            "reported": self._reported,
            "verifying": self._verifying,
            "self_handled": self._self_handled,
            "pending_register": self._pending_register,
            "pending_dispatch": self._pending_dispatch,
            "returned": self._pending_dispatch,
            "rework": self._rework,
            "pending_handle": self._pending_handle,
            "handling": self._handling,
            "suspended": self._suspended,
            "handle_finish": self._handle_finish,
            "pending_check": self._pending_check,
            "checking": self._checking,
            "pending_close": self._pending_close,
            "closed": self._closed,
        }

    def next(self, case: Case, now: datetime) -> Move | None:
        """The next move; None when nothing is left to do, or nobody of the demo may do it."""
        decide = self._states.get(case.state)
        random = Random(f"{case.pk}-{case.version}")  # noqa: S311  a game
        move = decide(case, random, now) if decide else None
        if move is None:
            return None
        if move.player is None and move.action != "resume":
            return None
        return move

    def scene_of(self, case: Case) -> str:
        """What a photo of the case shows."""
        problem = self._problems.get((case.kind, case.class_code))
        return problem.scene if problem else "garbage"

    # 信息收集

    def _reported(self, case: Case, random: Random, now: datetime) -> Move | None:
        acceptor = self._one(self._cast.acceptors, case)
        pause = self._pause("accept", random, case, now)
        if case.source in _FROM_PUBLIC and not case.verified:
            if random.random() < self._rules["answered_at_once"]:
                return Move(acceptor, "answer_directly", pause, self._note("answer_directly", random))
            supervisor = self._cast.supervisors.get(case.unit_grid)
            if supervisor and random.random() < self._rules["verify_first"]:
                return Move(acceptor, "send_verify", pause, {"supervisor": supervisor.id})
        if case.verified == "false" or random.random() < self._rules["rejected"]:
            return Move(acceptor, "reject", pause, self._note("reject", random))
        if case.similar and (same := self._same(case)):
            note = {"note": "与在办案件为同一问题，合并办理。", "into": same.pk}
            return Move(acceptor, "merge", pause, note)
        return Move(acceptor, "accept", pause)

    def _same(self, case: Case) -> Case | None:
        """The very case that somebody reported before."""
        for candidate in coordination.candidates(case):
            other = candidate.case
            if other.reported_at < case.reported_at and candidate.score >= 0.8 and other.closed_at is None:
                return other
        return None

    def _verifying(self, case: Case, random: Random, now: datetime) -> Move | None:
        false, unclear = self._rules["not_true"], self._rules["unclear"]
        drawn = random.random()
        result = "false" if drawn < false else "unable" if drawn < false + unclear else "true"
        note = random.choice(self._notes["verify_reply"][result])
        return Move(
            self._people.get(case.supervisor_id or 0),
            "verify_reply",
            self._pause("verify", random, case, now),
            {"result": result, "note": note},
            photo="near" if result == "true" else "",
        )

    def _self_handled(self, case: Case, random: Random, now: datetime) -> Move | None:
        pause = self._pause("accept", random, case, now)
        return Move(self._one(self._cast.acceptors, case), "self_handle_pass", pause)

    # 案件建立

    def _pending_register(self, case: Case, random: Random, now: datetime) -> Move | None:
        leader = self._one(self._cast.shift_leaders, case)
        pause = self._pause("register", random, case, now)
        standard = self._standard(case)
        if standard is None or random.random() < self._rules["not_registered"]:
            return Move(leader, "not_register", pause, self._note("not_register", random))
        return Move(leader, "register", pause, {"standard": standard})

    def _standard(self, case: Case) -> int | None:
        """The standard whose condition the problem meets; the first of the class when none does."""
        found = [
            (row.condition, row.pk)
            for row in coordination.standards_for(case.kind, case.class_code, case.area_class)
        ]
        problem = self._problems.get((case.kind, case.class_code))
        for condition in problem.conditions if problem else ():
            for known, number in found:
                if known == condition:
                    return number
        return found[0][1] if found else None

    # 任务派遣

    def _pending_dispatch(self, case: Case, random: Random, now: datetime) -> Move | None:
        right = self._cast.department_of.get(responsible_for(case.kind, case.class_code).key)
        if right is None:
            return None
        chosen = right
        if case.state == "pending_dispatch" and random.random() < self._rules["wrong_department"]:
            chosen = random.choice(sorted(self._cast.departments))
        given: dict[str, Any] = {"department": chosen}
        if random.random() < 0.08:
            others = [number for number in self._cast.departments if number not in (chosen, right)]
            given["assisting"] = [random.choice(sorted(others))] if others else []
        return Move(
            self._one(self._cast.dispatchers, case),
            "dispatch",
            self._pause("dispatch", random, case, now),
            given,
        )

    def _rework(self, case: Case, random: Random, now: datetime) -> Move | None:
        pause = self._pause("dispatch", random, case, now)
        return Move(
            self._one(self._cast.dispatchers, case), "dispatch", pause, {"department": case.department_id}
        )

    # 任务处置

    def _pending_handle(self, case: Case, random: Random, now: datetime) -> Move | None:
        if case.application:
            return self._decide(case, random, now)
        department = self._cast.departments.get(case.department_id)
        pause = self._pause("assign", random, case, now)
        right = self._cast.department_of.get(responsible_for(case.kind, case.class_code).key)
        if case.department_id != right:
            return Move(department, "dept_return", pause, self._note("dept_return", random))
        if case.supervision_open:
            return Move(department, "reply_supervision", pause, self._note("reply_supervision", random))
        drawn = random.random()
        if not case.overtime and not case.extensions and drawn < self._rules["extension"]:
            return Move(department, "apply_extension", pause, self._note("apply_extension", random))
        drawn -= self._rules["extension"]
        if not case.suspensions and 0 <= drawn < self._rules["suspension"]:
            until = now + pause + timedelta(days=random.randint(3, 12))
            return Move(
                department, "apply_suspend", pause, {**self._note("apply_suspend", random), "until": until}
            )
        drawn -= self._rules["suspension"]
        if not case.urged and 0 <= drawn < self._rules["urged"]:
            return Move(self._one(self._cast.dispatchers, case), "urge", pause)
        drawn -= self._rules["urged"]
        if not case.supervised and self._cast.leaders and 0 <= drawn < self._rules["supervised"]:
            return Move(
                self._one(self._cast.leaders, case), "supervise", pause, self._note("supervise", random)
            )
        handler = self._one(self._cast.handlers.get(case.department_id, []), case)
        return Move(department, "assign", pause, {"handler": handler.id}) if handler else None

    def _decide(self, case: Case, random: Random, now: datetime) -> Move | None:
        """The dispatcher on what the department asks for."""
        dispatcher = self._one(self._cast.dispatchers, case)
        pause = self._pause("decide", random, case, now)
        match case.application["kind"]:
            case "return":
                return Move(dispatcher, "approve_return", pause)
            case "extension":
                if case.overtime or random.random() < self._rules["extension_refused"]:
                    return Move(dispatcher, "refuse_extension", pause, self._note("refuse_extension", random))
                return Move(dispatcher, "approve_extension", pause)
            case "suspension":
                return Move(dispatcher, "approve_suspend", pause)
        return None

    def _handling(self, case: Case, random: Random, now: datetime) -> Move | None:
        if case.application:
            return self._decide(case, random, now)
        problem = self._problems.get((case.kind, case.class_code))
        note = random.choice(problem.done) if problem else "已处置完毕。"
        left = (case.clock_due_at - now) if case.clock_due_at else timedelta(hours=2)
        if left <= timedelta(0):
            pause = timedelta(minutes=random.randint(10, 90))
        elif random.random() < self._rules["late"]:
            pause = left * random.uniform(1.02, 1.5)
        else:
            pause = left * random.betavariate(2, 3) * 0.95
        handler = self._people.get(case.handler_id or 0)
        return Move(handler, "finish", pause, {"note": note}, photo="after")

    def _suspended(self, case: Case, random: Random, now: datetime) -> Move | None:
        """The platform takes it up again by itself when the time has come."""
        return Move(None, "resume", max(case.resume_at - now, timedelta(0)))

    def _handle_finish(self, case: Case, random: Random, now: datetime) -> Move | None:
        department = self._cast.departments.get(case.department_id)
        pause = self._pause("confirm", random, case, now)
        if case.supervision_open:
            return Move(department, "reply_supervision", pause, self._note("reply_supervision", random))
        if not case.rework and random.random() < self._rules["redo"]:
            return Move(department, "dept_redo", pause, self._note("dept_redo", random))
        return Move(department, "dept_confirm", pause)

    # 核查结案

    def _pending_check(self, case: Case, random: Random, now: datetime) -> Move | None:
        supervisor = self._cast.supervisors.get(case.unit_grid)
        if supervisor is None:
            return None
        pause = self._pause("send_check", random, case, now)
        return Move(self._one(self._cast.acceptors, case), "send_check", pause, {"supervisor": supervisor.id})

    def _checking(self, case: Case, random: Random, now: datetime) -> Move | None:
        supervisor = self._people.get(case.supervisor_id or 0)
        pause = self._pause("check", random, case, now)
        if case.rework < 2 and random.random() < self._rules["fails_check"]:
            return Move(supervisor, "check_fail", pause, self._note("check_fail", random), photo="near")
        return Move(supervisor, "check_pass", pause, self._note("check_pass", random), photo="after")

    def _pending_close(self, case: Case, random: Random, now: datetime) -> Move | None:
        given = {"result": case.close_kind, **self._note("close", random)}
        pause = self._pause("close", random, case, now)
        return Move(self._one(self._cast.shift_leaders, case), "close", pause, given)

    def _closed(self, case: Case, random: Random, now: datetime) -> Move | None:
        pause = self._pause("after", random, case, now)
        acceptor = self._one(self._cast.acceptors, case)
        if case.application:
            dispatcher = self._one(self._cast.dispatchers, case)
            if case.application["kind"] == "appeal":
                return Move(dispatcher, "review_appeal", pause)
            if random.random() < self._rules["appeal_refused"]:
                return Move(acceptor, "refuse_appeal", pause, self._note("refuse_appeal", random))
            return Move(acceptor, "approve_appeal", pause)
        if case.overtime and not case.appeal and random.random() < self._rules["appeal"]:
            department = self._cast.departments.get(case.department_id)
            return Move(department, "appeal_timeout", pause, self._note("appeal_timeout", random))
        if case.source in _FROM_PUBLIC and not case.satisfaction and random.random() < self._rules["revisit"]:
            shares = self._rules["satisfaction"]
            answer = random.choices(list(shares), list(shares.values()))[0]
            return Move(acceptor, "revisit", pause, {"satisfaction": answer})
        return None

    def _pause(self, name: str, random: Random, case: Case, now: datetime) -> timedelta:
        """How long somebody takes; a slow desk only begins when its clock is over."""
        shortest, longest = self._rules["minutes"][name]
        pause = timedelta(minutes=shortest + (longest - shortest) * random.betavariate(1.5, 3))
        if case.clock_due_at and random.random() < self._rules["slow_desk"]:
            pause += max(case.clock_due_at - now, timedelta(0)) if name != "assign" else timedelta(0)
        return pause

    def _note(self, name: str, random: Random) -> dict[str, Any]:
        return {"note": random.choice(self._notes[name])}

    def _one(self, players: Any, case: Case) -> Player | None:
        """A case stays with the same person of a post."""
        return players[case.pk.int % len(players)] if players else None
