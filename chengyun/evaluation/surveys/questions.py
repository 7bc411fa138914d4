"""Questions of a questionnaire: marks of the library's items, and questions of one's own; what answers may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chengyun.evaluation.keeping import wrong
from chengyun.evaluation.rules.loading import questions as bank
from chengyun.kernel.errors import FieldError

MARKS = 5
MARK, SINGLE, MULTIPLE, TEXT = "mark", "single", "multiple", "text"
KINDS = {MARK: "满意度（1 至 5 分）", SINGLE: "单选", MULTIPLE: "多选", TEXT: "文字"}
OWN_FROM = 101
"""Questions of one's own are numbered from here; the smaller numbers are the library's, which indicators name."""
MOST_QUESTIONS = 100
MOST_OPTIONS = 20
LONGEST_TEXT = 200

Question = dict[str, Any]


def from_bank(numbers: Sequence[int]) -> list[Question]:
    """Questions of the library, by their numbers; all of them where none are named.

    Raises:
        Invalid: there is none of a number.
    """
    known = {int(row["no"]): row for row in bank()}
    wanted = list(dict.fromkeys(numbers)) or list(known)
    if gone := [one for one in wanted if one not in known]:
        raise wrong("chosen", f"没有第 {gone[0]} 题。")
    return [
        {"no": one, "kind": MARK, "dimension": known[one]["dimension"], "item": known[one]["item"]}
        for one in wanted
    ]


def checked(given: Sequence[Mapping[str, Any]]) -> list[Question]:
    """Questions as they are kept.

    Raises:
        Invalid: one cannot be asked; the message names it.
    """
    if not 1 <= len(given) <= MOST_QUESTIONS:
        raise wrong("questions", f"问卷应有 1 至 {MOST_QUESTIONS} 题。")
    known = {int(row["no"]): row for row in bank()}
    found: list[Question] = []
    for place, one in enumerate(given, 1):
        said = _fault(one, known, found)
        if said:
            raise wrong("questions", f"第 {place} 题：{said}")
        found.append({name: value for name, value in one.items() if value not in (None, "", [], False)})
    return found


def _fault(one: Mapping[str, Any], known: Mapping[int, Any], before: Sequence[Question]) -> str:
    kind, number, options = one["kind"], one["no"], list(one.get("options") or [])
    if any(number == other["no"] for other in before):
        return f"题号 {number} 重复。"
    if number in known and kind != MARK:
        return "题库中的题应为满意度题。"
    if number not in known and number < OWN_FROM:
        return f"自拟的题，题号应从 {OWN_FROM} 起。"
    if kind in (SINGLE, MULTIPLE):
        if not 2 <= len(options) <= MOST_OPTIONS or len(set(options)) < len(options):
            return f"应有 2 至 {MOST_OPTIONS} 个不同的选项。"
    elif options:
        return "只有单选与多选题有选项。"
    show = one.get("show")
    if not show:
        return ""
    asked = next((other for other in before if other["no"] == show["no"]), None)
    if asked is None or asked["kind"] == TEXT:
        return "显示条件应引用前面的满意度题或选择题。"
    most = MARKS if asked["kind"] == MARK else len(asked["options"])
    if not show["answers"] or not all(1 <= answer <= most for answer in show["answers"]):
        return f"显示条件的答案应在 1 与 {most} 之间。"
    return ""


def shown(question: Question, answers: Mapping[str, Any]) -> bool:
    """Whether a question is asked of somebody who answered so until here."""
    show = question.get("show")
    if not show:
        return True
    said = answers.get(str(show["no"]))
    given = said if isinstance(said, list) else [said]
    return any(one in show["answers"] for one in given)


def read(questions: Sequence[Question], given: Mapping[str, Any]) -> tuple[dict[str, Any], list[FieldError]]:
    """The answers that are kept, and what is wrong with them; what was skipped is left out."""
    kept: dict[str, Any] = {}
    errors = []
    for place, one in enumerate(questions, 1):
        key = str(one["no"])
        if not shown(one, kept):
            continue
        answer = given.get(key)
        if answer in (None, "", []):
            if not one.get("optional"):
                errors.append(FieldError("answers", f"第 {place} 题没有作答。"))
            continue
        if said := _wrong_answer(one, answer):
            errors.append(FieldError("answers", f"第 {place} 题{said}"))
            continue
        kept[key] = answer
    if unknown := given.keys() - {str(one["no"]) for one in questions}:
        errors.append(FieldError("answers", f"没有题号 {min(unknown)}。"))
    return kept, errors[:1]


def _wrong_answer(one: Question, answer: Any) -> str:
    kind = one.get("kind", MARK)
    if kind == TEXT:
        fine = isinstance(answer, str) and len(answer) <= LONGEST_TEXT
        return "" if fine else f"应为不超过 {LONGEST_TEXT} 字的文字。"
    if kind == MULTIPLE:
        most = len(one["options"])
        fine = (
            isinstance(answer, list)
            and all(type(each) is int and 1 <= each <= most for each in answer)
            and len(set(answer)) == len(answer)
        )
        return "" if fine else f"应选 1 至 {most} 中的若干项。"
    least = 0 if kind == MARK and one.get("unsure") else 1
    most = MARKS if kind == MARK else len(one["options"])
    fine = type(answer) is int and least <= answer <= most
    return "" if fine else f"应选 {least} 至 {most}。"
