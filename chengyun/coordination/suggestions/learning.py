"""Learning the classes of the city's own closed cases, by command; the newest model is in use."""

from __future__ import annotations

import io
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction

from chengyun.coordination import permissions
from chengyun.coordination.models import Case, ClassModel
from chengyun.coordination.suggestions import words
from chengyun.kernel import audit
from chengyun.kernel.errors import Invalid
from chengyun.kernel.principal import Principal

if TYPE_CHECKING:
    from chengyun.analysis.text.classification import Classifier

MOST_CASES = 50_000
LEAST_CASES = 20
ENDED = ("closed", "forced_close")
CLASSIFIED = "classified"
"""Says in a case's ``extra`` that its class was given by an import without a person."""
_KEPT_MODELS = 3
_MEASURES = ("tested", "accuracy", "accuracy_of_three", "macro_f1")
_KEPT_SECONDS = 30.0

_current: tuple[float, int | None, Classifier | None, dict[str, Any]] | None = None


def train(*, principal: Principal) -> ClassModel:
    """Learn from the newest closed cases whose class is known, and measure on those held out.

    Raises:
        Denied: the principal may not.
        Invalid: there are too few cases.
    """
    # Science is loaded when it is needed: it takes a second.
    from chengyun.analysis.text import classification

    principal.must(permissions.ADMIN)
    rows = list(
        Case.objects.filter(state__in=ENDED)
        .exclude(class_code="")
        # What no person classified teaches nothing.
        .exclude(extra__has_key=CLASSIFIED)
        .order_by("-closed_at", "-id")
        .values_list("description", "kind", "class_code")[:MOST_CASES]
    )
    if len(rows) < LEAST_CASES:
        raise Invalid(f"已结案且有类别的案件只有 {len(rows)} 件，至少 {LEAST_CASES} 件才能学习。")
    texts = [text for text, _, _ in rows]
    labels = [f"{kind}/{code}" for _, kind, code in rows]
    model, report = classification.learn(texts, labels, hints=words.hints())
    shown = {key: None if value != value else value for key, value in asdict(report).items()}
    with transaction.atomic():
        stored = ClassModel.objects.create(
            content=model.to_bytes(), cases=len(rows), report=shown, trained_by=principal.name
        )
        kept = ClassModel.objects.order_by("-pk").values_list("pk", flat=True)[:_KEPT_MODELS]
        ClassModel.objects.exclude(pk__in=list(kept)).delete()
        audit.record(
            principal=principal,
            action="coordination.class_model.train",
            target=stored,
            after={"cases": len(rows), **{name: shown[name] for name in _MEASURES}},
        )
    forget()
    return stored


def current() -> tuple[Classifier | None, dict[str, Any]]:
    """The model in use and what is known of it; whether there is a newer one is asked every half minute."""
    global _current
    now = time.monotonic()
    if _current is None or now - _current[0] > _KEPT_SECONDS:
        newest = ClassModel.objects.defer("content").first()
        if newest is None:
            _current = (now, None, None, {})
        elif _current is not None and _current[1] == newest.pk:
            _current = (now, *_current[1:])
        else:
            _current = (now, newest.pk, _loaded(newest), _about(newest))
    return _current[2], _current[3]


def forget() -> None:
    """Look for the newest model at the next question."""
    global _current
    _current = None


def _loaded(row: ClassModel) -> Classifier:
    from chengyun.analysis.text.classification import Classifier

    return Classifier.load(io.BytesIO(bytes(row.content)))


def _about(row: ClassModel) -> dict[str, Any]:
    return {
        "trained_at": row.trained_at,
        "trained_by": row.trained_by,
        "cases": row.cases,
        **{name: row.report.get(name) for name in _MEASURES},
    }
