"""Commands of the data standard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)
dictionary_app = typer.Typer(help="数据标准：导入、预览、导出数据字典，运行质量检查", no_args_is_help=True)
app.add_typer(dictionary_app, name="dictionary")


@dictionary_app.command("import", help="预览数据字典文件（xlsx、csv）的变更；加 --apply 采用")
def import_file(
    file: Annotated[Path, typer.Argument(help="数据字典文件", exists=True, dir_okay=False)],
    apply: Annotated[bool, typer.Option("--apply", help="采用，否则只预览")] = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="文件为完整字典：删除其中没有的数据表")
    ] = False,
) -> None:
    from chengyun.datastandard.dictionary import sheets as layout
    from chengyun.datastandard.services import dictionary
    from chengyun.kernel.errors import ChengyunError
    from chengyun.kernel.principal import system
    from chengyun.kernel.rest import sheets

    operator = system("命令行")
    try:
        with file.open("rb") as content:
            rows = sheets.read(file.name, content, file.stat().st_size)
        read = layout.read(rows, dictionary.registered())
        if read.errors:
            for error in read.errors:
                typer.echo(error.message, err=True)
            raise typer.Exit(1)
        changes = dictionary.preview(principal=operator, tables=read.tables, partial=not complete)
        for change in changes:
            typer.echo(f"{'拒绝' if change.reason else '采用'}  {change.sentence}")
        refused = sum(bool(change.reason) for change in changes)
        typer.echo(f"共 {len(changes)} 处变更，其中 {refused} 处不能采用。")
        if apply and changes:
            version = dictionary.apply_version(
                principal=operator,
                tables=read.tables,
                source=file.name,
                source_kind="command",
                partial=not complete,
            )
            typer.echo(f"已采用：数据字典{version}。")
    except ChengyunError as error:
        typer.echo(error.detail, err=True)
        raise typer.Exit(1) from error
    if refused:
        raise typer.Exit(1)


@dictionary_app.command("export", help="导出现行数据字典为 xlsx 或 csv")
def export_file(
    file: Annotated[Path, typer.Argument(help="写入的文件，扩展名决定格式", dir_okay=False)],
) -> None:
    from chengyun.datastandard.dictionary import sheets as layout
    from chengyun.datastandard.services import dictionary
    from chengyun.kernel.rest import sheets

    rows = layout.write(dictionary.registered().values())
    if file.suffix.lower() == ".xlsx":
        with sheets.write_xlsx("数据字典", layout.HEADER, rows) as content:
            file.write_bytes(content.read())
    else:
        file.write_bytes(b"".join(sheets.write_csv(layout.HEADER, rows)))
    typer.echo(f"已导出到 {file}")


@dictionary_app.command("check", help="立即运行全部质量检查")
def check() -> None:
    from chengyun.datastandard.models import PROPERTIES
    from chengyun.datastandard.selectors import report
    from chengyun.datastandard.services import quality
    from chengyun.kernel.principal import system

    operator = system("命令行")
    run = quality.carry_out(run_id=quality.request_run(principal=operator, trigger="command").pk)
    for score in report(principal=operator, run=run).properties:
        typer.echo(
            f"{PROPERTIES[score.name]}  {score.score:6.2f}  检查 {score.checked:,}，问题 {score.failed:,}"
        )
    typer.echo(
        f"得分 {run.score if run.score is not None else '—'}，问题 {run.finding_count} 项。{run.message}"
    )
