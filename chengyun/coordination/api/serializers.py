"""Shapes of cases on the wire."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from chengyun.coordination import shown
from chengyun.coordination.choices import CloseKind, Kind, Light, Photo, Satisfaction, Signed, Source, Truth
from chengyun.coordination.models import Case, Step
from chengyun.coordination.workflow import engine
from chengyun.kernel import clock


class CaseRefSerializer(serializers.Serializer[Any]):
    """A department or a person."""

    id = serializers.IntegerField(label="编号")
    name = serializers.CharField(label="名称")


class CaseClockSerializer(serializers.Serializer[Any]):
    """The clock that runs."""

    name = serializers.CharField(label="时钟")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    started_at = serializers.DateTimeField(label="计时开始", allow_null=True)
    due_at = serializers.DateTimeField(label="到期时间", allow_null=True)
    used_ratio = serializers.FloatField(label="已用比例")
    light = serializers.ChoiceField(label="红黄绿灯", choices=Light.choices)
    left_seconds = serializers.IntegerField(label="剩余秒数", allow_null=True)


class CaseOptionSerializer(serializers.Serializer[Any]):
    """A value to choose."""

    value = serializers.CharField(label="值")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]


class CaseActionSerializer(serializers.Serializer[Any]):
    """Something the asking person may do now."""

    id = serializers.CharField(label="动作")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    primary = serializers.BooleanField(label="主要动作")
    danger = serializers.BooleanField(label="须谨慎")
    needs = serializers.ListField(label="必填内容", child=serializers.CharField())
    hotkey = serializers.CharField(label="快捷键", allow_blank=True)
    options = CaseOptionSerializer(many=True, label="结果的选项")


class CaseStandardSerializer(serializers.Serializer[Any]):
    """The standard a case was filed by, as it was then."""

    id = serializers.IntegerField(label="编号")
    condition = serializers.CharField(label="立案条件")
    limit_text = serializers.CharField(label="处置时限")
    close_kind = serializers.ChoiceField(label="结案条件", choices=CloseKind.choices)
    close_text = serializers.CharField(label="结案条件名称")


class CaseFlagSerializer(serializers.Serializer[Any]):
    """A mark on a case."""

    name = serializers.CharField(label="标记")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]


class SignatureSerializer(serializers.Serializer[Any]):
    """A department that countersigns."""

    id = serializers.IntegerField(label="编号")
    name = serializers.CharField(label="部门")
    result = serializers.ChoiceField(label="意见", choices=Signed.choices, allow_blank=True)
    result_label = serializers.CharField(label="意见名称")
    note = serializers.CharField(label="说明", allow_blank=True)
    by = serializers.CharField(label="会签人", allow_blank=True)
    at = serializers.DateTimeField(label="会签时间", allow_null=True)


class CountersignSerializer(serializers.Serializer[Any]):
    """What departments were asked to sign, and what they said."""

    by = serializers.CharField(label="发起人")
    at = serializers.DateTimeField(label="发起时间")
    note = serializers.CharField(label="会签事项")
    open = serializers.BooleanField(label="未完成", help_text="为真时不能派遣、同意申请、确认反馈或强制结案")
    ended = serializers.DictField(label="结束会签", allow_null=True)
    departments = SignatureSerializer(many=True, label="会签部门")


class CaseDetailSerializer(serializers.Serializer[Any]):
    """A field beside those of every case."""

    name = serializers.CharField(label="字段")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    value = serializers.CharField(label="内容")


class CaseSerializer(serializers.Serializer[Any]):
    """A case with what the asking person may do."""

    id = serializers.UUIDField(label="标识")
    number = serializers.CharField(label="案件编号")
    version = serializers.IntegerField(label="版本")
    kind = serializers.ChoiceField(label="类型", choices=Kind.choices, allow_blank=True)
    class_code = serializers.CharField(label="小类代码", allow_blank=True)
    class_name = serializers.CharField(label="小类", allow_blank=True)
    major_name = serializers.CharField(label="大类", allow_blank=True)
    description = serializers.CharField(label="问题描述")
    address = serializers.CharField(label="位置描述", allow_blank=True)
    lon = serializers.FloatField(label="经度", allow_null=True)
    lat = serializers.FloatField(label="纬度", allow_null=True)
    unit_grid = serializers.CharField(label="单元网格", allow_blank=True)
    area_class = serializers.IntegerField(label="区域类别", allow_null=True)
    division_code = serializers.CharField(label="行政区划代码")
    district_name = serializers.CharField(label="区县", allow_blank=True)
    street_name = serializers.CharField(label="街道", allow_blank=True)
    community_name = serializers.CharField(label="社区", allow_blank=True)
    responsibility_grid = serializers.CharField(label="责任网格", allow_blank=True)
    component_code = serializers.CharField(label="部件标识码", allow_blank=True)
    source = serializers.ChoiceField(label="问题来源", choices=Source.choices)  # type: ignore[assignment]
    source_label = serializers.CharField(label="问题来源名称")
    reporter_name = serializers.CharField(label="上报人", allow_blank=True)
    reporter_phone = serializers.CharField(
        label="联系电话", allow_blank=True, help_text="只在详情中对受理员显示"
    )
    state = serializers.CharField(label="状态")
    state_label = serializers.CharField(label="状态名称")
    stage = serializers.CharField(label="阶段")
    stage_label = serializers.CharField(label="阶段名称")
    final = serializers.BooleanField(label="已结束")
    department = CaseRefSerializer(label="主办部门", allow_null=True)
    assisting = CaseRefSerializer(many=True, label="协办部门")
    supervisor = CaseRefSerializer(label="监督员", allow_null=True)
    handler = CaseRefSerializer(label="处置人员", allow_null=True)
    holder = serializers.CharField(label="当前承办", allow_blank=True)
    standard = CaseStandardSerializer(label="立案标准", allow_null=True)
    observed_at = serializers.DateTimeField(label="发现时间", allow_null=True)
    reported_at = serializers.DateTimeField(label="上报时间")
    accepted_at = serializers.DateTimeField(label="受理时间", allow_null=True)
    filed_at = serializers.DateTimeField(label="立案时间", allow_null=True)
    dispatched_at = serializers.DateTimeField(label="派遣时间", allow_null=True)
    disposed_at = serializers.DateTimeField(label="处置完成时间", allow_null=True)
    checked_at = serializers.DateTimeField(label="核查时间", allow_null=True)
    closed_at = serializers.DateTimeField(label="结案时间", allow_null=True)
    updated_at = serializers.DateTimeField(label="更新时间")
    clock = CaseClockSerializer(label="时钟")
    verified = serializers.ChoiceField(label="核实结果", choices=Truth.choices, allow_blank=True)
    similar = serializers.IntegerField(label="疑似重复案件数")
    urged = serializers.IntegerField(label="催办次数")
    supervised = serializers.BooleanField(label="督办")
    extensions = serializers.IntegerField(label="延期次数")
    suspensions = serializers.IntegerField(label="挂账次数")
    rework = serializers.IntegerField(label="返工次数")
    overtime = serializers.BooleanField(label="处置超期")
    appeal = serializers.CharField(label="超期申诉", allow_blank=True)
    satisfaction = serializers.ChoiceField(label="满意度", choices=Satisfaction.choices, allow_blank=True)
    resume_at = serializers.DateTimeField(label="挂账到期时间", allow_null=True)
    application = serializers.DictField(label="待审批的申请", allow_null=True)
    countersign = CountersignSerializer(label="会签", allow_null=True)
    merged_into = serializers.UUIDField(label="并入案件", allow_null=True)
    key_task = serializers.IntegerField(label="重点任务", allow_null=True)
    extra = serializers.DictField(label="扩展信息")
    details = CaseDetailSerializer(
        many=True, label="其他填报内容", required=False, help_text="只在详情与移动端任务中"
    )
    flags = CaseFlagSerializer(many=True, label="标记")
    actions = CaseActionSerializer(many=True, label="可做的动作")

    def to_representation(self, instance: Case) -> dict[str, Any]:
        view = self.context["view"]
        at = self.context.setdefault("at", clock.now())  # type: ignore[attr-defined]
        whole = getattr(view, "action", "") not in {"list", "related"}
        return shown.case(instance, view.principal, at, whole=whole)


class CaseExportSerializer(serializers.Serializer[Any]):
    """A case as a line of a sheet."""

    number = serializers.CharField(label="案件编号")
    state = serializers.SerializerMethodField(label="状态")
    source = serializers.ChoiceField(label="问题来源", choices=Source.choices)  # type: ignore[assignment]
    kind = serializers.ChoiceField(label="类型", choices=Kind.choices)
    major_name = serializers.CharField(label="大类")
    class_name = serializers.CharField(label="小类")
    description = serializers.CharField(label="问题描述")
    address = serializers.CharField(label="位置描述")
    district_name = serializers.CharField(label="区县")
    street_name = serializers.CharField(label="街道")
    unit_grid = serializers.CharField(label="单元网格")
    lon = serializers.FloatField(label="经度")
    lat = serializers.FloatField(label="纬度")
    department_name = serializers.CharField(label="主办部门")
    condition_label = serializers.CharField(label="立案条件")
    limit = serializers.SerializerMethodField(label="处置时限")
    reported_at = serializers.DateTimeField(label="上报时间")
    filed_at = serializers.DateTimeField(label="立案时间")
    dispatched_at = serializers.DateTimeField(label="派遣时间")
    disposed_at = serializers.DateTimeField(label="处置完成时间")
    closed_at = serializers.DateTimeField(label="结案时间")
    extensions = serializers.IntegerField(label="延期次数")
    rework = serializers.IntegerField(label="返工次数")
    overtime = serializers.BooleanField(label="处置超期")

    def get_state(self, row: Case) -> str:
        return engine.definition_of(row).states[row.state].label

    def get_limit(self, row: Case) -> str:
        return shown.limit_text(row)


class CaseFileForm(serializers.Serializer[Any]):
    """A file uploaded before."""

    id = serializers.IntegerField(label="文件编号", min_value=1)
    kind = serializers.ChoiceField(label="类别", choices=Photo.choices, default=Photo.OTHER)


class ReportForm(serializers.Serializer[Any]):
    """A report by any channel."""

    client_key = serializers.UUIDField(label="请求标识", required=False, help_text="同一标识只成一案")
    source = serializers.ChoiceField(label="问题来源", choices=Source.choices)  # type: ignore[assignment]
    kind = serializers.ChoiceField(label="类型", choices=Kind.choices, required=False, allow_blank=True)
    class_code = serializers.RegexField(r"^\d{4}\Z", label="小类代码", required=False, allow_blank=True)
    description = serializers.CharField(label="问题描述", max_length=4000)
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180, required=False, allow_null=True)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90, required=False, allow_null=True)
    division_code = serializers.RegexField(
        r"^\d{6}(\d{3}){0,2}\Z", label="行政区划代码", required=False, help_text="没有坐标时填写"
    )
    component_code = serializers.RegexField(
        r"^[0-9A-Za-z]{1,16}\Z", label="部件标识码", required=False, allow_blank=True
    )
    reporter_name = serializers.CharField(label="上报人", max_length=50, required=False, allow_blank=True)
    reporter_phone = serializers.RegexField(
        r"^[0-9+ -]{3,20}\Z", label="联系电话", required=False, allow_blank=True
    )
    observed_at = serializers.DateTimeField(label="发现时间", required=False)
    self_handled = serializers.BooleanField(label="自行处置", default=False)
    extra = serializers.DictField(label="扩展信息", required=False)
    files = CaseFileForm(many=True, label="附件", required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("class_code") and not attrs.get("kind"):
            raise serializers.ValidationError({"kind": "填写小类代码时应同时填写类型。"})
        return attrs


class AmendForm(serializers.Serializer[Any]):
    """What is corrected."""

    kind = serializers.ChoiceField(label="类型", choices=Kind.choices, required=False)
    class_code = serializers.RegexField(r"^\d{4}\Z", label="小类代码", required=False)
    description = serializers.CharField(label="问题描述", max_length=4000, required=False)
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180, required=False)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90, required=False)
    component_code = serializers.RegexField(
        r"^[0-9A-Za-z]{0,16}\Z", label="部件标识码", required=False, allow_blank=True
    )
    reporter_name = serializers.CharField(label="上报人", max_length=50, required=False, allow_blank=True)
    extra = serializers.DictField(label="扩展信息", required=False)


class GivenForm(serializers.Serializer[Any]):
    """What moves may need; which, the case's ``actions`` tell."""

    action = serializers.RegexField(r"^[a-z_]{1,30}\Z", label="动作")
    note = serializers.CharField(label="意见", max_length=2000, required=False, allow_blank=True)
    department = serializers.IntegerField(label="主办部门", required=False)
    assisting = serializers.ListField(
        label="协办部门", child=serializers.IntegerField(), max_length=10, required=False
    )
    departments = serializers.ListField(
        label="会签部门", child=serializers.IntegerField(), min_length=1, max_length=10, required=False
    )
    supervisor = serializers.IntegerField(label="监督员", required=False)
    handler = serializers.IntegerField(label="处置人员", required=False)
    standard = serializers.IntegerField(label="立案标准", required=False)
    until = serializers.DateTimeField(label="截止时间", required=False)
    result = serializers.CharField(label="结果", max_length=20, required=False)
    satisfaction = serializers.ChoiceField(label="满意度", choices=Satisfaction.choices, required=False)
    into = serializers.UUIDField(label="并入的案件", required=False)
    fields = AmendForm(label="更正的内容", required=False)  # type: ignore[assignment]
    files = CaseFileForm(many=True, label="附件", required=False)


class ActForm(GivenForm):
    """A move on one case."""

    version = serializers.IntegerField(
        label="版本", min_value=0, required=False, help_text="打开案件时的版本"
    )
    client_key = serializers.UUIDField(label="请求标识", required=False, help_text="同一标识只办理一次")


class BulkItemForm(serializers.Serializer[Any]):
    """A case of a bulk action."""

    id = serializers.UUIDField(label="案件")
    version = serializers.IntegerField(label="版本", min_value=0, required=False)


class BulkActForm(GivenForm):
    """The same move on many cases."""

    cases = BulkItemForm(many=True, label="案件")


class BulkResultSerializer(serializers.Serializer[Any]):
    """What became of one of them."""

    id = serializers.UUIDField(label="案件")
    done = serializers.BooleanField(label="已办理")
    error = serializers.CharField(label="未办理的原因", allow_blank=True)


class BulkDoneSerializer(serializers.Serializer[Any]):
    """What became of all."""

    done = serializers.IntegerField(label="已办理数")
    results = BulkResultSerializer(many=True, label="结果")


class MergeForm(serializers.Serializer[Any]):
    """Into which case, and why."""

    into = serializers.UUIDField(label="并入的案件")
    note = serializers.CharField(label="意见", max_length=2000, required=False, allow_blank=True)
    version = serializers.IntegerField(label="版本", min_value=0, required=False)
    client_key = serializers.UUIDField(label="请求标识", required=False)


class ShownFileSerializer(serializers.Serializer[Any]):
    """A file of a case."""

    id = serializers.IntegerField(label="文件编号")
    kind = serializers.ChoiceField(label="类别", choices=Photo.choices)
    kind_label = serializers.CharField(label="类别名称")
    name = serializers.CharField(label="文件名")
    media_type = serializers.CharField(label="类型")
    size = serializers.IntegerField(label="字节数")
    url = serializers.CharField(label="地址")


class CaseStepSerializer(serializers.Serializer[Any]):
    """A step of the history."""

    id = serializers.IntegerField(label="编号")
    number = serializers.IntegerField(label="序号")
    at = serializers.DateTimeField(label="时间")
    action = serializers.CharField(label="动作")
    action_label = serializers.CharField(label="动作名称")
    by = serializers.CharField(label="办理人")
    role = serializers.CharField(label="角色")
    role_label = serializers.CharField(label="角色名称")
    from_state = serializers.CharField(label="原状态")
    from_state_label = serializers.CharField(label="原状态名称")
    to_state = serializers.CharField(label="新状态")
    to_state_label = serializers.CharField(label="新状态名称")
    note = serializers.CharField(label="意见", allow_blank=True)
    data = serializers.DictField(label="内容")  # type: ignore[assignment]
    files = ShownFileSerializer(many=True, label="附件")

    def to_representation(self, instance: Step) -> dict[str, Any]:
        return shown.step(instance, self.context["flow"])


class DuplicateSerializer(serializers.Serializer[Any]):
    """A case that may tell of the same problem."""

    case = CaseSerializer(label="案件")
    score = serializers.FloatField(label="相似度")
    distance_m = serializers.FloatField(label="距离（米）")
    hours = serializers.FloatField(label="间隔（小时）")
    text = serializers.FloatField(label="文字相似度")
    reasons = serializers.ListField(label="理由", child=serializers.CharField())


class CaseCountsSerializer(serializers.Serializer[Any]):
    """How many open cases there are."""

    open = serializers.IntegerField(label="在办")
    todo = serializers.IntegerField(label="待我办理")
    states = serializers.DictField(label="按状态", child=serializers.IntegerField())
    lights = serializers.DictField(label="按红黄绿灯", child=serializers.IntegerField())
    desks = serializers.DictField(label="按工作台", child=serializers.IntegerField())


class CaseChangeSerializer(serializers.Serializer[Any]):
    """A case that changed."""

    id = serializers.UUIDField(label="案件")
    number = serializers.CharField(label="案件编号")
    version = serializers.IntegerField(label="版本")
    action = serializers.CharField(label="最近动作")
    at = serializers.DateTimeField(label="时间")
    state = serializers.CharField(label="状态")
    state_label = serializers.CharField(label="状态名称")
    class_name = serializers.CharField(label="小类", allow_blank=True)
    address = serializers.CharField(label="位置描述", allow_blank=True)
    lon = serializers.FloatField(label="经度", allow_null=True)
    lat = serializers.FloatField(label="纬度", allow_null=True)
    source = serializers.CharField(label="问题来源")  # type: ignore[assignment]


class CaseChangesSerializer(serializers.Serializer[Any]):
    """What changed since a cursor."""

    cursor = serializers.IntegerField(label="下次的起点")
    more = serializers.BooleanField(label="还有更多", help_text="为真时应整页刷新")
    changes = CaseChangeSerializer(many=True, label="变化")
