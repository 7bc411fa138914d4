"""A set is changed as a draft, and put in use whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from chengyun.evaluation.choices import SETS
from chengyun.evaluation.keeping import facts, locked, wrong
from chengyun.evaluation.library import selectors
from chengyun.evaluation.library.checking import check_set, errors_of
from chengyun.evaluation.library.models import Indicator, Library
from chengyun.evaluation.permissions import LIBRARY
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, Invalid
from chengyun.kernel.principal import Principal

MOST_INDICATORS = 300
_COPIED = (
    "code", "dimension", "name", "description", "points", "method", "formula", "figures", "unit", "scoring",
    "grid_required", "point_types", "check_items", "questions", "position",
)  # fmt: skip
FIELDS = tuple(name for name in _COPIED if name != "code")


@transaction.atomic
def start_draft(*, principal: Principal, code: str, note: str = "") -> Library:
    """Begin the next version of a set from the one in use.

    Raises:
        Denied: the principal keeps no library.
        Invalid: there is no such set.
        Conflict: a draft was begun before.
    """
    principal.must(LIBRARY)
    if code not in dict(SETS):
        raise wrong("code", "没有这个指标集。")
    own = Library.objects.filter(code=code, issuer_code="")
    if own.filter(state=Library.State.DRAFT).exists():
        raise Conflict(f"{dict(SETS)[code]}已有草稿，请在草稿上修改。")
    before = selectors.current(code)
    library = Library.objects.create(
        code=code,
        version=1 + (own.aggregate(newest=Max("version"))["newest"] or 0),
        note=note[:200],
        changed_at=clock.now(),
        changed_by=principal.name[:100],
    )
    if before is not None:
        Indicator.objects.bulk_create(
            Indicator(library=library, **{name: getattr(one, name) for name in _COPIED})
            for one in before.indicators.all()
        )
    audit.record(
        principal=principal,
        action="evaluation.library.draft",
        target=library,
        after={"set": code, "version": library.version},
    )
    return library


@transaction.atomic
def put_in_use(*, principal: Principal, library_id: int) -> Library:
    """Put a draft in use; cycles that were begun keep theirs.

    Raises:
        Denied: the principal keeps no library.
        Missing: there is no such version.
        Conflict: it is no draft.
        Invalid: points do not sum to 100, or an indicator cannot be used.
    """
    principal.must(LIBRARY)
    library = draft(library_id)
    check_set(library.indicators.all())
    Library.objects.filter(code=library.code, issuer_code="", state=Library.State.CURRENT).update(
        state=Library.State.PAST
    )
    library.state = Library.State.CURRENT
    return noted(principal, library, "use")


@transaction.atomic
def drop_draft(*, principal: Principal, library_id: int) -> None:
    """Throw a draft away.

    Raises:
        Denied, Missing, Conflict: as for putting it in use.
    """
    principal.must(LIBRARY)
    library = draft(library_id)
    audit.record(
        principal=principal,
        action="evaluation.library.drop",
        target=library,
        before={"set": library.code, "version": library.version},
    )
    library.delete()


@transaction.atomic
def add_indicator(*, principal: Principal, library_id: int, code: str, **fields: Any) -> Indicator:
    """Add an indicator to a draft.

    Raises:
        Denied, Missing, Conflict: as for putting it in use.
        Invalid: a value is wrong, or the code is taken.
    """
    principal.must(LIBRARY)
    library = draft(library_id)
    if library.indicators.filter(code=code).exists():
        raise wrong("code", f"编码“{code}”已被使用。")
    if library.indicators.count() >= MOST_INDICATORS:
        raise wrong("code", f"一个指标集至多 {MOST_INDICATORS} 个指标。")
    position = 1 + (library.indicators.aggregate(last=Max("position"))["last"] or 0)
    return _saved(
        principal, Indicator(library=library, code=code, **{"position": position, **fields}), "add", {}
    )


@transaction.atomic
def change_indicator(*, principal: Principal, indicator_id: int, version: int, **fields: Any) -> Indicator:
    """Change an indicator of a draft.

    Raises:
        Denied, Missing, Conflict, Invalid: as for adding one; Conflict also when somebody changed it meanwhile.
    """
    principal.must(LIBRARY)
    indicator = _indicator(indicator_id)
    if indicator.version != version:
        raise Conflict("这个指标刚被他人修改，请刷新后再改。")
    before = facts(indicator, fields)
    for name, value in fields.items():
        setattr(indicator, name, value)
    indicator.version += 1
    return _saved(principal, indicator, "change", before)


@transaction.atomic
def remove_indicator(*, principal: Principal, indicator_id: int) -> None:
    """Take an indicator out of a draft.

    Raises:
        Denied, Missing, Conflict: as for changing it.
    """
    principal.must(LIBRARY)
    indicator = _indicator(indicator_id)
    audit.record(
        principal=principal,
        action="evaluation.indicator.remove",
        target=indicator,
        before=facts(indicator, _COPIED),
    )
    indicator.delete()


@transaction.atomic
def arrange(*, principal: Principal, library_id: int, order: Sequence[Mapping[str, str]]) -> Library:
    """Put the indicators of a draft in order, each in a dimension.

    Raises:
        Denied, Missing, Conflict: as for putting it in use.
        Invalid: the order names others than the indicators of the draft.
    """
    principal.must(LIBRARY)
    library = draft(library_id)
    known = {one.code: one for one in library.indicators.all()}
    wanted = [one["code"] for one in order]
    if sorted(wanted) != sorted(known):
        raise wrong("order", "次序应包括草稿的每个指标，各一次。")
    before = [[one.code, one.dimension] for one in sorted(known.values(), key=lambda one: one.position)]
    for position, told in enumerate(order, 1):
        one = known[told["code"]]
        one.position, one.dimension = position, told["dimension"]
    Indicator.objects.bulk_update(known.values(), ["position", "dimension"])
    audit.record(
        principal=principal,
        action="evaluation.library.arrange",
        target=library,
        before={"order": before},
        after={"order": [[one["code"], one["dimension"]] for one in order]},
    )
    return noted(principal, library, "")


def _saved(principal: Principal, indicator: Indicator, how: str, before: dict[str, Any]) -> Indicator:
    if not 0 < indicator.points <= 100:
        raise wrong("points", "分值应大于 0、不大于 100。")
    if found := errors_of(indicator):
        raise Invalid("指标有误，没有保存。", errors=found)
    indicator.save()
    audit.record(
        principal=principal,
        action=f"evaluation.indicator.{how}",
        target=indicator,
        before=before,
        after=facts(indicator, before or _COPIED),
    )
    noted(principal, indicator.library, "")
    return indicator


def noted(principal: Principal, library: Library, how: str) -> Library:
    """Keep who changed a version, and when."""
    library.changed_at, library.changed_by = clock.now(), principal.name[:100]
    library.save()
    if how:
        audit.record(
            principal=principal,
            action=f"evaluation.library.{how}",
            target=library,
            after={"set": library.code, "version": library.version},
        )
    return library


def draft(library_id: int) -> Library:
    """A version that may be changed, held.

    Raises:
        Missing: there is no such version.
        Conflict: it is no draft.
    """
    library = locked(Library.objects.all(), library_id, "没有这个指标库版本。")
    if library.state != Library.State.DRAFT or library.issuer_code:
        raise Conflict(f"{library}{library.get_state_display()}，只有草稿可以修改，请先建立草稿。")
    return library


def _indicator(indicator_id: int) -> Indicator:
    indicator = locked(Indicator.objects.all(), indicator_id, "没有这个指标。")
    draft(indicator.library_id)
    return indicator
