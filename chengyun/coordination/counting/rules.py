"""How each step of a case counts. Pure: a tally and a step give the tally after it.

A case's tally says what the case counts for at present: metric → (number, day, account, department). A metric
falls on the day of what made it due — 处置数 on the day of the dispatch, as 应处置数 does — so that no rate is
ever above 1, whenever it is asked for. The tables of counters are sums of the tallies: each step adds the
difference it made, and replaying all steps gives the same sums (:mod:`.recount`).
"""

from __future__ import annotations

from collections import Counter as Sums
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from chengyun.coordination.choices import FROM_PUBLIC
from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.kernel.clock import SHANGHAI

Tally = dict[str, list[Any]]
"""Metric → [number, day, account or None, department or None]; as it is stored, hence lists and ISO days."""

Row = tuple[date, str, str, str]
"""Day, object, key of the object, division."""


@dataclass(frozen=True)
class Happened:
    """What counting needs to know of a step."""

    action: str
    at: datetime
    account_id: int | None
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The day in Beijing."""
        return self.at.astimezone(SHANGHAI).date().isoformat()

    @property
    def in_time(self) -> bool:
        """Whether the clock that the step ended was not over."""
        return bool(self.data.get("in_time", True))


@dataclass(frozen=True)
class Dimensions:
    """Where a case belongs in the statistics."""

    division_code: str
    unit_grid: str
    kind: str
    class_code: str
    source: str


def after(tally: Tally, step: Happened) -> Tally:
    """The tally once ``step`` has happened."""
    rule = _RULES.get(step.action)
    if rule is None:
        return tally
    changed = _Editor(dict(tally))
    rule(changed, step)
    return changed.tally


def rows(tally: Tally, place: Dimensions) -> dict[Row, Sums[str]]:
    """What a tally adds to the tables: by district, grid, class, department and post."""
    sums: dict[Row, Sums[str]] = {}

    def add(day: date, thing: str, key: str, division: str, column: str, number: int) -> None:
        sums.setdefault((day, thing, key, division), Sums())[column] += number

    district = place.division_code[:6]
    for column, (number, day_text, account, department) in tally.items():
        day, metric = date.fromisoformat(day_text), BY_COLUMN[column]
        add(day, "district", district, district, column, number)
        add(day, "grid", place.unit_grid, place.division_code, column, number)
        add(day, "class", class_key(place.kind, place.class_code, place.source), district, column, number)
        if metric.department and department:
            add(day, "department", str(department), district, column, number)
        if metric.post and account:
            add(day, metric.post, str(account), district, column, number)
    return sums


def class_key(kind: str, class_code: str, source: str) -> str:
    """The key of the rows by class and source: ``component/0101/supervisor``."""
    return f"{kind}/{class_code}/{source}"


def difference(before: dict[Row, Sums[str]], later: dict[Row, Sums[str]]) -> dict[Row, dict[str, int]]:
    """What must be added to the tables; rows in order, so that two cases never wait for each other."""
    changes: dict[Row, dict[str, int]] = {}
    for row in sorted(before.keys() | later.keys()):
        old, new = before.get(row, Sums()), later.get(row, Sums())
        delta = {
            column: new[column] - old[column]
            for column in old.keys() | new.keys()
            if new[column] != old[column]
        }
        if delta:
            changes[row] = delta
    return changes


def changes(before: tuple[Tally, Dimensions], later: tuple[Tally, Dimensions]) -> dict[Row, dict[str, int]]:
    """What must be added to the tables when a case counts differently, or belongs elsewhere."""
    (old, place), (new, moved) = before, later
    if place == moved:
        # Most of a tally stays as it was.
        old, new = (
            {column: entry for column, entry in one.items() if other.get(column) != entry}
            for one, other in ((old, new), (new, old))
        )
    return difference(rows(old, place), rows(new, moved))


class _Editor:
    """The tally being changed."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    def put(
        self,
        column: str,
        day: str,
        account: int | None = None,
        department: int | None = None,
        *,
        number: int = 1,
        when: bool = True,
    ) -> None:
        """Count, or count anew; not at all unless ``when``."""
        if when:
            self.tally[column] = [number, day, account, department]
        else:
            self.drop(column)

    def drop(self, *columns: str) -> None:
        for column in columns:
            self.tally.pop(column, None)

    def day(self, column: str, otherwise: str) -> str:
        return self.tally[column][1] if column in self.tally else otherwise

    def account(self, column: str) -> int | None:
        return self.tally[column][2] if column in self.tally else None

    def department(self, column: str) -> int | None:
        return self.tally[column][3] if column in self.tally else None

    def move(self, column: str, *, account: int | None = None, department: int | None = None) -> None:
        """Attribute a count to somebody else."""
        if column in self.tally:
            number, day, old_account, old_department = self.tally[column]
            self.tally[column] = [number, day, account or old_account, department or old_department]


Rule = Callable[[_Editor, Happened], None]
_RULES: dict[str, Rule] = {}


def _on(*actions: str) -> Callable[[Rule], Rule]:
    def declare(rule: Rule) -> Rule:
        _RULES.update(dict.fromkeys(actions, rule))
        return rule

    return declare


@_on("report", "self_handle_report")
def _reported(edit: _Editor, step: Happened) -> None:
    public = step.data["source"] in FROM_PUBLIC
    patrol = step.data.get("reporter") if step.data["source"] == "supervisor" else None
    edit.put("report", step.day, patrol)
    edit.put("public_report", step.day, when=public)
    edit.put("need_send_verify", step.day, when=public)
    _kind(edit, step.day, step.data.get("kind", ""))


@_on("amend")
def _amended(edit: _Editor, step: Happened) -> None:
    if "kind" in step.data.get("after", {}):
        _kind(edit, edit.day("report", step.day), step.data["after"]["kind"])


def _kind(edit: _Editor, day: str, kind: str) -> None:
    edit.put("component", day, when=kind == "component")
    edit.put("event", day, when=kind == "event")


@_on("self_handle_pass")
def _self_handled(edit: _Editor, step: Happened) -> None:
    day, patrol = edit.day("report", step.day), edit.account("report")
    edit.put("self_handled", day, patrol)
    edit.put("valid_report", day, patrol)


@_on("send_verify")
def _verification_sent(edit: _Editor, step: Happened) -> None:
    edit.put("need_verify", step.day, step.data.get("supervisor"))
    edit.put("need_send_verify", edit.day("report", step.day), step.account_id)
    edit.put("intime_send_verify", edit.day("report", step.day), step.account_id, when=step.in_time)


@_on("recall_verify")
def _verification_recalled(edit: _Editor, step: Happened) -> None:
    edit.drop("need_verify")


@_on("verify_reply")
def _verified(edit: _Editor, step: Happened) -> None:
    day, patrol = edit.day("need_verify", step.day), edit.account("need_verify")
    edit.put("verify", day, patrol)
    edit.put("intime_verify", day, patrol, when=step.in_time)


@_on("accept")
def _accepted(edit: _Editor, step: Happened) -> None:
    edit.put("accept", step.day, step.account_id)
    edit.put("intime_accept", step.day, step.account_id, when=step.in_time)
    edit.put("accept_seconds", step.day, step.account_id, number=step.data.get("seconds", 0))


@_on("reject")
def _rejected(edit: _Editor, step: Happened) -> None:
    edit.put("not_accept", step.day, step.account_id)


@_on("answer_directly")
def _answered(edit: _Editor, step: Happened) -> None:
    edit.put("operate_direct", step.day, step.account_id)


@_on("register")
def _registered(edit: _Editor, step: Happened) -> None:
    day, by = step.day, step.account_id
    for column in ("register", "accurate_register", "need_archive", "to_archive"):
        edit.put(column, day, by)
    edit.put("intime_register", day, by, when=step.in_time)
    edit.put("need_dispatch", day)
    reported, patrol = edit.day("report", day), edit.account("report")
    edit.put("valid_report", reported, patrol)
    public = "public_report" in edit.tally
    edit.put("valid_public_report", reported, when=public)
    # A problem that a citizen reported and the supervisor of its grid had not: 漏报.
    edit.put("missed", reported, step.data.get("grid_supervisor"), when=public)


_FILED = (
    "register", "accurate_register", "intime_register", "need_archive", "to_archive", "need_dispatch",
    "valid_report", "valid_public_report", "missed",
)  # fmt: skip


@_on("return_to_acceptor")
def _unregistered(edit: _Editor, step: Happened) -> None:
    edit.drop(*_FILED, "accept", "intime_accept", "accept_seconds")


@_on("dispatch")
def _dispatched(edit: _Editor, step: Happened) -> None:
    department = step.data["department"]
    filed = edit.day("register", step.day)
    if "dispatch" not in edit.tally:
        edit.put("need_dispatch", filed, step.account_id)
        edit.put("dispatch", filed, step.account_id)
        edit.put("intime_dispatch", filed, step.account_id, when=step.in_time)
    due = edit.day("need_dispose", step.day)
    edit.put("need_dispose", due, None, department)
    edit.put("to_dispose", due, None, department)
    for column in ("need_archive", "to_archive", "overtime_to_archive"):
        edit.move(column, department=department)


@_on("approve_return")
def _returned(edit: _Editor, step: Happened) -> None:
    edit.put("back", edit.day("need_dispose", step.day), None, edit.department("need_dispose"))
    edit.drop("need_dispose", "to_dispose", "overtime_to_dispose", "postpone", "hang")
    for column in ("need_archive", "to_archive"):
        edit.put(column, edit.day(column, step.day), edit.account(column))
    edit.drop("overtime_to_archive")


@_on("approve_extension")
def _extended(edit: _Editor, step: Happened) -> None:
    _by_department(edit, step, "postpone")
    # Asked for in time: what the clock said meanwhile does not count.
    edit.drop("overtime_to_dispose", "overtime_to_archive")


@_on("approve_suspend")
def _suspended(edit: _Editor, step: Happened) -> None:
    _by_department(edit, step, "hang")


def _by_department(edit: _Editor, step: Happened, column: str) -> None:
    edit.put(column, edit.day("need_dispose", step.day), None, edit.department("need_dispose"))


@_on("overtime")
def _overtime(edit: _Editor, step: Happened) -> None:
    if step.data.get("clock") != "disposal":
        return
    _by_department(edit, step, "overtime_to_dispose")
    filed, by = edit.day("need_archive", step.day), edit.account("need_archive")
    edit.put("overtime_to_archive", filed, by, edit.department("need_archive"))


@_on("dept_confirm")
def _disposed(edit: _Editor, step: Happened) -> None:
    late = bool(step.data.get("overtime"))
    edit.drop("to_dispose", "overtime_to_dispose")
    for column, counts in (("dispose", True), ("intime_dispose", not late), ("overtime_dispose", late)):
        if counts:
            _by_department(edit, step, column)
        else:
            edit.drop(column)
    _by_department(edit, step, "handle_seconds")
    edit.tally["handle_seconds"][0] = step.data.get("seconds", 0)
    edit.put("need_send_check", step.day)


@_on("send_check")
def _check_sent(edit: _Editor, step: Happened) -> None:
    due = edit.day("need_send_check", step.day)
    edit.put("need_send_check", due, step.account_id)
    edit.put("intime_send_check", due, step.account_id, when=step.in_time)
    edit.put("need_check", step.day, step.data.get("supervisor"))
    edit.drop("checked", "intime_check")


@_on("recall_check")
def _check_recalled(edit: _Editor, step: Happened) -> None:
    edit.drop("need_check")


@_on("check_pass", "check_fail")
def _checked(edit: _Editor, step: Happened) -> None:
    due, patrol = edit.day("need_check", step.day), edit.account("need_check")
    edit.put("checked", due, patrol)
    edit.put("intime_check", due, patrol, when=step.in_time)
    if step.action == "check_fail":
        _by_department(edit, step, "rework")
        edit.drop("dispose", "intime_dispose", "overtime_dispose", "handle_seconds")
        _by_department(edit, step, "to_dispose")


@_on("close", "force_close")
def _closed(edit: _Editor, step: Happened) -> None:
    by = step.account_id if step.action == "close" else edit.account("need_archive")
    late = bool(step.data.get("overtime"))
    edit.move("need_archive", account=by)
    filed, department = edit.day("need_archive", step.day), edit.department("need_archive")
    edit.put("archive", filed, by, department)
    edit.put("intime_archive", filed, by, department, when=not late)
    edit.put("overtime_archive", filed, by, department, when=late)
    edit.drop("to_archive", "overtime_to_archive")
    wrong, dispatcher = "back" in edit.tally, edit.account("dispatch")
    edit.put("accurate_dispatch", edit.day("dispatch", step.day), dispatcher, when=not wrong)
    edit.put("wrong_dispatch", edit.day("dispatch", step.day), dispatcher, when=wrong)
    if step.action == "force_close":
        # Nobody must dispose of it any more.
        edit.drop("need_dispose", "to_dispose", "overtime_to_dispose")


@_on("approve_appeal")
def _appeal_approved(edit: _Editor, step: Happened) -> None:
    for late, in_time in (("overtime_dispose", "intime_dispose"), ("overtime_archive", "intime_archive")):
        if late in edit.tally:
            edit.tally[in_time] = edit.tally.pop(late)


@_on("void", "merge", "self_handle_void")
def _voided(edit: _Editor, step: Happened) -> None:
    day = edit.day("register", edit.day("report", step.day))
    filed = "register" in edit.tally
    by = edit.account("register")
    edit.put("cancel", day, by if filed else None, when=step.action == "void")
    edit.drop(
        "accurate_register", "need_archive", "to_archive", "overtime_to_archive", "need_dispose", "to_dispose",
        "overtime_to_dispose", "postpone", "hang",
    )  # fmt: skip
    if "dispatch" not in edit.tally:
        edit.drop("need_dispatch")


@_on("revisit")
def _revisited(edit: _Editor, step: Happened) -> None:
    edit.put("return_visit", step.day)
    columns = {"very": "very_satisfied", "satisfied": "satisfied", "dissatisfied": "dissatisfied"}
    edit.put(columns[step.data["satisfaction"]], step.day)
