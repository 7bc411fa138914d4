"""Shapes of requests and answers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from chengyun.gis.models import LayerRecord


class LayerFieldSerializer(serializers.Serializer[Any]):
    """An attribute of a layer."""

    name = serializers.CharField(label="字段")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    kind = serializers.ChoiceField(
        label="类型",
        choices=["text", "number", "integer", "choice", "code", "date", "texts", "numbers", "object"],
    )
    required = serializers.BooleanField(label="必填")  # type: ignore[assignment]
    edit = serializers.BooleanField(label="可修改")
    filter = serializers.BooleanField(label="可查询")
    unit = serializers.CharField(label="单位")
    code_list = serializers.CharField(label="代码表")
    choices = serializers.DictField(label="可选值", child=serializers.CharField())


class LayerSerializer(serializers.Serializer[Any]):
    """A layer."""

    key = serializers.CharField(label="图层")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    group = serializers.CharField(label="分组")
    geometry = serializers.ChoiceField(label="图形类型", choices=["polygon", "line", "point", "any"])
    style = serializers.DictField(label="样式")  # type: ignore[assignment]
    min_zoom = serializers.IntegerField(label="起始级别")
    count = serializers.IntegerField(label="要素数")
    editable = serializers.BooleanField(label="可修改")
    revision = serializers.IntegerField(label="修订号")
    changed_at = serializers.DateTimeField(label="最后变更")
    statistics = serializers.DictField(label="统计维度", child=serializers.CharField())
    fields_ = LayerFieldSerializer(many=True, label="属性", source="fields")

    def get_fields(self) -> dict[str, Any]:
        # A serializer keeps its own ``fields`` to itself.
        found = super().get_fields()
        attributes = found.pop("fields_")
        attributes.source = None
        return {**found, "fields": attributes}


class FeatureSerializer(serializers.Serializer[Any]):
    """A feature."""

    id = serializers.IntegerField(label="要素")
    layer = serializers.CharField(label="图层")
    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称")
    division_code = serializers.CharField(label="行政区划代码")
    version = serializers.IntegerField(label="版本")
    valid_from = serializers.DateTimeField(label="生效时间")
    changed_by = serializers.CharField(label="最后修改人")
    properties = serializers.DictField(label="属性")
    labels = serializers.DictField(label="代码的含义", child=serializers.CharField())
    geometry = serializers.DictField(label="图形", required=False)
    distance_m = serializers.FloatField(label="距离（米）", required=False)


class NewFeature(serializers.Serializer[Any]):
    """A feature to make."""

    code = serializers.CharField(label="编码", max_length=20)
    name = serializers.CharField(label="名称", max_length=100, allow_blank=True, default="")
    geometry = serializers.DictField(label="图形", required=False, help_text="GeoJSON，经纬度（CGCS2000）")
    properties = serializers.DictField(label="属性", default=dict)


class FeatureChange(serializers.Serializer[Any]):
    """What to change; what is not given stays."""

    version = serializers.IntegerField(label="版本", min_value=1, help_text="所改的版本，已被他人修改则拒绝")
    code = serializers.CharField(label="编码", max_length=20, required=False)
    name = serializers.CharField(label="名称", max_length=100, allow_blank=True, required=False)
    geometry = serializers.DictField(label="图形", required=False)
    properties = serializers.DictField(label="属性", default=dict)


class FeatureVersionSerializer(serializers.Serializer[Any]):
    """A version of a feature."""

    version = serializers.IntegerField(label="版本")
    valid_from = serializers.DateTimeField(label="生效时间")
    valid_until = serializers.DateTimeField(label="失效时间", allow_null=True)
    changed_by = serializers.CharField(label="修改人")
    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称")
    properties = serializers.DictField(label="属性")
    labels = serializers.DictField(label="代码的含义", child=serializers.CharField())
    geometry = serializers.DictField(label="图形")


class StatisticsQuery(serializers.Serializer[Any]):
    """What to count by."""

    by = serializers.CharField(
        label="统计维度", max_length=30, help_text="district、street、community、unit_grid、class、state 等"
    )


class StatisticsRow(serializers.Serializer[Any]):
    """A group."""

    key = serializers.CharField(label="代码")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    count = serializers.IntegerField(label="数量")
    measure = serializers.FloatField(label="合计", allow_null=True)


class StatisticsAnswer(serializers.Serializer[Any]):
    """Counts by one dimension."""

    by = serializers.CharField(label="统计维度")
    label = serializers.CharField(label="维度名称")  # type: ignore[assignment]
    measure_label = serializers.CharField(label="合计项", allow_blank=True)
    total = serializers.IntegerField(label="总数")
    rows = StatisticsRow(many=True, label="分组")


class MetadataSerializer(serializers.ModelSerializer[LayerRecord]):
    """A layer's metadata."""

    extent = serializers.ListField(
        label="范围", child=serializers.FloatField(), allow_null=True, read_only=True
    )
    count = serializers.IntegerField(label="要素数", read_only=True)
    reference_system = serializers.CharField(label="坐标系", read_only=True)

    class Meta:
        model = LayerRecord
        fields = [
            "key", "summary", "producer", "source", "accuracy", "surveyed_on", "update_period", "restrictions",
            "version", "revision", "changed_at", "reference_system", "extent", "count",
        ]  # fmt: skip


class MetadataChange(serializers.Serializer[Any]):
    """Metadata to set."""

    version = serializers.IntegerField(label="元数据版本", min_value=1)
    summary = serializers.CharField(label="摘要", max_length=500, allow_blank=True, required=False)
    producer = serializers.CharField(label="生产单位", max_length=100, allow_blank=True, required=False)
    source = serializers.CharField(label="数据来源", max_length=200, allow_blank=True, required=False)  # type: ignore[assignment]
    accuracy = serializers.CharField(label="精度", max_length=100, allow_blank=True, required=False)
    surveyed_on = serializers.DateField(label="现势日期", allow_null=True, required=False)
    update_period = serializers.CharField(label="更新周期", max_length=50, allow_blank=True, required=False)
    restrictions = serializers.CharField(label="使用限制", max_length=200, allow_blank=True, required=False)


class Supervisors(serializers.Serializer[Any]):
    """Who patrols a responsibility grid."""

    account_ids = serializers.ListField(
        label="监督员账号", child=serializers.IntegerField(min_value=1), max_length=200
    )


class PointQuery(serializers.Serializer[Any]):
    """A point."""

    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-85, max_value=85)


class AreaRefSerializer(serializers.Serializer[Any]):
    """An area or grid."""

    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称")


class GridRefSerializer(AreaRefSerializer):
    """A responsibility grid."""

    id = serializers.IntegerField(label="责任网格")


class LocatedSerializer(serializers.Serializer[Any]):
    """Where a point is."""

    unit_grid = serializers.CharField(label="单元网格", allow_blank=True)
    area_class = serializers.IntegerField(label="区域类别")
    division_code = serializers.CharField(label="行政区划代码")
    community = AreaRefSerializer(label="社区", allow_null=True)
    street = AreaRefSerializer(label="街道", allow_null=True)
    district = AreaRefSerializer(label="区县", allow_null=True)
    responsibility_grid = GridRefSerializer(label="责任网格", allow_null=True)
    address = serializers.CharField(label="地址", allow_blank=True)


class GeocodeQuery(serializers.Serializer[Any]):
    """An address to find."""

    q = serializers.CharField(label="地址", max_length=200, help_text="汉字、全拼或拼音首字母")
    division = serializers.RegexField(
        r"^\d{2,12}\Z", label="行政区划代码前缀", required=False, allow_blank=True
    )
    limit = serializers.IntegerField(label="至多", min_value=1, max_value=50, default=5)


class MatchSerializer(serializers.Serializer[Any]):
    """A place that an address may mean."""

    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称")
    address = serializers.CharField(label="标准地址")
    kind = serializers.CharField(label="类型")
    lon = serializers.FloatField(label="经度")
    lat = serializers.FloatField(label="纬度")
    unit_grid = serializers.CharField(label="单元网格", allow_blank=True)
    division_code = serializers.CharField(label="行政区划代码")
    score = serializers.FloatField(label="匹配度", help_text="0 至 1")
    why = serializers.CharField(label="理由")


class ParsedAddress(serializers.Serializer[Any]):
    """An address taken apart."""

    areas = AreaRefSerializer(many=True, label="行政区域")
    road = serializers.CharField(label="街巷", allow_blank=True)
    number = serializers.CharField(label="门牌号", allow_blank=True)
    rest = serializers.CharField(label="其余", allow_blank=True)


class GeocodeAnswer(serializers.Serializer[Any]):
    """What was found for an address."""

    parsed = ParsedAddress(label="解析")
    matches = MatchSerializer(many=True, label="匹配")


class ReverseQuery(PointQuery):
    """A point, and how far around it."""

    radius = serializers.FloatField(label="半径（米）", min_value=1, max_value=5000, default=500)
    limit = serializers.IntegerField(label="至多", min_value=1, max_value=50, default=5)


class NearbySerializer(serializers.Serializer[Any]):
    """An address near a point."""

    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称")
    address = serializers.CharField(label="标准地址")
    kind = serializers.CharField(label="类型")
    lon = serializers.FloatField(label="经度")
    lat = serializers.FloatField(label="纬度")
    distance_m = serializers.FloatField(label="距离（米）")
    direction = serializers.CharField(label="方位", allow_blank=True, help_text="所求点在地址的哪一方")
    unit_grid = serializers.CharField(label="单元网格", allow_blank=True)


class ReverseAnswer(serializers.Serializer[Any]):
    """Where a point is, and the addresses around it."""

    located = LocatedSerializer(label="所在")
    nearby = NearbySerializer(many=True, label="附近的地址")
