"""Rules: evaluations/s of whole batches, against a loop that takes each reading by itself as most services do.

Both judge the same readings of the same points by the same rules, limits, rate of change, duration and repetition, and
must find the same. One evaluation is one rule judging one reading. Called by ``script/bench telemetry``; by itself:
``python -m benchmarks.rules``.
"""

from __future__ import annotations

import json
import time
from collections import deque
from typing import Any

from benchmarks import commands, harness
from chengyun.runtime.platforms import CITY, Platform

POINTS = 2_000
EACH = 50
KINDS: dict[str, dict[str, Any]] = {
    "limits": {},
    "rate": {"seconds": 600, "level3": 60.0},
    "duration": {"seconds": 300},
    "repetition": {"seconds": 1800, "times": 3},
}


def measure() -> list[list[str]]:
    """A line of the table for each kind; runs inside a platform, which the rules need for nothing but its settings."""
    return [_compare(kind, params) for kind, params in KINDS.items()]


def _compare(kind: str, params: dict[str, Any]) -> list[str]:
    import numpy as np

    from chengyun.monitoring.alarms import watching
    from chengyun.monitoring.alarms.kinds import KINDS as ALL
    from chengyun.monitoring.alarms.kinds.kind import Places, checked
    from chengyun.monitoring.alarms.schedule import ALWAYS
    from chengyun.monitoring.alarms.watched import Rule
    from chengyun.monitoring.readings.batch import Batch

    points = np.arange(1, POINTS + 1, dtype=np.int32)
    places = Places(points, points.astype(np.int64), np.full(POINTS, "GA01"))
    limits = np.tile([100.0, 200.0, 300.0], (POINTS, 1))
    rule = Rule(
        1, 1, ALL[kind], checked(ALL[kind], params), ALWAYS, 1, 3, 0.02, 0, places, limits,
        np.zeros(POINTS, dtype=bool), points,
    )  # fmt: skip
    random = np.random.default_rng(1)
    values = random.normal(50, 10, POINTS * EACH)
    # One point in fifty is beyond its limit for a while.
    values.reshape(POINTS, EACH)[::50, 10:25] += 100
    batch = Batch(
        np.repeat(points, EACH),
        np.tile(np.arange(EACH, dtype=np.int64) * 60_000_000, POINTS) + 1_790_000_000_000_000,
        values,
        np.zeros(POINTS * EACH, dtype=np.int16),
    )
    nothing = batch.take(np.zeros(len(batch), dtype=bool))

    def ours() -> int:
        changes, _ = watching.evaluate(rule, batch, {}, (), before=nothing)
        return sum(change.event is not None for change in changes)

    messages = [
        {"point": point, "at": at / 1e6, "value": value}
        for point, at, value in zip(batch.points.tolist(), batch.at.tolist(), values.tolist(), strict=True)
    ]

    def loop() -> int:
        service = OneByOne(kind, params)
        return sum(service.take(message) for message in messages)

    found = ours(), loop()
    if found[0] != found[1]:
        raise SystemExit(f"{kind}: the batch found {found[0]} changes, the loop {found[1]}")
    rates = [len(batch) / harness.median(lambda run=run: _seconds(run), 5) for run in (ours, loop)]  # type: ignore[misc]
    return [kind, str(found[0]), f"{rates[0]:,.0f}", f"{rates[1]:,.0f}", f"{rates[0] / rates[1]:.0f}"]


class OneByOne:
    """Judges each message when it comes, with the state of its point in a dictionary."""

    def __init__(self, kind: str, params: dict[str, Any]) -> None:
        self.kind, self.params = kind, params
        self.limits = {point: {3: 100.0, 2: 200.0, 1: 300.0} for point in range(1, POINTS + 1)}
        self.states: dict[int, dict[str, Any]] = {}

    def take(self, message: dict[str, Any]) -> int:
        """How often an alarm of the point rose, worsened or ended by this message."""
        limits = self.limits[message["point"]]
        state = self.states.setdefault(
            message["point"], {"window": deque(), "since": {}, "was": 0, "alarm": 0, "well": 0}
        )
        at, value, seconds = message["at"], message["value"], self.params.get("seconds", 0)
        now = next((level for level in (1, 2, 3) if value >= limits[level]), 0)
        well = value < limits[3] * 0.98
        level = now
        if self.kind == "rate":
            window = state["window"]
            window.append((at, value))
            while window[0][0] < at - seconds:
                window.popleft()
            change = value - window[0][1]
            level = 3 if change >= self.params["level3"] else 0
            well = change < self.params["level3"] * 0.98
        elif self.kind == "duration":
            level = 0
            for one in (3, 2, 1):
                if 0 < now <= one:
                    if at - state["since"].setdefault(one, at) >= seconds:
                        level = one
                else:
                    state["since"].pop(one, None)
        elif self.kind == "repetition":
            level = 0
            for one in (3, 2, 1):
                passes = state["since"].setdefault(one, deque())
                if 0 < now <= one and not 0 < state["was"] <= one:
                    passes.append(at)
                while passes and passes[0] < at - seconds:
                    passes.popleft()
                if 0 < now <= one and len(passes) >= self.params["times"]:
                    level = one
            state["was"] = now
        return self._advance(state, level, well)

    def _advance(self, state: dict[str, Any], level: int, well: bool) -> int:
        if level:
            state["well"] = 0
            if state["alarm"] == 0 or level < state["alarm"]:
                state["alarm"] = level
                return 1
        elif state["alarm"]:
            state["well"] = state["well"] + 1 if well else 0
            if state["well"] >= 3:
                state["alarm"] = 0
                return 1
        return 0


def show(platform: Platform) -> None:
    """Print the table, measured inside a platform."""
    code = "import json, benchmarks.rules; print('ANSWER ' + json.dumps(benchmarks.rules.measure()))"
    shown = commands.run(platform, "manage", "shell", "-c", code)
    line = next(line for line in shown.splitlines() if line.startswith("ANSWER"))
    harness.table(
        f"3. rule evaluations/s, {POINTS * EACH:,} readings of {POINTS:,} points in a batch, against a loop over"
        " messages (aim: 50 times)",
        ["rule", "changes", "evaluations/s", "loop", "ratio"],
        json.loads(line.removeprefix("ANSWER ")),
    )


def _seconds(run: Any) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    with harness.site([CITY]) as here:
        show(here.platforms[0])
