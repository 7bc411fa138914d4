"""Commands of the kernel: the worker, the audit trail, the keys."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)
audit_app = typer.Typer(help="审计记录：封存、校验、导出", no_args_is_help=True)
keys_app = typer.Typer(help="数据密钥：查看、轮换、更换主密钥", no_args_is_help=True)
app.add_typer(audit_app, name="audit")
app.add_typer(keys_app, name="keys")


@app.command(help="运行后台进程：转发消息、消费队列、执行定时任务")
def worker() -> None:
    from chengyun.kernel.messaging.worker import run_worker

    run_worker()


@audit_app.command(help="校验审计链；给出文件时离线校验导出的文件")
def verify(
    file: Annotated[
        Path | None, typer.Argument(help="导出的 .jsonl 文件", exists=True, dir_okay=False)
    ] = None,
) -> None:
    from chengyun.kernel import chain
    from chengyun.kernel.audit import CHAIN

    if file is None:
        verdict = CHAIN.verify()
    else:
        with file.open(encoding="utf-8") as stream:
            verdict = chain.verify_file(stream)
    typer.echo(chain.describe(verdict))
    if not verdict.intact:
        raise typer.Exit(1)


@audit_app.command(help="立即封存尚未封存的审计记录")
def seal() -> None:
    from chengyun.kernel.audit import CHAIN

    typer.echo(f"已封存 {CHAIN.seal()} 条记录")


@audit_app.command(help="导出审计记录与链签，供离线校验")
def export(
    file: Annotated[Path, typer.Argument(help="写入的 .jsonl 文件，- 为标准输出", allow_dash=True)],
    first: Annotated[int, typer.Option("--from", help="起始链签序号", min=1)] = 1,
    last: Annotated[int | None, typer.Option("--to", help="截止链签序号", min=1)] = None,
) -> None:
    from chengyun.kernel.audit import CHAIN

    if str(file) == "-":
        CHAIN.export(sys.stdout, first=first, last=last)
        return
    with file.open("w", encoding="utf-8") as stream:
        written = CHAIN.export(stream, first=first, last=last)
    typer.echo(f"已导出 {written} 条记录到 {file}")


@keys_app.command("list", help="列出数据密钥")
def list_keys() -> None:
    from chengyun.kernel.models import EncryptionKey

    for key in EncryptionKey.objects.all():
        state = f"停用于 {key.retired_at:%Y-%m-%d}" if key.retired_at else "使用中"
        typer.echo(f"{key.purpose}\t第 {key.version} 版\t{key.created_at:%Y-%m-%d}\t{state}")


@keys_app.command(help="为一种用途启用新的数据密钥；旧密钥仍可解密")
def rotate(purpose: Annotated[str, typer.Argument(help="用途，见 keys list")]) -> None:
    from chengyun.kernel import keys
    from chengyun.kernel.principal import system

    created = keys.rotate(principal=system("命令行"), purpose=purpose)
    typer.echo(f"{purpose}：已启用第 {created.version} 版")


@keys_app.command(help="更换主密钥：用环境变量 CHENGYUN_NEW_MASTER_KEY 中的新主密钥重新保护全部数据密钥")
def rewrap() -> None:
    from chengyun.kernel import keys
    from chengyun.kernel.crypto.keyring import LocalKek
    from chengyun.kernel.principal import system

    new = LocalKek.from_base64(os.environ.get("CHENGYUN_NEW_MASTER_KEY", ""))
    changed = keys.rewrap(principal=system("命令行"), new=new)
    typer.echo(f"已用新主密钥保护 {changed} 个数据密钥，请将 CHENGYUN_MASTER_KEY 改为新值并重启平台")
