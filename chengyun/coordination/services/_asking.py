"""What moves ask of others while they are made. Moves that are made together ask the same once, whatever their number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q

from chengyun.coordination import directory, duplicates
from chengyun.coordination.models import Case, Step
from chengyun.coordination.services import attaching
from chengyun.kernel.errors import Invalid
from chengyun.kernel.principal import Principal

Answer = TypeVar("Answer")


class Asked:
    """The questions of the moves of one request, on one case or on many. Nothing is asked before it is needed."""

    def __init__(
        self, principal: Principal, cases: Sequence[Case], files: Sequence[dict[str, Any]] = ()
    ) -> None:
        self._principal = principal
        self._cases = cases
        self._given_files = files
        self._known: dict[tuple[Any, ...], Any] = {}

    def once(self, question: Callable[..., Answer], *about: Any) -> Answer:
        """The answer to a question, asked when it is new; a refusal is an answer, too."""
        key = (question, *about)
        if key not in self._known:
            try:
                self._known[key] = question(*about)
            except Invalid as error:
                self._known[key] = error
        answer: Answer = self._known[key]
        if isinstance(answer, Invalid):
            raise answer
        return answer

    def files(self) -> list[tuple[int, str]]:
        """The files named in the request, each of which the principal may see."""
        return list(self.once(self._files))

    def _files(self) -> list[tuple[int, str]]:
        return attaching.check(self._principal, self._given_files)

    def people_of(self, path: str) -> list[int]:
        """The accounts that act for a department."""
        paths = self._department_paths if path in self._department_paths else (path,)
        return self.once(directory.people_of_each, paths).get(path, [])

    @cached_property
    def _department_paths(self) -> tuple[str, ...]:
        return tuple(sorted({case.department_path for case in self._cases} - {""}))

    def similar(self, case: Case) -> int:
        """How many cases may tell of the same problem."""
        return self._similar[case.pk]

    @cached_property
    def _similar(self) -> Mapping[UUID, int]:
        return duplicates.numbers(self._cases)

    def grid_supervisor(self, case: Case) -> int | None:
        """The supervisor who patrols the grid of a case."""
        return self._grid_supervisors.get(case.unit_grid)

    @cached_property
    def _grid_supervisors(self) -> Mapping[str, int]:
        return directory.grid_supervisors({case.unit_grid for case in self._cases} - {""})

    def last_act(self, case: Case) -> Step | None:
        """What somebody did to a case last; that a clock ran out is nobody's act."""
        return self.once(self._last_acts).get(case.pk)

    def _last_acts(self) -> Mapping[UUID, Step]:
        return self._last(~Q(action="overtime"))

    def last_supervision(self, case: Case) -> Step | None:
        """Who asked for an answer to its supervision (督办) last."""
        return self.once(self._last_supervisions).get(case.pk)

    def _last_supervisions(self) -> Mapping[UUID, Step]:
        return self._last(Q(action="supervise"))

    def _last(self, which: Q) -> Mapping[UUID, Step]:
        steps = Step.objects.filter(which, case__in=[case.pk for case in self._cases])
        return {step.case_id: step for step in steps.order_by("case_id", "-number").distinct("case_id")}
