"""What is counted (GB/T 30428.4 的基本指标), and whose work each metric shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """A metric: its column, its name, its code in published systems, and the post it is attributed to."""

    column: str
    label: str
    code: str
    post: str = ""
    department: bool = False


METRICS: tuple[Metric, ...] = (
    Metric("report", "上报数", "report", "supervisor"),
    Metric("valid_report", "有效上报数", "validReport", "supervisor"),
    Metric("public_report", "公众举报数", "publicReportNum"),
    Metric("valid_public_report", "公众有效上报数", "validPublicReport"),
    Metric("missed", "漏报数", "missedReport", "supervisor"),
    Metric("self_handled", "自行处置数", "patrolDealFlag", "supervisor"),
    Metric("component", "部件数量", "part"),
    Metric("event", "事件数量", "event"),
    Metric("need_verify", "应核实数", "needVerify", "supervisor"),
    Metric("verify", "核实数", "verify", "supervisor"),
    Metric("intime_verify", "按期核实数", "inTimeVerify", "supervisor"),
    Metric("need_send_verify", "应发核实数", "needSendVerify", "acceptor"),
    Metric("intime_send_verify", "按时发核实数", "intimeSendVerify", "acceptor"),
    Metric("accept", "受理数", "accept", "acceptor"),
    Metric("intime_accept", "按时受理数", "inTimeAccept", "acceptor"),
    Metric("not_accept", "不予受理数", "notOperate", "acceptor"),
    Metric("operate_direct", "当即办理数", "operateDirect", "acceptor"),
    Metric("accept_seconds", "受理用时（秒）", "acceptSeconds", "acceptor"),
    Metric("register", "立案数", "register", "shift_leader"),
    Metric("intime_register", "按时立案数", "inTimeRegister", "shift_leader"),
    Metric("accurate_register", "准确立案数", "accurInst", "shift_leader"),
    Metric("cancel", "作废数", "cancel", "shift_leader"),
    Metric("need_dispatch", "应派遣数", "needDispatch", "dispatcher"),
    Metric("dispatch", "派遣数", "dispatch", "dispatcher"),
    Metric("intime_dispatch", "按时派遣数", "inTimeDispatch", "dispatcher"),
    Metric("accurate_dispatch", "准确派遣数", "accurDispatch", "dispatcher"),
    Metric("wrong_dispatch", "错误派遣数", "wrongDispatch", "dispatcher"),
    Metric("back", "回退数", "back", department=True),
    Metric("need_dispose", "应处置数", "needDispose", department=True),
    Metric("dispose", "处置数", "dispose", department=True),
    Metric("intime_dispose", "按期处置数", "inTimeDispose", department=True),
    Metric("overtime_dispose", "超期处置数", "overtimeDispose", department=True),
    Metric("to_dispose", "未处置数", "toDispose", department=True),
    Metric("overtime_to_dispose", "超期未处置数", "overtimeToDispose", department=True),
    Metric("postpone", "延期数", "postpone", department=True),
    Metric("hang", "挂账数", "hang", department=True),
    Metric("rework", "返工数", "rework", department=True),
    Metric("handle_seconds", "处置用时（秒）", "handleSeconds", department=True),
    Metric("need_send_check", "应发核查数", "needSendCheck", "acceptor"),
    Metric("intime_send_check", "按时发核查数", "intimeSendCheck", "acceptor"),
    Metric("need_check", "应核查数", "needCheck", "supervisor"),
    Metric("checked", "核查数", "check", "supervisor"),
    Metric("intime_check", "按期核查数", "inTimeCheck", "supervisor"),
    Metric("need_archive", "应结案数", "needArchiveNum", "shift_leader", department=True),
    Metric("archive", "结案数", "archive", "shift_leader", department=True),
    Metric("intime_archive", "按期结案数", "inTimeArchiveNum", "shift_leader", department=True),
    Metric("overtime_archive", "超期结案数", "overTimeArchived", "shift_leader", department=True),
    Metric("to_archive", "未结案数", "toArchive", "shift_leader", department=True),
    Metric("overtime_to_archive", "超期未结案数", "overtimeToArchiveNum", "shift_leader", department=True),
    Metric("return_visit", "回访数", "returnVisit"),
    Metric("very_satisfied", "非常满意", "verySatisfaction"),
    Metric("satisfied", "满意", "satisfaction"),
    Metric("dissatisfied", "不满意", "noSatisfaction"),
)

BY_COLUMN: dict[str, Metric] = {metric.column: metric for metric in METRICS}
POSTS: tuple[str, ...] = ("supervisor", "acceptor", "shift_leader", "dispatcher")
