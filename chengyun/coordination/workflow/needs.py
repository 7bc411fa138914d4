"""What a move may need (``needs``): the fields of the request, with their Chinese names."""

from __future__ import annotations

NEEDS: dict[str, str] = {
    "note": "意见",
    "fields": "更正的内容",
    "supervisor": "监督员",
    "standard": "立案标准",
    "department": "主办部门",
    "handler": "处置人员",
    "departments": "会签部门",
    "until": "截止时间",
    "result": "结果",
    "satisfaction": "满意度",
    "into": "并入的案件",
    "after_photo": "处置后照片",
    "before_after_photos": "处置前、处置后照片",
}
