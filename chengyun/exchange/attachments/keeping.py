"""What becomes of files that arrived: kept once a row names them, else dropped."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from chengyun.exchange.attachments.named import named
from chengyun.exchange.models import FileTransfer
from chengyun.kernel import clock
from chengyun.kernel.files import parts
from chengyun.kernel.models import StoredFile

KEEP_UNNAMED = timedelta(days=30)


def name_files(app_id: str, data: bytes) -> None:
    """Rows of this caller were accepted: the files they name are to be kept."""
    if files := named(data):
        FileTransfer.objects.filter(
            caller__app_id=app_id, sm3__in=[file.sm3 for file in files], named_at=None
        ).update(named_at=clock.now())


def clean() -> int:
    """Drop what no row named in a month; how many files."""
    old = FileTransfer.objects.filter(
        direction="in", named_at=None, started_at__lt=clock.now() - KEEP_UNNAMED
    )
    numbers = list(old.order_by("pk").values_list("pk", flat=True)[:1000])
    for number in numbers:
        with transaction.atomic():
            file = FileTransfer.objects.select_for_update().filter(pk=number, named_at=None).first()
            if file is None:
                continue
            file.delete()
            parts.drop(part_key(file))
            others = FileTransfer.objects.filter(sm3=file.sm3, status=FileTransfer.Status.DONE)
            if not others.exists() and not StoredFile.objects.filter(sm3=file.sm3).exists():
                parts.remove(file.sm3)
    return len(numbers)


def part_key(file: FileTransfer) -> str:
    """Under which name the parts of a file are kept: two callers may send the same one at once."""
    return f"{file.caller_id}-{file.sm3}"
