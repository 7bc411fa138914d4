"""The rows that measurements push: basic/part, the table of the standard's own example."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from benchmarks import load
from benchmarks.commands import Account
from chengyun.exchange.signing import Signer

PUSH = "/eUrbanMIS/api/v1/pushdata"
COLUMNS = ("districtCode", "districtName", "area", "gridCount", "dutyGridCount", "statisticalTime")
_DISTRICTS = [("210102", "和平区"), ("210103", "沈河区"), ("210104", "大东区"), ("210105", "皇姑区")]


class Rows:
    """Rows of basic/part that never repeat a key."""

    def __init__(self) -> None:
        self._minute = datetime(1990, 1, 1)

    def batch(self, size: int) -> list[dict[str, Any]]:
        """The next ``size`` rows."""
        return [row for row, _ in zip(self._endless(), range(size), strict=False)]

    def _endless(self) -> Iterator[dict[str, Any]]:
        while True:
            self._minute += timedelta(minutes=1)
            for code, name in _DISTRICTS:
                yield {
                    "districtCode": code,
                    "districtName": name,
                    "area": 59.72,
                    "gridCount": 3797,
                    "dutyGridCount": 119,
                    "statisticalTime": f"{self._minute:%Y-%m-%d %H:%M:%S}",
                }


def signed_push(signer: Signer, account: Account, batch: list[dict[str, Any]]) -> bytes:
    """The whole HTTP request that pushes a batch."""
    params = {
        "group": "basic",
        "table": "part",
        "data": json.dumps(batch, ensure_ascii=False).encode(),
        "appID": account.app_id,
        "timestamp": str(int(time.time())),
        "version": "1.0",
    }
    signed, _ = signer.sign("POST", PUSH, params)
    return load.form_request(PUSH, signed, "127.0.0.1")
