"""Features as tables for files."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from django.db.models import QuerySet

from chengyun.gis.attributes import choices_of, label_of
from chengyun.gis.geometry import loaded
from chengyun.gis.layers import Layer
from chengyun.gis.transfer.writing import Table, projected
from chengyun.kernel.errors import Invalid

MOST_ROWS = 200_000
_CHUNK = 2000


def table(layer: Layer, rows: QuerySet[Any], *, srid: int, readable: bool) -> Table:
    """All rows of a query in the reference ``srid``; ``readable`` puts choices' texts for their codes.

    Raises:
        Invalid: there are more rows than one file may have.
    """
    count = rows.count()
    if count > MOST_ROWS:
        raise Invalid(f"共 {count:,} 个要素，超过一次导出的上限 {MOST_ROWS:,} 个，请缩小范围后再导出。")
    labels = {
        "code": "编码",
        "name": "名称",
        "division_code": "行政区划代码",
        **{field.name: label_of(layer, field) for field in layer.fields},
        "version": "版本",
    }
    texts = {field.name: choices_of(layer, field) for field in layer.fields} if readable else {}
    columns: dict[str, list[Any]] = {name: [] for name in labels}
    shapes = np.empty(count, dtype=object)
    at = 0
    for row in rows.only(*labels, "shape").iterator(chunk_size=_CHUNK):
        if at == count:
            break
        for name, values in columns.items():
            value = getattr(row, name)
            values.append(texts[name].get(value, value) if texts.get(name) else value)
        shapes[at] = loaded(row.shape)
        at += 1
    return Table(layer, columns, labels, projected(shapely.force_2d(shapes[:at]), srid), srid)
