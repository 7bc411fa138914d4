"""What people do with key tasks at a platform, at random: ``python -m tests.fault.deskwork give|work|show …``.

It runs in the environment of the platform, whose other processes may be away.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402

from chengyun.coordination import facade as coordination  # noqa: E402
from chengyun.kernel import clock  # noqa: E402
from chengyun.kernel.errors import ChengyunError  # noqa: E402
from chengyun.kernel.principal import system  # noqa: E402
from chengyun.supervision import facade as supervision  # noqa: E402

PEOPLE = system("值班员")


def give(count: int) -> None:
    """Give so many tasks to the city."""
    for number in range(count):
        task = supervision.draft(
            principal=PEOPLE,
            title=f"任务 {number}",
            content="排查整改",
            targets=["210100"],
            deadline=clock.now() + timedelta(days=60),
        )
        supervision.issue(principal=PEOPLE, task_id=task.pk)


def work(seed: int, count: int) -> int:
    """Make so many changes, each to any task; how many were possible."""
    chance = random.Random(seed)
    moves = _GIVER if settings.ENVIRONMENT.tier.name == "provincial" else _HOLDER
    done = tried = 0
    while done < count and tried < 50 * count:
        tried += 1
        try:
            chance.choice(moves)(chance, tried)
        except ChengyunError:
            continue  # not in this state
        done += 1
    return done


def show() -> list[tuple[Any, ...]]:
    """How every part stands, as this side knows it."""
    names = [
        "status",
        "progress",
        "feedback",
        "instruction",
        "supervise_count",
        "return_count",
        "issue_version",
    ]
    if settings.ENVIRONMENT.tier.name == "provincial":
        rows = supervision.Part.objects.values_list("task__task_id", *names)
    else:
        rows = coordination.key_tasks(principal=PEOPLE).values_list("task_id", *names)
    return sorted(rows)


def _any_part(chance: random.Random) -> Any:
    return chance.choice(list(supervision.Part.objects.order_by("pk")))


def _urge(chance: random.Random, number: int) -> None:
    supervision.urge(principal=PEOPLE, task_id=_any_part(chance).task_id, note=f"督办 {number}")


def _review(chance: random.Random, number: int) -> None:
    approve = chance.random() < 0.2
    supervision.review(principal=PEOPLE, part_id=_any_part(chance).pk, approve=approve, note=f"审核 {number}")


def _any_task(chance: random.Random) -> Any:
    return chance.choice(list(coordination.key_tasks(principal=PEOPLE).order_by("pk")))


def _accept(chance: random.Random, number: int) -> None:
    coordination.accept_key_task(principal=PEOPLE, key_task_id=_any_task(chance).pk)


def _feed_back(chance: random.Random, number: int) -> None:
    coordination.feed_back_key_task(
        principal=PEOPLE,
        key_task_id=_any_task(chance).pk,
        feedback=f"反馈 {number}",
        progress=chance.choice([10, 40, 70, 100, 100]),
    )


_GIVER = [_urge, _review, _review]
_HOLDER = [_accept, _feed_back, _feed_back]

if __name__ == "__main__":
    command, *numbers = sys.argv[1:]
    match command:
        case "give":
            give(int(numbers[0]))
        case "work":
            print("DONE", work(int(numbers[0]), int(numbers[1])))
        case "show":
            print("SHOWN", json.dumps(show(), ensure_ascii=False))
