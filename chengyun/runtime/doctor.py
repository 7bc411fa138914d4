"""``chengyun doctor``: what this machine and this platform lack, why it matters, and how to mend it."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from chengyun.runtime import disk, postgres, rabbitmq
from chengyun.runtime.paths import REPOSITORY, var_directory

SET_UP = "运行 script/setup"
_NEEDED_GIGABYTES = 3


@dataclass(frozen=True)
class Finding:
    """The result of one check. ``needed`` ones stop the platform, the others only development and tests."""

    subject: str
    good: bool
    detail: str
    remedy: str = ""
    needed: bool = True


def report(say: Callable[[str], None] = print) -> bool:
    """Print every finding; whether everything needed is there."""
    complete = True
    for finding in findings():
        mark = "正常" if finding.good else ("缺少" if finding.needed else "提示")
        say(f"[{mark}] {finding.subject}：{finding.detail}")
        if not finding.good:
            say(f"       修复办法：{finding.remedy}")
            complete = complete and not finding.needed
    say("检查通过。" if complete else "有检查项未通过，请按修复办法处理后重试。")
    return complete


def findings() -> Iterator[Finding]:
    """Check the machine, and the platform when the environment names one."""
    yield _python()
    yield _crypto()
    yield _postgres()
    yield _rabbitmq()
    yield _geo("GDAL", "gdal")
    yield _geo("GEOS", "geos_c")
    yield _pages()
    yield _node()
    yield _chromium()
    yield _fonts()
    yield _disk()
    yield _var()
    if os.environ.get("CHENGYUN_DIVISION"):
        yield from _platform()
    else:
        yield Finding(
            "平台配置",
            good=False,
            detail="未指定平台，跳过数据库、消息中间件、数据库结构与主密钥的检查",
            remedy="chengyun --env 环境文件 doctor",
            needed=False,
        )


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("Python", sys.version_info >= (3, 11), version, f"需要 3.11 以上；{SET_UP}")


def _crypto() -> Finding:
    """SM2 needs OpenSSL's own library: the Python packages do not offer it."""
    name = ctypes.util.find_library("crypto")
    if name is None:
        return Finding("国密算法库", False, "没有找到 libcrypto", f"安装 OpenSSL 3；{SET_UP}")
    library = ctypes.CDLL(name)
    library.OpenSSL_version.restype = ctypes.c_char_p
    version = library.OpenSSL_version(0).decode()
    missing = [
        algorithm
        for algorithm, fetch in (
            ("SM2", "EVP_PKEY_CTX_new_from_name"),
            ("SM3", "EVP_MD_fetch"),
            ("SM4-CBC", "EVP_CIPHER_fetch"),
        )
        if not _fetches(library, fetch, algorithm)
    ]
    detail = f"{version}，缺少 {'、'.join(missing)}" if missing else f"{version}，SM2、SM3、SM4 可用"
    return Finding("国密算法库", not missing, detail, "安装带国密算法的 OpenSSL 3（Debian 12 自带的即可）")


def _fetches(library: ctypes.CDLL, function: str, algorithm: str) -> bool:
    fetch = getattr(library, function)
    fetch.restype = ctypes.c_void_p
    return fetch(None, algorithm.encode(), None) is not None


def _postgres() -> Finding:
    installed = postgres.installations()
    usable = [entry for entry in installed if entry[0] >= postgres.OLDEST_VERSION and entry[2]]
    needs_engine = "CHENGYUN_DATABASE_URL" not in os.environ
    if usable:
        version = postgres.server_version(usable[0][1])
        return Finding("PostgreSQL 与 PostGIS", True, f"{version}，{usable[0][1]}")
    found = (
        "、".join(f"{version}{'' if gis else '（无 PostGIS）'}" for version, _, gis in installed) or "未安装"
    )
    return Finding(
        "PostgreSQL 与 PostGIS", False, found, f"需要 15 以上及 PostGIS 3；{SET_UP}", needed=needs_engine
    )


def _rabbitmq() -> Finding:
    found = (rabbitmq.SCRIPTS / "rabbitmq-server").exists() and shutil.which("epmd") is not None
    return Finding(
        "RabbitMQ",
        found,
        str(rabbitmq.SCRIPTS) if found else "未安装",
        SET_UP,
        needed="CHENGYUN_BROKER_URL" not in os.environ,
    )


def _geo(subject: str, library: str) -> Finding:
    name = ctypes.util.find_library(library)
    return Finding(subject, name is not None, name or "没有找到动态库", SET_UP)


def _pages() -> Finding:
    index = REPOSITORY / "web" / "apps" / "console" / "dist" / "index.html"
    return Finding("页面", index.exists(), "已构建" if index.exists() else "尚未构建", SET_UP)


def _node() -> Finding:
    program = shutil.which("node", path=f"{REPOSITORY / '.venv' / 'bin'}:{os.environ.get('PATH', '')}")
    version = _output(program, "--version") if program else "未安装"
    match = re.match(r"v(\d+)", version)
    good = match is not None and int(match.group(1)) >= 20
    return Finding("Node.js（构建页面用）", good, version, f"需要 20 以上；{SET_UP}", needed=False)


def _chromium() -> Finding:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return Finding("Chromium（浏览器测试用）", program is not None, program or "未安装", SET_UP, needed=False)


def _fonts() -> Finding:
    program = shutil.which("fc-list")
    fonts = _output(program, ":lang=zh-cn", "family").splitlines() if program else []
    return Finding(
        "中文字体（截图与浏览器测试用）",
        bool(fonts),
        fonts[0] if fonts else "未安装",
        SET_UP,
        needed=False,
    )


def _disk() -> Finding:
    free = disk.free_gigabytes(var_directory())
    return Finding(
        "磁盘空间",
        free >= _NEEDED_GIGABYTES,
        f"{var_directory()} 剩余 {free:.1f} GB",
        f"至少需要 {_NEEDED_GIGABYTES} GB，请清理磁盘或用 CHENGYUN_VAR 指定其他目录",
    )


def _var() -> Finding:
    place = var_directory()
    while not place.exists():
        place = place.parent
    return Finding(
        "数据目录",
        os.access(place, os.W_OK | os.X_OK),
        str(var_directory()),
        f"当前用户不能写入 {place}，请修改其权限或用 CHENGYUN_VAR 指定其他目录",
    )


def _platform() -> Iterator[Finding]:
    from chengyun.config.environment import ConfigurationError, read

    try:
        environment = read()
    except ConfigurationError as error:
        yield Finding("平台配置", False, str(error), "修改环境文件")
        return
    yield Finding("平台配置", True, f"{environment.tier.label} {environment.division} {environment.name}")
    yield Finding("主密钥", True, "已配置，32 字节")
    yield _port()
    reachable = _database(environment.database_url)
    yield reachable
    yield _broker(environment.broker_url)
    if reachable.good:
        yield _migrations()


def _port() -> Finding:
    from chengyun.runtime.ports import is_free

    port = int(os.environ.get("CHENGYUN_PORT", "8000"))
    state = "空闲" if is_free(port) else "使用中（平台正在运行，或被其他程序占用）"
    return Finding("端口", True, f"{port} {state}")


def _database(url: str) -> Finding:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute(
                "select current_setting('server_version'),"
                " (select extversion from pg_extension where extname = 'postgis')"
            ).fetchone()
    except psycopg.Error as error:
        return Finding(
            "数据库连接",
            False,
            str(error).strip().splitlines()[0],
            "检查 CHENGYUN_DATABASE_URL，并启动数据库",
        )
    version, postgis = row or ("", None)
    return Finding(
        "数据库连接",
        postgis is not None,
        f"PostgreSQL {version}，PostGIS {postgis or '未启用'}",
        "由数据库管理员在此库执行 create extension postgis",
    )


def _broker(url: str) -> Finding:
    address = urlsplit(url)
    where = f"{address.hostname}:{address.port or 5672}"
    try:
        with socket.create_connection(
            (address.hostname or "", address.port or 5672), timeout=5
        ) as connection:
            connection.sendall(b"AMQP\x00\x00\x09\x01")
            good = connection.recv(1) == b"\x01"
        detail = f"{where} 应答正常" if good else f"{where} 不是 AMQP 0-9-1 服务"
    except OSError as error:
        good, detail = False, f"{where} 无法连接（{error.strerror or error}）"
    return Finding("消息中间件连接", good, detail, "检查 CHENGYUN_BROKER_URL，并启动 RabbitMQ")


def _migrations() -> Finding:
    outcome = subprocess.run(
        [sys.executable, "-m", "chengyun", "manage", "migrate", "--check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    good = outcome.returncode == 0
    return Finding(
        "数据库结构", good, "已是最新" if good else "有未执行的升级", "运行 chengyun --env 环境文件 migrate"
    )


def _output(program: str, *arguments: str) -> str:
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False).stdout.strip()
