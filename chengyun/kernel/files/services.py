"""Storing and finding files."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path, PurePath
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from chengyun.kernel import audit, prepared
from chengyun.kernel.crypto import sm3
from chengyun.kernel.errors import FieldError, Invalid, Missing, Unavailable
from chengyun.kernel.files.kinds import EXTENSIONS, kind_of
from chengyun.kernel.models import StoredFile
from chengyun.kernel.permissions import FILE_UPLOAD
from chengyun.kernel.principal import Principal

MOST_BYTES = 100 * 1024 * 1024
_CHUNK = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


def store(
    *,
    principal: Principal,
    name: str,
    content: IO[bytes],
    division: str,
    permission: str = "",
    client_key: UUID | None = None,
) -> StoredFile:
    """Keep an uploaded file; others in scope of ``division`` who hold ``permission`` may read it too.

    A file that the same account sent before with the same ``client_key`` is the one already stored.

    Raises:
        Denied: the principal may not upload.
        Invalid: the file is empty, too large, or not what its name says; or the division is out of scope.
        Unavailable: it could not be written to disk; nothing was stored.
    """
    principal.must(FILE_UPLOAD)
    bare = PurePath(name.replace("\\", "/")).name[-200:]
    if not principal.scope.covers(division):
        raise _refused("division", f"行政区划 {division} 不在您的数据范围内。")
    if (sent := _sent_before(principal, client_key)) is not None:
        return sent
    kind = kind_of(bare, content)
    if kind is None:
        raise _refused(
            "file", f"“{bare}”的内容与扩展名不符，或类型不允许。允许的类型：{'、'.join(EXTENSIONS)}。"
        )
    try:
        digest, size = _keep(content)
    except OSError as error:
        raise Unavailable(f"文件没有保存：{error.strerror}。请联系系统管理员检查磁盘。") from error
    try:
        with transaction.atomic():
            file = StoredFile.objects.create(
                name=bare,
                media_type=kind.media_type,
                size=size,
                sm3=digest,
                permission=permission,
                division_code=division,
                account_id=principal.account_id,
                client_key=client_key,
                uploaded_by=principal.name,
            )
            audit.record(
                principal=principal,
                action=FILE_UPLOAD,
                target=file,
                after={"name": bare, "size": size, "sm3": digest, "division_code": division},
            )
    except IntegrityError:
        # The same file arrived twice at once.
        if (sent := _sent_before(principal, client_key)) is None:
            raise
        return sent
    return file


def visible(*, principal: Principal) -> QuerySet[StoredFile]:
    """The principal's own files, and those of its scope that its permissions let it read."""
    readable = principal.scope.predicate("division_code")
    if "*" not in principal.permissions:
        readable &= Q(permission__in=principal.permissions)
    if principal.account_id is not None:
        readable |= Q(account_id=principal.account_id)
    return StoredFile.objects.filter(readable)


_SEEN = """
select array(
    select id from kernel_file
    where id = any(%(ids)s::bigint[]) and (
        account_id = %(account)s
        or starts_with(division_code, %(division)s) and (%(all)s or permission = any(%(permissions)s::varchar[]))
    )
)"""


def seen(*, principal: Principal, ids: Collection[int]) -> set[int]:
    """Which of these files :func:`visible` has."""
    asked = {
        "ids": list(ids),
        "account": principal.account_id,
        "division": principal.scope.division_prefix,
        "all": "*" in principal.permissions,
        "permissions": list(principal.permissions),
    }
    [found] = prepared.row(_SEEN, asked) or ([],)
    return set(found)


def described(*, principal: Principal, ids: Collection[int]) -> list[dict[str, Any]]:
    """Files as another platform is told of them: name, size, digest, and where they are kept.

    Raises:
        Invalid: one of them is not there, or the principal does not see it.
    """
    found = visible(principal=principal).in_bulk(list(ids))
    if missing := [str(number) for number in ids if number not in found]:
        raise _refused("files", f"没有编号为 {'、'.join(missing)} 的文件，或您无权使用它。")
    home = settings.ENVIRONMENT.public_url
    return [
        {
            "name": file.name,
            "size": file.size,
            "sm3": file.sm3,
            "url": f"{home}/api/kernel/files/{file.pk}/content/",
        }
        for file in (found[number] for number in dict.fromkeys(ids))
    ]


def open_content(file: StoredFile) -> IO[bytes]:
    """The content of a file that the principal was found to see.

    Raises:
        Missing: it is gone from the disk.
    """
    return open_digest(file.name, file.sm3)


def open_digest(name: str, digest: str) -> IO[bytes]:
    """The content with this digest, whoever brought it here.

    Raises:
        Missing: it is not on the disk.
    """
    try:
        return path_of(digest).open("rb")
    except FileNotFoundError as error:
        raise Missing(f"“{name}”的内容不在存储目录中，请联系系统管理员从备份恢复。") from error


def here(entries: Iterable[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Files as rows name them, each with whether its content is ``here``; those without a digest are only addresses."""
    return [
        {**entry, "here": path_of(entry["sm3"]).is_file()}
        for entry in entries or []
        if _DIGEST.fullmatch(str(entry.get("sm3", "")))
    ]


def path_of(digest: str) -> Path:
    """Where the content with this digest lies."""
    return directory() / digest[:2] / digest


def directory() -> Path:
    """Where files lie."""
    var: Path = settings.ENVIRONMENT.var
    return var / "files"


def _sent_before(principal: Principal, client_key: UUID | None) -> StoredFile | None:
    if client_key is None or principal.account_id is None:
        return None
    return StoredFile.objects.filter(account_id=principal.account_id, client_key=client_key).first()


def _keep(content: IO[bytes]) -> tuple[str, int]:
    home = directory()
    home.mkdir(parents=True, exist_ok=True)
    digest, size = sm3.new(), 0
    descriptor, temporary = tempfile.mkstemp(dir=home)
    try:
        with os.fdopen(descriptor, "wb") as target:
            while chunk := content.read(_CHUNK):
                size += len(chunk)
                if size > MOST_BYTES:
                    raise _refused(
                        "file", f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请压缩或拆分后再上传。"
                    )
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        if not size:
            raise _refused("file", "文件是空的。")
        path = path_of(digest.hexdigest())
        path.parent.mkdir(parents=True, exist_ok=True)
        Path(temporary).rename(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
    return digest.hexdigest(), size


def _refused(field: str, message: str) -> Invalid:
    return Invalid("文件没有上传。", errors=[FieldError(field, message)])
