"""Files that rows name: at the other side before the rows are, once, whole, and of an allowed kind."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from chengyun.exchange.attachments import keeping, receiving, sending
from chengyun.exchange.attachments.named import named
from chengyun.exchange.lanes import client
from chengyun.exchange.lanes.tests.conftest import Loop, lane_to, part
from chengyun.exchange.models import Caller, Delivery, FileTransfer, Subscription
from chengyun.exchange.services import accounts
from chengyun.kernel import clock
from chengyun.kernel.crypto import sm3
from chengyun.kernel.files import services as files
from chengyun.kernel.principal import system
from tests.fixtures.people import ClientOf, MakeAccount
from tests.fixtures.state import MaxQueries


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sender and receiver are one platform here: what it sends lies elsewhere than what it receives."""
    outbox = tmp_path / "sent"
    outbox.mkdir()
    monkeypatch.setattr(sending, "open_digest", lambda name, digest: _open(outbox / digest, name))
    monkeypatch.setattr(files, "directory", lambda: tmp_path / "received")
    monkeypatch.setattr("chengyun.kernel.files.parts.directory", lambda: tmp_path / "received")


def _open(path: Path, name: str) -> Any:
    if not path.exists():
        raise files.Missing(f"“{name}”的内容不在存储目录中。")
    return path.open("rb")


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """``given("现场.png", content)``: the sender has the file; as a row names it."""

    def make(name: str, content: bytes, *, kept: bool = True) -> dict[str, Any]:
        digest = sm3.hexdigest(content)
        if kept:
            (tmp_path / "sent" / digest).write_bytes(content)
        return {"name": name, "size": len(content), "sm3": digest, "url": "http://elsewhere/1"}

    return make


@pytest.fixture
def tasks(loop: Loop) -> Loop:
    """The lane of key tasks."""
    loop.lane = lane_to(loop.peer, "management", "keyTask")
    return loop


def photo(colour: str = "red") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(content, "PNG")
    return content.getvalue()


def task(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "districtCode": "210100",
        "taskId": f"ZD{number}",
        "title": "老旧燃气管道更新",
        "content": "年底前完成。",
        "issuer": "辽宁省",
        "issueTime": "2026-11-01 08:00:00",
        "deadline": "2026-12-31 18:00:00",
        "statusCode": "20",
        "targetDistricts": ["210100"],
        "progress": 10,
    } | fields


def arrived(entry: dict[str, Any]) -> bytes | None:
    [shown] = files.here([entry])
    return files.open_digest("", entry["sm3"]).read() if shown["here"] else None


@pytest.mark.requirement("4.3.4-2")
def test_files_are_at_the_other_side_with_the_row_and_sent_once(
    tasks: Loop, given: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = [given("现场.png", photo()), given("说明.txt", "已完成".encode())]
    calls = []
    real = client.put_file
    monkeypatch.setattr(client, "put_file", lambda *a, **k: calls.append(a[1]["name"]) or real(*a, **k))
    tasks.queue(task(1, evidence=evidence), task(2, evidence=evidence[:1]))
    tasks.queue(task(1, evidence=evidence, progress=50))

    tasks.work()

    assert [one["evidence"] for one in tasks.arrived()[0]] == [evidence, evidence[:1]]
    assert [arrived(one) for one in evidence] == [photo(), "已完成".encode()]
    assert calls == ["现场.png", "说明.txt"]
    sent = FileTransfer.objects.filter(direction="out").values_list("name", "status", "received")
    assert sorted(sent) == [("现场.png", "done", len(photo())), ("说明.txt", "done", 9)]
    assert FileTransfer.objects.filter(direction="in", named_at=None).count() == 0


def test_a_break_resumes_at_the_byte_it_broke_at(
    tasks: Loop, given: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PART", 10)
    content = b"0123456789" * 5 + b"end"
    entry = given("记录.txt", content)
    real, offsets = client.put_file, []

    def lossy(peer: Any, params: dict[str, str], part: bytes, **rest: Any) -> Any:
        offsets.append(int(params["offset"]))
        if len(offsets) == 2:
            raise client.NoAnswer("丢失")
        reply = real(peer, params, part, **rest)
        if len(offsets) == 4:
            raise client.NoAnswer("答复丢失")
        return reply

    monkeypatch.setattr(client, "put_file", lossy)
    tasks.queue(task(1, evidence=[entry]))
    for _ in range(3):
        tasks.work()
        Delivery.objects.update(next_attempt_at=None)

    # The fourth request arrived and only its answer was lost: its part is told again and not stored again.
    assert offsets == [0, 10, 10, 20, 20, 30, 40, 50]
    assert arrived(entry) == content
    assert len(tasks.arrived()) == 1
    assert tasks.deliveries() == [(1, "acked", 3)]


def test_parts_lost_at_the_receiver_are_sent_again(
    tasks: Loop, given: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PART", 10)
    entry = given("记录.txt", b"0123456789" * 3)
    real, seen = client.put_file, []

    def losing(peer: Any, params: dict[str, str], part: bytes, **rest: Any) -> Any:
        seen.append(int(params["offset"]))
        if len(seen) == 2:
            for one in (tmp_path / "received" / "parts").iterdir():
                one.unlink()
        return real(peer, params, part, **rest)

    monkeypatch.setattr(client, "put_file", losing)
    tasks.queue(task(1, evidence=[entry]))
    tasks.work()
    assert seen == [0, 10, 0, 10, 20]
    assert arrived(entry) == b"0123456789" * 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("脚本.exe", b"MZ", "不接收“脚本.exe”这种文件"),
        ("现场.png", b"no picture", "内容与扩展名不符"),
    ],
)
def test_a_file_that_is_refused_does_not_hold_the_row(
    tasks: Loop, given: Callable[..., Any], name: str, content: bytes, said: str
) -> None:
    entry = given(name, content)
    tasks.queue(task(1, evidence=[entry]))
    tasks.work()
    assert len(tasks.arrived()) == 1
    transfer = FileTransfer.objects.get(direction="out")
    assert transfer.status == "refused"
    assert said in transfer.detail
    assert arrived(entry) is None


def test_a_file_that_is_not_here_does_not_hold_the_row(tasks: Loop, given: Callable[..., Any]) -> None:
    tasks.queue(task(1, evidence=[given("没有.txt", b"gone", kept=False)]))
    tasks.work()
    assert len(tasks.arrived()) == 1
    assert FileTransfer.objects.get(direction="out").status == "missing"


def test_content_that_changed_on_its_way_is_not_kept(
    tasks: Loop, given: Callable[..., Any], tmp_path: Path
) -> None:
    entry = given("记录.txt", b"as it was")
    (tmp_path / "sent" / entry["sm3"]).write_bytes(b"otherwise")
    tasks.queue(task(1, evidence=[entry]))
    tasks.work()
    transfer = FileTransfer.objects.get(direction="out")
    assert (transfer.status, arrived(entry)) == ("refused", None)
    assert "与 SM3 摘要不符" in transfer.detail
    # Mended it arrives when it is sent again.
    (tmp_path / "sent" / entry["sm3"]).write_bytes(b"as it was")
    transfer.status = "under_way"
    transfer.save()
    sending.send_again(transfer.pk)
    assert arrived(entry) == b"as it was"


def test_a_platform_without_this_interface_still_gets_the_rows(
    tasks: Loop, given: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "FILES_PATH", "/eUrbanMIS/api/v1/nothing")
    tasks.queue(task(1, evidence=[given("记录.txt", b"text")]))
    tasks.work()
    assert len(tasks.arrived()) == 1
    assert FileTransfer.objects.get().detail == "对方不接收附件（HTTP 404）"


def test_a_refused_account_holds_rows_and_files(tasks: Loop, given: Callable[..., Any]) -> None:
    entry = given("记录.txt", b"text")
    accounts.suspend(principal=system(), caller_id=tasks.caller.pk, reason="核查")
    tasks.queue(task(1, evidence=[entry]))
    tasks.work()
    assert tasks.deliveries() == [(1, "waiting", 1)]
    assert "（10009）" in Subscription.objects.get(table="keyTask").held_reason
    assert (arrived(entry), FileTransfer.objects.filter(direction="in").count()) == (None, 0)

    accounts.resume(principal=system(), caller_id=tasks.caller.pk)
    Delivery.objects.update(next_attempt_at=None)
    tasks.work()
    assert arrived(entry) == b"text"
    assert len(tasks.arrived()) == 1


def test_a_wrong_idea_of_the_other_clock_is_corrected(tasks: Loop, given: Callable[..., Any]) -> None:
    tasks.peer.clock_offset_ms = 3_600_000
    tasks.peer.save()
    entry = given("记录.txt", b"text")
    tasks.queue(task(1, evidence=[entry]))
    tasks.work()
    assert arrived(entry) == b"text"
    assert tasks.deliveries() == [(1, "acked", 1)]


def test_files_that_no_row_named_are_dropped(
    tasks: Loop, given: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, alone = given("记录.txt", b"named"), given("多余.txt", b"alone")
    tasks.queue(task(1, evidence=[kept]))
    tasks.work()
    transfer = FileTransfer.objects.create(
        direction="out", peer=tasks.peer, name=alone["name"], size=alone["size"], sm3=alone["sm3"]
    )
    sending.send_again(transfer.pk)
    assert arrived(alone) == b"alone"
    transfer.delete()
    assert keeping.clean() == 0
    FileTransfer.objects.update(started_at=clock.now() - timedelta(days=31))

    assert keeping.clean() == 1

    assert (arrived(kept), arrived(alone)) == (b"named", None)


def test_what_a_caller_may_leave_unnamed_is_bounded(
    tasks: Loop, given: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "UNNAMED_BYTES", 10)
    first, second = given("一.txt", b"8 bytes."), given("二.txt", b"9 bytes..")
    tasks.queue(task(1, evidence=[first, second]))
    tasks.work()
    assert tasks.arrived() == []
    assert "没有任何数据引用" in Delivery.objects.get().last_error


def test_nothing_is_taken_that_is_not_signed_or_not_as_it_was_signed(loop: Loop) -> None:
    content = b"text"
    params = {"name": "a.txt", "size": "4", "sm3": sm3.hexdigest(content), "offset": "0"}
    wrong: list[tuple[dict[str, str], bytes, str]] = [
        ({"part": sm3.hexdigest(b"more")}, content, "part 与本段内容"),
        ({"name": "../a.txt"}, content, "不含路径"),
        ({"sm3": "x" * 64}, content, "64 位十六进制"),
        ({"size": "999999999999"}, content, "size 应为"),
        ({"size": "0"}, content, "size 应为"),
        ({"offset": "2"}, content, "超过了 size"),
        ({"offset": "-1"}, content, "offset 应为"),
        ({"other": "1"}, content, "没有参数“other”"),
    ]
    for changes, body, said in wrong:
        told = params | {"part": sm3.hexdigest(body)} | changes
        reply = client.put_file(loop.peer, told, body, clock_offset_ms=0)
        assert (reply.code, said in reply.message) == (10002, True), reply.message
    unsigned = client._send(
        "POST",
        loop.peer.service_address + client.FILES_PATH,
        params=params | {"appID": loop.caller.app_id, "timestamp": str(int(clock.now().timestamp()))},
        content=content,
    )
    assert unsigned.code in (10005, 10007)
    assert FileTransfer.objects.count() == 0


def test_two_sending_the_same_file_are_two_transfers(loop: Loop) -> None:
    content = b"text"
    params = {"name": "a.txt", "size": "4", "sm3": sm3.hexdigest(content), "offset": "0"}
    for _ in range(2):
        reply = client.put_file(
            loop.peer, params | {"part": sm3.hexdigest(content)}, content, clock_offset_ms=0
        )
        assert json.loads(reply.content["data"])["complete"] is True
    assert FileTransfer.objects.get().caller == Caller.objects.get()


def test_only_entries_with_name_size_and_digest_are_files() -> None:
    digest = "a" * 64
    rows = [
        part(1) | {"media": [{"url": "/1", "kind": "before"}, {"name": "a.txt", "size": 1, "sm3": digest}]},
        {
            "evidence": [{"name": "b.txt", "size": 1, "sm3": digest}, "text", {"sm3": 5}],
            "other": {"sm3": digest},
        },
    ]
    assert [one.name for one in named(json.dumps(rows).encode())] == ["a.txt"]
    assert named(b"[]") == []


def test_the_list_of_transfers_and_sending_again(
    loop: Loop, client_of: ClientOf, account: MakeAccount, max_queries: MaxQueries
) -> None:
    transfer = FileTransfer.objects.create(
        direction="out",
        peer=loop.peer,
        name="现场.png",
        size=10,
        sm3="a" * 64,
        status="refused",
        detail="类型",
    )
    reader = client_of(account("reader", permissions=["exchange.read"]))
    with max_queries(8):
        [shown] = reader.get("/api/exchange/file-transfers/", direction="out").json["results"]
    assert (shown["partner"], shown["status_label"], shown["detail"]) == ("辽宁省平台", "被拒绝", "类型")
    path = f"/api/exchange/file-transfers/{transfer.pk}/retry/"
    assert reader.post(path, {}).status == 403
    other = client_of(
        account("other", permissions=["exchange.read", "exchange.lane.write"], division="330100")
    )
    assert other.post(path, {}).status == 404
    operator = client_of(account("operator", permissions=["exchange.read", "exchange.lane.write"]))
    assert operator.post(path, {}).json["status"] == "under_way"
    assert operator.post(path, {}).status == 409


def test_whoever_may_see_a_row_may_see_its_files(
    tasks: Loop, given: Callable[..., Any], client_of: ClientOf, account: MakeAccount
) -> None:
    entry = given("现场.png", photo())
    tasks.queue(task(1, evidence=[entry]))
    tasks.work()
    path = f"/api/datastandard/tables/management.keyTask/files/{entry['sm3']}/"
    reader = client_of(account("reader", permissions=["datastandard.read", "datastandard.rows.read"]))

    answer = reader.get(path, where="taskId = 'ZD1'")

    assert (answer.status, answer.body, answer.headers["Content-Type"]) == (200, photo(), "image/png")
    assert reader.get(path, where="taskId = 'ZD2'").status == 404
    assert reader.get(path.replace(entry["sm3"], "b" * 64)).status == 404
    other = client_of(
        account("other", permissions=["datastandard.read", "datastandard.rows.read"], division="330100")
    )
    assert other.get(path).status == 404
    assert client_of(account("nobody")).get(path).status == 403
    assert client_of(None).get(path).status == 401
