"""Archives from outside, unpacked with bounds and nowhere else."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from chengyun.kernel.errors import FieldError, Invalid

MOST_UNPACKED = 512 * 1024 * 1024
MOST_ENTRIES = 100
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_CHUNK = 1024 * 1024


def unpack_shapefile(content: bytes, folder: Path) -> Path:
    """Unpack the one Shapefile of a zip archive into ``folder``, under plain names; answers its .shp.

    Raises:
        Invalid: it is no such archive, or larger than allowed.
    """
    archive_path = folder / "upload.zip"
    archive_path.write_bytes(content)
    try:
        with zipfile.ZipFile(archive_path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_ENTRIES:
                raise _refused(f"压缩包内的文件超过 {MOST_ENTRIES} 个。")
            stem = _stem(entries)
            left = MOST_UNPACKED
            for entry in entries:
                path = PurePosixPath(entry.filename.replace("\\", "/"))
                if path.stem == stem and path.suffix.lower() in _PARTS:
                    left -= _copy(archive, entry, folder / f"layer{path.suffix.lower()}", left)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError) as error:
        raise _refused("不是有效的 zip 压缩包，或加了密码。") from error
    missing = [suffix for suffix in (".shp", ".shx", ".dbf") if not (folder / f"layer{suffix}").exists()]
    if missing:
        raise _refused(f"压缩包内缺少 {'、'.join(missing)} 文件。")
    return folder / "layer.shp"


def _stem(entries: list[zipfile.ZipInfo]) -> str:
    found = sorted(
        {PurePosixPath(entry.filename).stem for entry in entries if entry.filename.lower().endswith(".shp")}
    )
    if len(found) != 1:
        names = "、".join(found[:10]) or "没有"
        raise _refused(f"压缩包内应恰有一个 .shp 文件，实有：{names}。")
    return found[0]


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Copy one entry, counting what really comes out: the archive's own word is not trusted."""
    size = 0
    with archive.open(entry) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise _refused(f"压缩包解开后超过 {MOST_UNPACKED // 1024 // 1024} MB。")
            file.write(chunk)
    return size


def _refused(message: str) -> Invalid:
    return Invalid("文件不能导入。", errors=[FieldError("file", message)])
