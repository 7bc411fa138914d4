"""Which column of a file means what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chengyun.kernel.errors import FieldError, Invalid


@dataclass(frozen=True)
class Field:
    """Something a row may tell, and the names its column goes by."""

    name: str
    label: str
    titles: tuple[str, ...]


FIELDS: tuple[Field, ...] = (
    Field("number", "编号", ("留言编号", "工单编号", "案件编号", "投诉编号", "编号", "序号", "id")),
    Field("person", "反映人", ("留言用户", "反映人", "投诉人", "来电人", "诉求人", "姓名", "用户")),
    Field("phone", "联系电话", ("联系电话", "来电号码", "电话", "手机号", "手机")),
    Field("time", "反映时间", ("留言时间", "反映时间", "来电时间", "投诉时间", "受理时间", "登记时间", "创建时间", "时间")),
    Field("replied", "答复时间", ("答复时间", "回复时间", "办结时间")),
    Field("subject", "主题", ("留言主题", "主题", "标题", "诉求标题")),
    Field("text", "内容", ("留言详情", "问题描述", "诉求内容", "投诉内容", "反映内容", "详情", "内容", "描述")),
    Field("address", "地址", ("事发地址", "问题地址", "详细地址", "发生地址", "地址", "位置", "地点")),
    Field("lon", "经度", ("经度", "lon", "lng", "longitude")),
    Field("lat", "纬度", ("纬度", "lat", "latitude")),
    Field("class", "小类", ("小类", "小类名称", "问题类别", "小类代码")),
    Field("reply", "答复", ("答复意见", "答复内容", "回复内容", "办理结果", "答复", "回复")),
    Field("likes", "附议数", ("点赞数", "附议数", "支持数", "点赞")),
)  # fmt: skip
BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}

Mapped = dict[str, str]
"""Field → title of its column."""


def detect(titles: Sequence[str]) -> Mapped:
    """The columns by their names, the most telling name first; a column means one thing only."""
    free = {title.strip().lower(): title for title in titles}
    found: Mapped = {}
    for field in FIELDS:
        for title in field.titles:
            if title in free:
                found[field.name] = free.pop(title)
                break
    return found


def check(mapping: Mapping[str, object], titles: Sequence[str]) -> Mapped:
    """A mapping that somebody chose.

    Raises:
        Invalid: a field or a column is not there, one column is used twice, or nothing holds the text.
    """
    errors = []
    chosen: Mapped = {}
    for name, title in mapping.items():
        if title in (None, ""):
            continue
        if name not in BY_NAME:
            errors.append(FieldError("mapping", f"没有字段“{str(name)[:40]}”。"))
        elif title not in titles:
            errors.append(FieldError("mapping", f"文件中没有列“{str(title)[:40]}”。"))
        elif title in chosen.values():
            errors.append(FieldError("mapping", f"列“{str(title)[:40]}”对应了两个字段。"))
        else:
            chosen[name] = str(title)
    if not errors and not {"subject", "text"} & chosen.keys():
        errors.append(FieldError("mapping", "请指明哪一列是主题或内容。"))
    if errors:
        raise Invalid("列对应有误。", errors=errors)
    return chosen


def signature(titles: Sequence[str]) -> str:
    """By which a kind of file is known again."""
    return "\t".join(sorted(titles))[:4000]
