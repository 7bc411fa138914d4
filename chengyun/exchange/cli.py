"""Commands of the exchange: push a file, query, prove an exported log."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from chengyun.exchange.answers import Answer
    from chengyun.exchange.client import Platform

app = typer.Typer(no_args_is_help=True)

PAGE = 10_000

Address = Annotated[str, typer.Option("--to", help="对方平台地址，如 http://10.0.0.1:8000；不填则为本平台")]
AppId = Annotated[str, typer.Option("--app-id", envvar="CHENGYUN_APP_ID", help="对方分配的平台标识 appID")]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key", envvar="CHENGYUN_KEY_FILE", help="签名密钥（PEM 文件）", exists=True, dir_okay=False
    ),
]
ProfileName = Annotated[str, typer.Option("--profile", help="签名方式：standard、standard-rsa 或 strict")]
Group = Annotated[str, typer.Option("--group", help="数据分组，如 basic")]
Table = Annotated[str, typer.Option("--table", help="数据表，如 part")]


@app.command(help="推送文件中的数据：缺省推送到本平台并由此上报，--to 直接推送到其他平台")
def push(
    file: Annotated[
        Path, typer.Argument(help="csv、xlsx（首行为字段名）或 json 文件", exists=True, dir_okay=False)
    ],
    group: Group,
    table: Table,
    to: Address = "",
    app_id: AppId = "",
    key: KeyFile = None,
    profile: ProfileName = "standard",
    size: Annotated[int, typer.Option("--rows", min=1, max=10_000, help="每次推送的行数")] = 1000,
) -> None:
    from chengyun.datastandard import facade as datastandard
    from chengyun.exchange import files
    from chengyun.kernel.errors import ChengyunError

    pushed = 0
    try:
        platform = _platform(to, app_id, key, profile)
        definition = datastandard.definition(group, table)
        for rows in files.chunks(file, definition, size):
            answer = platform.push(group, table, files.encode(rows))
            if not answer.success:
                _tell(answer, pushed, len(rows))
                raise typer.Exit(1)
            pushed += len(rows)
    except ChengyunError as error:
        typer.echo(error.detail, err=True)
        raise typer.Exit(1) from error
    typer.echo(f"已接收 {pushed} 行。")


@app.command(help="查询数据：缺省查本平台，--to 查其他平台")
def get(
    group: Group,
    table: Table,
    where: Annotated[str, typer.Option("--where", help="条件，如 districtCode like '2101%'")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="写入的 json 文件；不填则显示")] = None,
    to: Address = "",
    app_id: AppId = "",
    key: KeyFile = None,
    profile: ProfileName = "standard",
) -> None:
    from chengyun.exchange.query import Page
    from chengyun.kernel.errors import ChengyunError

    rows: list[Any] = []
    try:
        platform = _platform(to, app_id, key, profile)
        while True:
            answer = platform.get(group, table, where, Page(len(rows) // PAGE + 1, PAGE))
            if not answer.success:
                typer.echo(answer.message, err=True)
                raise typer.Exit(1)
            found = json.loads(answer.data)
            rows += found
            if len(found) < PAGE:
                break
    except ChengyunError as error:
        typer.echo(error.detail, err=True)
        raise typer.Exit(1) from error
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    if out is None:
        typer.echo(text)
    else:
        out.write_text(text)
        typer.echo(f"已写入 {out}，共 {len(rows)} 行。")


@app.command("verify-log", help="离线校验导出的交换日志（.jsonl 或 .jsonl.gz），不需要平台")
def verify_log(
    file: Annotated[Path, typer.Argument(help="导出的文件", exists=True, dir_okay=False)],
) -> None:
    from chengyun.kernel import chain

    try:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
            verdict = chain.verify_file(lines)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        typer.echo(f"{file} 无法读取，可能不完整或已损坏：{error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(chain.describe(verdict))
    if not verdict.intact:
        raise typer.Exit(1)


def _platform(to: str, app_id: str, key: Path | None, profile: str) -> Platform:
    from chengyun.exchange.client import Local, Remote
    from chengyun.kernel.principal import system

    return Remote(to, app_id, key, profile) if to else Local(system("命令行"))


def _tell(answer: Answer, pushed: int, count: int) -> None:
    """Say what was refused, by the rows of the file."""
    typer.echo(f"第 {pushed + 1} 至 {pushed + count} 行没有被接收：{answer.message}", err=True)
    errors = json.loads(answer.data).get("errors", []) if answer.data else []
    for error in errors:
        place = f"第 {pushed + error['row']} 行 " if error["row"] else ""
        typer.echo(f"  {place}{error['field']}：{error['message']}", err=True)
    typer.echo(f"此前已接收 {pushed} 行；改正后整份重推即可，已接收的行不会重复。", err=True)
