"""What each action does to a case besides moving it. An action without an effect only moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from chengyun.coordination import clocks, directory
from chengyun.coordination.choices import FROM_PUBLIC, Signed
from chengyun.coordination.models import Case, FilingStandard
from chengyun.coordination.services import details
from chengyun.coordination.services._asking import Asked
from chengyun.coordination.services._recording import DISPOSAL, Move
from chengyun.kernel import parameters, prepared
from chengyun.kernel.calendar import Limit, Unit
from chengyun.kernel.errors import FieldError, Invalid

Effect = Callable[[Move], None]
EFFECTS: dict[str, Effect] = {}


def _of(*names: str) -> Callable[[Effect], Effect]:
    def declare(effect: Effect) -> Effect:
        EFFECTS.update(dict.fromkeys(names, effect))
        return effect

    return declare


def wrong(field: str, message: str) -> Invalid:
    """A value that cannot be."""
    return Invalid(message, errors=[FieldError(field, message)])


# 信息收集


@_of("report", "self_handle_report")
def _report(move: Move) -> None:
    case = move.case
    move.data |= {"source": case.source, "reporter": case.reporter_id, "kind": case.kind}


@_of("amend")
def _amend(move: Move) -> None:
    before, later = details.amend(move.case, move.given["fields"])
    if not later:
        raise wrong("fields", "没有任何更正。")
    move.data |= {"before": before, "after": later}
    move.case.similar = move.asked.similar(move.case)


@_of("send_verify", "send_check")
def _send(move: Move) -> None:
    case = move.case
    person = directory.supervisor(move.given["supervisor"], case.division_code, ask=move.asked.once)
    case.supervisor_id, case.supervisor_name = person.id, person.name
    move.data |= {"supervisor": person.id, "supervisor_name": person.name}
    move.tell([person.id], f"新的{'核实' if move.name == 'send_verify' else '核查'}任务")


@_of("verify_reply")
def _verify(move: Move) -> None:
    move.case.verified = _one_of(move, "result", {"true", "false", "unable"})
    move.data["result"] = move.case.verified


@_of("accept")
def _accept(move: Move) -> None:
    case = move.case
    case.accepted_at = move.at
    case.similar = move.asked.similar(case)
    move.data["seconds"] = round((move.at - case.reported_at).total_seconds())


@_of("reject", "not_register", "answer_directly", "self_handle_pass", "self_handle_void", "void")
def _end(move: Move) -> None:
    move.case.closed_at = move.at
    move.case.application = None


@_of("merge")
def _merge(move: Move) -> None:
    case, target = move.case, move.given["into_case"]
    if target.pk == case.pk:
        raise wrong("into", "不能并入自己。")
    if target.merged_into_id is not None or target.state == "cancelled":
        raise wrong("into", f"案件 {target.number} 已作废或已合并，不能并入。")
    case.merged_into = target
    case.closed_at = move.at
    move.data |= {"into": str(target.pk), "into_number": target.number}


# 案件建立


@_of("register")
def _register(move: Move) -> None:
    case = move.case
    standard = move.asked.once(_standard, move.given["standard"])
    if standard is None or (standard.kind, standard.class_code) != (case.kind, case.class_code):
        raise wrong("standard", "所选立案标准不存在、已停用，或不属于该案件的问题类别。")
    if standard.area_class is not None and standard.area_class != case.area_class:
        raise wrong("standard", f"所选立案标准只适用于 {standard.area_class} 类区域。")
    case.standard = standard
    case.condition_label = standard.condition_label
    case.limit_value, case.limit_unit = standard.limit_value, standard.limit_unit
    case.close_kind = standard.close_kind
    case.filed_at = move.at
    move.data |= {
        "standard": standard.pk,
        "condition": standard.condition_label,
        "limit": f"{standard.limit_value.normalize():f} {standard.get_limit_unit_display()}",
    }
    if case.source in FROM_PUBLIC:
        move.data["grid_supervisor"] = move.asked.grid_supervisor(case)


def _standard(number: int) -> FilingStandard | None:
    columns = prepared.columns(FilingStandard)
    found = prepared.row(
        f"select {columns.of('standard')} from coordination_filingstandard standard where id = %s and active",  # noqa: S608
        [number],
    )
    return columns.row(found) if found else None


@_of("return_to_acceptor")
def _unregister(move: Move) -> None:
    case = move.case
    case.filed_at = case.accepted_at = None
    case.standard = None
    case.condition_label = case.close_kind = case.limit_unit = ""
    case.limit_value = None
    case.countersign = None
    taking_part(case)


# 任务派遣


@_of("dispatch")
def _dispatch(move: Move) -> None:
    case = move.case
    department = move.asked.once(directory.department, move.given["department"])
    if case.state == "rework" and department.id != case.department_id:
        raise wrong("department", f"返工须交原部门“{case.department_name}”处置。")
    assisting = [
        move.asked.once(directory.department, number, "assisting")
        for number in move.given.get("assisting") or ()
    ]
    if department.id in {one.id for one in assisting}:
        raise wrong("assisting", "主办部门不必再列为协办部门。")
    case.department_id, case.department_name = department.id, department.name
    case.department_path = department.path
    case.assisting = [{"id": one.id, "name": one.name, "path": one.path} for one in assisting]
    taking_part(case)
    case.handler_id, case.handler_name = None, ""
    case.overtime = False
    if case.dispatched_at is None:
        case.dispatched_at = move.at
    move.data |= {
        "department": department.id,
        "department_name": department.name,
        "assisting": [{"id": one.id, "name": one.name} for one in assisting],
    }
    for one in (department, *assisting):
        move.tell(move.asked.people_of(one.path), "新的协办任务" if one in assisting else "新的处置任务")


@_of("approve_return")
def _return(move: Move) -> None:
    case = move.case
    move.data |= {"department": case.department_id, "department_name": case.department_name}
    case.department_id, case.department_name, case.department_path = None, "", ""
    case.assisting = []
    taking_part(case)
    case.application = None
    case.overtime = False


# 任务处置


@_of("assign")
def _assign(move: Move) -> None:
    case = move.case
    person = move.asked.once(directory.handler, move.given["handler"], case.department_path)
    case.handler_id, case.handler_name = person.id, person.name
    move.data |= {"handler": person.id, "handler_name": person.name}
    move.tell([person.id], "新的处置任务")


@_of("dept_return", "apply_extension", "apply_suspend", "apply_force_close", "appeal_timeout")
def _apply(move: Move) -> None:
    case = move.case
    if move.name == "appeal_timeout":
        case.appeal = "pending"
    application = {
        "kind": move.action.applies,
        "label": move.action.label,
        "by": move.principal.name,
        "by_id": move.principal.account_id,
        "at": move.at.isoformat(),
        "note": move.note,
    }
    if until := move.given.get("until"):
        longest = timedelta(days=float(parameters.value("suspension.days")))
        if not move.at < until <= move.at + longest:
            raise wrong("until", f"截止时间应晚于现在，且不超过 {longest.days} 天。")
        application["until"] = until.isoformat()
        move.data["until"] = application["until"]
    case.application = application


@_of(
    "refuse_return", "refuse_extension", "refuse_suspend", "refuse_force_close",
)  # fmt: skip
def _refuse(move: Move) -> None:
    move.data["application"] = move.case.application
    move.case.application = None
    move.tell(_department(move), f"{move.action.label}：{move.note}")


@_of("approve_extension")
def _extend(move: Move) -> None:
    case = move.case
    if case.limit_value is not None:
        clocks.extend(case, Limit(case.limit_value, Unit(case.limit_unit)))
    case.extensions += 1
    case.overtime = False
    case.application = None
    move.data["due_at"] = case.clock_due_at.isoformat() if case.clock_due_at else None
    move.tell(_department(move), "延期申请已同意")


@_of("approve_suspend")
def _suspend(move: Move) -> None:
    case = move.case
    application: dict[str, Any] = case.application or {}
    until = datetime.fromisoformat(application["until"])
    if until <= move.at:
        raise wrong("until", "申请的挂账截止时间已过，请不同意并由部门重新申请。")
    case.resume_at, case.resume_to = until, case.state
    case.suspensions += 1
    case.application = None
    move.data["until"] = application["until"]
    move.tell(_department(move), "挂账申请已同意")


@_of("resume")
def _resume(move: Move) -> None:
    move.case.resume_at, move.case.resume_to = None, ""
    move.tell(_department(move), "挂账结束，请继续处置")


@_of("urge")
def _urge(move: Move) -> None:
    move.case.urged += 1
    move.tell(hands(move.case, move.asked), f"催办（第 {move.case.urged} 次）")


@_of("supervise")
def _supervise(move: Move) -> None:
    move.case.supervised = move.case.supervision_open = True
    move.tell(hands(move.case, move.asked), "督办：须回复")


@_of("reply_supervision")
def _reply(move: Move) -> None:
    case = move.case
    case.supervision_open = False
    asked = move.asked.last_supervision(case)
    move.tell([asked.account_id] if asked and asked.account_id else [], "督办已回复")


@_of("start_countersign")
def _start_countersign(move: Move) -> None:
    case, numbers = move.case, move.given["departments"]
    if len(set(numbers)) < len(numbers):
        raise wrong("departments", "会签部门重复。")
    asked = [move.asked.once(directory.department, number, "departments") for number in numbers]
    case.countersign = {
        "by": move.principal.name,
        "by_id": move.principal.account_id,
        "at": move.at.isoformat(),
        "note": move.note,
        "departments": [{"id": one.id, "name": one.name, "path": one.path} for one in asked],
    }
    taking_part(case)
    move.data["departments"] = [{"id": one.id, "name": one.name} for one in asked]
    for one in asked:
        move.tell(move.asked.people_of(one.path), "请会签")


@_of("countersign")
def _countersign(move: Move) -> None:
    case, path = move.case, move.principal.scope.organisation_path
    result = _one_of(move, "result", set(Signed.values))
    if result == Signed.DISAGREE and not move.note:
        raise wrong("note", "不同意须说明理由。")
    signature = {"result": result, "note": move.note, "by": move.principal.name, "at": move.at.isoformat()}
    signed = []
    departments = []
    for one in (case.countersign or {})["departments"]:
        if not one.get("result") and one["path"].startswith(path):
            signed.append(one["name"])
            one = {**one, **signature}
        departments.append(one)
    case.countersign = {**(case.countersign or {}), "departments": departments}
    taking_part(case)
    move.data |= {"result": result, "departments": signed}
    if asker := case.countersign["by_id"]:
        left = sum(not one.get("result") for one in departments)
        word = Signed(result).label
        move.tell([asker], f"{'、'.join(signed)}会签{word}，{f'还差 {left} 家' if left else '会签已完成'}")


@_of("end_countersign")
def _end_countersign(move: Move) -> None:
    case = move.case
    ended = {"by": move.principal.name, "at": move.at.isoformat(), "note": move.note}
    case.countersign = {**(case.countersign or {}), "ended": ended}
    taking_part(case)


def taking_part(case: Case) -> None:
    """Note by which paths the departments that assist and countersign see the case, and which have still to sign."""
    asked = case.countersign or {}
    signing = asked.get("departments", [])
    case.assisting_paths = directory.all_paths(one["path"] for one in (*case.assisting, *signing))
    if asked:
        left = () if asked.get("ended") else (one["path"] for one in signing if not one.get("result"))
        case.countersign = {**asked, "waiting": directory.all_paths(left)}


def hands(case: Case, asked: Asked) -> list[int]:
    """Who has a case in disposal: the department's people and the handler."""
    people = asked.people_of(case.department_path) if case.department_path else []
    return [*people, *([case.handler_id] if case.handler_id else [])]


def _department(move: Move) -> list[int]:
    path = move.case.department_path
    return move.asked.people_of(path) if path else []


# 处置反馈


@_of("finish")
def _finish(move: Move) -> None:
    move.tell(_department(move), "处置完成，请确认反馈")


@_of("dept_redo")
def _redo(move: Move) -> None:
    if move.case.handler_id:
        move.tell([move.case.handler_id], "退回重做")


@_of("dept_confirm")
def _confirm(move: Move) -> None:
    case = move.case
    case.overtime = case.overtime or not move.data.get("in_time", True)
    case.disposed_at = move.at
    began = case.dispatched_at or move.at
    move.data |= {"overtime": case.overtime, "seconds": round((move.at - began).total_seconds())}


# 核查结案


@_of("check_pass", "check_fail")
def _check(move: Move) -> None:
    move.case.checked_at = move.at
    if move.name == "check_fail":
        move.case.rework += 1
        move.case.disposed_at = None


@_of("close")
def _close(move: Move) -> None:
    case = move.case
    wanted = {case.close_kind, "informed"} - {""}
    move.data["result"] = _one_of(move, "result", wanted, "未达到立案标准规定的结案条件，不能结案。")
    if case.source in FROM_PUBLIC and not move.note:
        raise wrong("note", "请填写给反映人的答复。")
    case.closed_at = move.at
    move.data["overtime"] = case.overtime


@_of("force_close")
def _force_close(move: Move) -> None:
    case = move.case
    move.data |= {"application": case.application, "overtime": case.overtime}
    case.application = None
    case.resume_at, case.resume_to = None, ""
    case.closed_at = move.at


@_of("review_appeal")
def _review(move: Move) -> None:
    move.case.application = {**(move.case.application or {}), "kind": move.action.applies}


@_of("approve_appeal", "refuse_appeal")
def _decide_appeal(move: Move) -> None:
    case = move.case
    case.appeal = "approved" if move.name == "approve_appeal" else "refused"
    case.application = None
    move.tell(_department(move), f"超期申诉：{case.get_appeal_display()}")


@_of("revisit")
def _revisit(move: Move) -> None:
    move.case.satisfaction = _one_of(move, "satisfaction", {"very", "satisfied", "dissatisfied"})
    move.data["satisfaction"] = move.case.satisfaction


@_of("overtime")
def _overtime(move: Move) -> None:
    move.data["clock"] = move.case.clock_name
    if move.case.clock_name == DISPOSAL:
        move.case.overtime = True
        move.tell(hands(move.case, move.asked), "处置已超期")
    elif move.flow.states[move.case.state].holder == "supervisor" and move.case.supervisor_id:
        move.tell([move.case.supervisor_id], "任务已超期")


def _one_of(move: Move, name: str, allowed: set[str], message: str = "") -> str:
    value = str(move.given.get(name) or "")
    if value not in allowed:
        raise wrong(name, message or f"应为 {'、'.join(sorted(allowed))} 之一。")
    return value
