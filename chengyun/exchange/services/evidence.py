"""The message log as evidence: sealed seals with their records, in a file that proves itself."""

from __future__ import annotations

import gzip
import io
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from chengyun.exchange import ledger, permissions
from chengyun.exchange.models import MessageSeal
from chengyun.exchange.scope import sees_all
from chengyun.kernel import audit
from chengyun.kernel.errors import Denied, Missing
from chengyun.kernel.principal import Principal


def export(*, principal: Principal, since: datetime, until: datetime) -> IO[bytes]:
    """The seals of a time with their records, as a compressed file for the offline verifier.

    A seal proves all its records together, so the file holds the messages of all divisions.

    Raises:
        Denied: the principal may not export the log, or does not see all of the platform.
        Missing: nothing was sealed in this time.
    """
    principal.must(permissions.MESSAGE_EXPORT)
    if not sees_all(principal):
        raise Denied("存证导出包含全平台的报文记录，您的数据范围只是其中一部分。")
    ledger.CHAIN.seal()
    sealed = MessageSeal.objects.filter(sealed_at__gte=since, sealed_at__lt=until).order_by("number")
    first, last = sealed.first(), sealed.last()
    if first is None or last is None:
        raise Missing("这段时间没有封存的报文。")
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    with gzip.open(file, "wb") as packed, io.TextIOWrapper(packed, encoding="utf-8") as stream:
        records = ledger.CHAIN.export(stream, first=first.number, last=last.number)
    audit.record(
        principal=principal,
        action="exchange.message.export",
        target=f"链签 {first.number}–{last.number}",
        after={"records": records, "since": since.isoformat(), "until": until.isoformat()},
    )
    file.seek(0)
    return file
