"""Questionnaires are made, opened, answered by anybody once, and closed."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from chengyun.evaluation.assignments import selectors as assignments
from chengyun.evaluation.assignments.models import Cycle
from chengyun.evaluation.keeping import facts, locked, wrong
from chengyun.evaluation.permissions import SURVEY
from chengyun.evaluation.surveys import questions, selectors
from chengyun.evaluation.surveys.models import Survey, SurveyResponse
from chengyun.kernel import audit, clock, outbox
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid, Missing, TooMuch
from chengyun.kernel.principal import Principal

CLOSED = "evaluation.survey-closed"
"""Tells the worker to send the last answers up."""
AGES = selectors.AGES
MOST_A_DAY = 10
"""From one network address to one questionnaire, where nothing else is asked for."""
LARGEST = 100_000


@transaction.atomic
def make(
    *,
    principal: Principal,
    cycle_id: int,
    division_code: str,
    title: str,
    target: int,
    begins_at: datetime,
    ends_at: datetime,
    intro: str = "",
    chosen: Sequence[int] = (),
    asked: Sequence[Mapping[str, Any]] = (),
    quotas: Mapping[str, int] | None = None,
    per_address: int = MOST_A_DAY,
) -> Survey:
    """Make a questionnaire, of questions of one's own or from the items; all of these where none are chosen.

    Raises:
        Denied: the principal makes none, or not there.
        Missing: there is no such evaluation that the principal sees.
        Invalid: a value is wrong.
    """
    principal.must(SURVEY)
    if not principal.scope.covers(division_code):
        raise Denied("这个行政区划不在您的管辖范围内。", permission=SURVEY)
    cycle = locked(assignments.cycles(principal=principal), cycle_id, "没有这个评价。")
    if cycle.state != Cycle.State.ISSUED:
        raise Conflict(f"“{cycle.title}”{cycle.get_state_display()}，不能开展问卷。")
    if not cycle.tasks.filter(division_code=division_code).exists():
        raise wrong("division_code", "这个城市不在评价范围内。")
    survey = Survey(
        number=f"WJ{division_code}{secrets.token_hex(6)}",
        token=secrets.token_urlsafe(12),
        cycle=cycle,
        division_code=division_code,
        made_by=principal.name[:100],
    )
    return _saved(
        principal,
        survey,
        "make",
        title=title,
        intro=intro,
        questions=questions.checked(asked) if asked else questions.from_bank(chosen),
        target=target,
        quotas=dict(quotas or {}),
        begins_at=begins_at,
        ends_at=ends_at,
        per_address=per_address,
    )


@transaction.atomic
def change(
    *, principal: Principal, survey_id: int, version: int, asked: Sequence[Mapping[str, Any]], **fields: Any
) -> Survey:
    """Change a questionnaire that was not opened yet.

    Raises:
        Denied: the principal makes none.
        Missing: there is none that the principal sees.
        Conflict: it was opened, or somebody changed it meanwhile.
        Invalid: a value is wrong.
    """
    principal.must(SURVEY)
    survey = locked(selectors.surveys(principal=principal), survey_id, "没有这份问卷。")
    if survey.state != Survey.State.DRAFT:
        raise Conflict(f"问卷{survey.get_state_display()}，题目不能再改；可以复制为新问卷。")
    if survey.version != version:
        raise Conflict("这份问卷刚被他人修改，请刷新后再改。")
    survey.version += 1
    return _saved(principal, survey, "change", questions=questions.checked(asked), **fields)


@transaction.atomic
def copy(*, principal: Principal, survey_id: int) -> Survey:
    """A draft of the same questions; it has an address of its own.

    Raises:
        Denied, Missing: as for changing it.
        Conflict: the evaluation has ended.
    """
    principal.must(SURVEY)
    known = locked(selectors.surveys(principal=principal), survey_id, "没有这份问卷。")
    now = clock.now()
    return make(
        principal=principal,
        cycle_id=known.cycle_id,
        division_code=known.division_code,
        title=f"{known.title[:90]}（副本）",
        intro=known.intro,
        target=known.target,
        asked=[{"kind": questions.MARK, **one} for one in known.questions],
        quotas=known.quotas,
        per_address=known.per_address,
        begins_at=now,
        ends_at=now + (known.ends_at - known.begins_at),
    )


def _saved(principal: Principal, survey: Survey, how: str, **fields: Any) -> Survey:
    if not fields["begins_at"] < fields["ends_at"]:
        raise wrong("ends_at", "结束时间应晚于开始时间。")
    if unknown := fields["quotas"].keys() - set(AGES):
        raise wrong("quotas", f"没有年龄段“{min(unknown)}”。")
    fields["quotas"] = {age: most for age, most in fields["quotas"].items() if most}
    before = facts(survey, fields) if survey.pk else {}
    for name, value in fields.items():
        setattr(survey, name, value)
    survey.save()
    audit.record(
        principal=principal,
        action=f"evaluation.survey.{how}",
        target=survey,
        before=before,
        after=facts(survey, fields),
    )
    return survey


@transaction.atomic
def move(*, principal: Principal, survey_id: int, opened: bool) -> Survey:
    """Open or close a questionnaire.

    Raises:
        Denied: the principal makes none.
        Missing: there is none that the principal sees.
        Conflict: it is open, or closed, already.
    """
    principal.must(SURVEY)
    survey = locked(selectors.surveys(principal=principal), survey_id, "没有这份问卷。")
    state = Survey.State.OPEN if opened else Survey.State.CLOSED
    if survey.state == state or (not opened and survey.state == Survey.State.DRAFT):
        raise Conflict(f"问卷{survey.get_state_display()}。")
    before, survey.state = survey.state, state
    survey.save(update_fields=["state"])
    audit.record(
        principal=principal,
        action="evaluation.survey.open" if opened else "evaluation.survey.close",
        target=survey,
        before={"state": before},
        after={"state": state},
    )
    if not opened:
        outbox.add(CLOSED, {"survey": survey.pk}, key=survey.number)
    return survey


@transaction.atomic
def respond(
    *, token: str, device: str, address: str, answers: Mapping[str, Any], age: str = ""
) -> SurveyResponse:
    """Take an anonymous answer. The same device again is answered with what it sent first.

    Raises:
        Missing: there is no such questionnaire.
        Conflict: it is not open, or enough people of this age have answered.
        Invalid: a question is not answered, or a mark cannot be.
        TooMuch: so many answers came from this address today.
    """
    survey = selectors.open_survey(token)
    if survey is None:
        raise Missing("没有这份问卷，请核对二维码。")
    now = clock.now()
    if survey.state != Survey.State.OPEN or not survey.begins_at <= now < survey.ends_at:
        raise Conflict("问卷不在填写时间内，感谢您的关注。")
    kept = _read(survey, answers, age)
    mark = _digest(survey, f"device/{device}")
    if known := SurveyResponse.objects.filter(survey=survey, device=mark).first():
        return known
    source = _digest(survey, f"address/{address}")
    recent = SurveyResponse.objects.filter(survey=survey, source=source, at__gt=now - timedelta(days=1))
    if recent.count() >= survey.per_address:
        raise TooMuch("这个网络今天提交的问卷过多，请明天再填。")
    with connection.cursor() as cursor:
        # Quotas are counted one answer at a time.
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"survey/{survey.pk}"])
    received = survey.responses.count()
    if received >= min(LARGEST, survey.target):
        raise Conflict("问卷已收满，感谢您的关注。")
    most = survey.quotas.get(age)
    if most is not None and survey.responses.filter(age=age).count() >= most:
        raise Conflict("您所在年龄段的问卷已收满，感谢您的关注。")
    try:
        with transaction.atomic():
            return SurveyResponse.objects.create(
                survey=survey,
                respondent=secrets.token_hex(8),
                age=age,
                answers=kept,
                device=mark,
                source=source,
                at=now,
            )
    except IntegrityError:
        # It was sent twice at once.
        return SurveyResponse.objects.get(survey=survey, device=mark)


def _read(survey: Survey, answers: Mapping[str, Any], age: str) -> dict[str, Any]:
    kept, errors = questions.read(survey.questions, answers)
    if (survey.quotas or age) and age not in AGES:
        errors.append(FieldError("age", "请选择年龄段。"))
    if errors:
        raise Invalid("问卷没有提交。", errors=errors)
    return kept


def _digest(survey: Survey, text: str) -> str:
    """A digest keyed by the platform and the questionnaire: it tells nobody which device or address it was."""
    key = f"{settings.SECRET_KEY}/{survey.token}".encode()
    return hmac.new(key, text.encode(), sha256).hexdigest()
