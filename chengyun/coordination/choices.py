"""Closed lists of words of the case; what a city may change is in rules/ and in the database."""

from __future__ import annotations

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a case is about."""

    COMPONENT = "component", "部件"
    EVENT = "event", "事件"


class Source(TextChoices):
    """The channel a case came by (问题来源)."""

    SUPERVISOR = "supervisor", "监督员上报"
    HOTLINE = "hotline", "热线"
    PUBLIC = "public", "公众上报"
    LEADER = "leader", "领导批示"
    MEDIA = "media", "媒体曝光"
    VIDEO = "video", "视频智能识别"
    TRANSFER = "transfer", "部门移送"
    IOT = "iot", "物联监测"
    UPPER = "upper", "上级平台"
    IMPORT = "import", "批量导入"


SOURCE_CODES: dict[str, str] = {
    "supervisor": "01", "hotline": "02", "public": "03", "leader": "04", "media": "05", "video": "06",
    "transfer": "07", "iot": "08", "upper": "09", "import": "99",
}  # fmt: skip
"""The data standard's codes (代码表 case_source)."""

FROM_PUBLIC = frozenset({"hotline", "public", "media"})
"""Channels by which citizens report: verified before filing, answered and revisited after closing."""


class Photo(TextChoices):
    """What a file of a case shows."""

    NEAR = "near", "近景"
    FAR = "far", "远景"
    REFERENCE = "reference", "参照物"
    BEFORE = "handle_before", "处置前"
    AFTER = "handle_after", "处置后"
    AUDIO = "audio", "录音"
    VIDEO = "video", "视频"
    OTHER = "other", "其他附件"


class CloseKind(TextChoices):
    """What must be so before a case is closed (结案条件)."""

    RESTORED = "restored", "恢复完好"
    CLEARED = "cleared", "清理干净"
    HAZARD_REMOVED = "hazard_removed", "险情排除"
    STOPPED = "stopped", "停止违法行为或已处罚"
    DONE = "done", "办理完毕"
    INFORMED = "informed", "已告知"


class Light(TextChoices):
    """How much of its limit a clock has used."""

    GREEN = "green", "正常"
    YELLOW = "yellow", "临期"
    RED = "red", "超期"
    PAUSED = "paused", "暂停"
    NONE = "none", "无时限"


class Truth(TextChoices):
    """What a verification on site found."""

    TRUE = "true", "属实"
    FALSE = "false", "不属实"
    UNABLE = "unable", "无法核实"


class Timer(TextChoices):
    """What happens to a case by itself when it is time."""

    YELLOW = "yellow", "临期"
    DUE = "due", "到期"
    RESUME = "resume", "恢复"


class Signed(TextChoices):
    """What a department says when it countersigns."""

    AGREE = "agree", "同意"
    DISAGREE = "disagree", "不同意"


class Satisfaction(TextChoices):
    """What the citizen thinks of it."""

    VERY = "very", "非常满意"
    SATISFIED = "satisfied", "满意"
    DISSATISFIED = "dissatisfied", "不满意"
