"""Moves through the HTTP interface of a served platform: each client a process with one connection that it keeps."""

from __future__ import annotations

import json
import multiprocessing
import time
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from chengyun.runtime.platforms import Platform

CASES = "/api/coordination/cases/"
_TOKEN = "benchmark" * 3 + "12345"


class Client:
    """The people of one client; they share its connection, each with a session of its own."""

    def __init__(self, city: Platform, prepared: dict[str, Any], batch: int) -> None:
        address = urlsplit(city.address)
        self._connection = HTTPConnection(address.hostname or "", address.port, timeout=60)
        self._division = city.identity.division
        self._sessions: dict[str, str] = prepared["sessions"]
        self._way: list[tuple[str, str, dict[str, Any]]] = prepared["way"]
        self._reported: list[str] = prepared["reported"]
        self._batch = batch

    def post(self, who: str, path: str, body: dict[str, Any]) -> Any:
        """What is answered to somebody."""
        cookies = f"sessionid_{self._division}={self._sessions[who]}; csrftoken={_TOKEN}"
        headers = {"Cookie": cookies, "X-CSRFToken": _TOKEN, "Content-Type": "application/json"}
        self._connection.request("POST", path, json.dumps(body), headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{path}: {answer.status} {content[:300].decode()}")
        return json.loads(content)

    def single(self, number: int) -> int:
        """A case from report to closing."""
        report = {
            "source": "hotline", "kind": "component", "class_code": "0101", "description": f"井盖响动 {number}",
            "address": "青年大街", "division_code": f"2101{2 + number % 5:02d}",
        }  # fmt: skip
        case = self.post("acceptor", CASES, report)
        for who, action, given in self._way:
            body = {"action": action, "version": case["version"], **given}
            case = self.post(who, f"{CASES}{case['id']}/act/", body)
        return 1 + len(self._way)

    def bulk(self, number: int) -> int:
        """Nine moves of many cases that were reported before; none when there are no more of these."""
        chosen, self._reported = self._reported[: self._batch], self._reported[self._batch :]
        if not chosen:
            return 0
        for who, action, given in self._way:
            body = {"action": action, "cases": [{"id": case_id} for case_id in chosen], **given}
            done = self.post(who, f"{CASES}bulk-act/", body)["done"]
            if done < len(chosen):
                raise RuntimeError(f"{action}: {done} of {len(chosen)}")
        return len(chosen) * len(self._way)


def moves_per_second(
    city: Platform, prepared: list[dict[str, Any]], way: str, batch: int, seconds: float
) -> float:
    """Moves a second of several clients at once, ``single`` or in ``bulk``."""
    fork = multiprocessing.get_context("fork")
    gate, results = fork.Barrier(len(prepared)), fork.Queue()

    def work(client: int) -> None:
        mine = Client(city, prepared[client], batch)
        mine.single(client)
        gate.wait()
        began, done = time.perf_counter(), 0
        while time.perf_counter() - began < seconds:
            made = getattr(mine, way)(client * 100_000 + done)
            if not made:
                break
            done += made
        results.put(done / (time.perf_counter() - began))

    workers = [fork.Process(target=work, args=(client,)) for client in range(len(prepared))]
    for worker in workers:
        worker.start()
    total: float = sum(results.get(timeout=seconds + 300) for _ in workers)
    for worker in workers:
        worker.join()
    return total
