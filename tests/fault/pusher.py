"""A local system that pushes to the city without pause and remembers every row that was acknowledged."""

from __future__ import annotations

import json
import random
import threading
import time
from datetime import datetime, timedelta
from typing import Any

import httpx

from benchmarks.commands import Account
from benchmarks.parts import PUSH
from chengyun.exchange.signing import Profile, Signer

Key = tuple[str, str]
Row = tuple[str, str, int, int]
"""districtCode, statisticalTime, gridCount, dutyGridCount: the key and what changes."""

SHARED = "210104"
"""The district whose rows all pushers overwrite."""
_SHARED_ROWS = 3
_NEW_ROWS = 20
_CHANGED_ROWS = 5
_PAUSE = 0.2
_NAMES = {"210102": "和平区", "210103": "沈河区", "210104": "大东区"}
_RETRIED = {10010}


class Pusher(threading.Thread):
    """Pushes new rows, changes to its earlier rows, and rows that another pusher writes too.

    Each push is sent until it is acknowledged, always under the same messageID; a tenth of them is sent once more
    although it was.
    """

    def __init__(self, address: str, account: Account, district: str, first_day: int) -> None:
        super().__init__(name=f"pusher {district}", daemon=True)
        self._account = account
        self._district = district
        self._signer = Signer(Profile.STANDARD, account.key)
        self._client = httpx.Client(base_url=address, timeout=5, trust_env=False)
        self._random = random.Random(f"{district} {first_day}")
        self._first = datetime(2020, 1, 1) + timedelta(days=first_day)
        self._ended = threading.Event()
        self.acknowledged: dict[Key, Row] = {}
        """Rows of its own district, as they were acknowledged last."""
        self.shared: set[Row] = set()
        self.pushes = 0
        self.failed_attempts = 0
        self.broken: str = ""
        """The answer that should not have come."""

    def run(self) -> None:
        while not self._ended.is_set() and not self.broken:
            rows = self._rows()
            message_id = f"{self._district}-{self._first:%Y%m%d}-{self.pushes}"
            answer = self._until_acknowledged(rows, message_id)
            if self._random.random() < 0.1 and not self.broken:
                again = self._until_acknowledged(rows, message_id)
                if again != answer and not self.broken:
                    self.broken = f"the same push was answered {answer}, and then {again}"
            for row in rows:
                if row[0] == self._district:
                    self.acknowledged[row[:2]] = row
                else:
                    self.shared.add(row)
            self.pushes += 1
            self._ended.wait(_PAUSE)

    def finish(self) -> None:
        """Stop after the push at hand, however long it takes to be acknowledged."""
        self._ended.set()
        self.join(60)
        assert not self.is_alive(), f"{self.name}: a push was not acknowledged within a minute"
        assert not self.broken, self.broken
        self._client.close()

    def _rows(self) -> list[Row]:
        number = self.pushes
        first = number * _NEW_ROWS
        rows = [self._row(self._district, first + step, 0) for step in range(_NEW_ROWS)]
        known = list(self.acknowledged)
        for _, at in self._random.sample(known, min(_CHANGED_ROWS, len(known))):
            rows.append((self._district, at, number, self._random.randrange(10**6)))
        rows += [self._row(SHARED, step, number) for step in range(_SHARED_ROWS)]
        return rows

    def _row(self, district: str, minute: int, version: int) -> Row:
        at = self._first + timedelta(minutes=minute)
        return district, f"{at:%Y-%m-%d %H:%M:%S}", version, self._random.randrange(10**6)

    def _until_acknowledged(self, rows: list[Row], message_id: str) -> dict[str, Any]:
        data = json.dumps([_columns(row) for row in rows], ensure_ascii=False)
        pause = 0.05
        while True:
            answer = self._push(data, message_id)
            if answer is not None and answer.get("code") == 0:
                return answer
            if answer is not None and answer.get("code") not in {None, *_RETRIED}:
                self.broken = f"{message_id}: {answer}"
                return answer
            self.failed_attempts += 1
            time.sleep(pause)
            pause = min(0.5, pause * 2)

    def _push(self, data: str, message_id: str) -> dict[str, Any] | None:
        """One attempt; nothing when no answer came."""
        params = {
            "group": "basic",
            "table": "part",
            "data": data,
            "appID": self._account.app_id,
            "timestamp": str(int(time.time())),
            "version": "1.0",
            "messageID": message_id,
        }
        signed, headers = self._signer.sign("POST", PUSH, params)
        try:
            answer = self._client.post(PUSH, data=signed, headers=headers)
        except httpx.HTTPError:
            return None
        if answer.status_code >= 500 or answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            return None
        content: dict[str, Any] = answer.json()
        return content


def _columns(row: Row) -> dict[str, Any]:
    district, at, grids, duty_grids = row
    return {
        "districtCode": district,
        "districtName": _NAMES[district],
        "area": 59.72,
        "gridCount": grids,
        "dutyGridCount": duty_grids,
        "statisticalTime": at,
    }
