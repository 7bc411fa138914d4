"""Commands of coordination."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(no_args_is_help=True)
cases_app = typer.Typer(help="案件：导入投诉举报，学习分类，重新统计计数", no_args_is_help=True)
app.add_typer(cases_app, name="cases")


@cases_app.command("recount", help="由办理过程重新统计全部计数，并与现有计数比较；加 --apply 更正")
def recount(apply: Annotated[bool, typer.Option("--apply", help="更正不一致的计数")] = False) -> None:
    from chengyun.coordination.counting import recount as counting
    from chengyun.coordination.counting.metrics import BY_COLUMN

    wrong = counting.differences()
    for item in wrong[:50]:
        day, thing, key, division = item.row
        label = BY_COLUMN[item.column].label
        typer.echo(f"{day} {thing} {key} {division} {label}：现为 {item.kept}，应为 {item.counted}")
    typer.echo(f"共 {len(wrong)} 处不一致。")
    if apply and wrong:
        counting.recount()
        typer.echo("已更正。")
    elif wrong:
        raise typer.Exit(1)


@cases_app.command("train", help="由本市已结案件学习小类，并在留出的案件上检验；学成后即用于建议")
def train() -> None:
    from chengyun.coordination.suggestions import learning
    from chengyun.kernel.errors import ChengyunError
    from chengyun.kernel.principal import system

    try:
        model = learning.train(principal=system("命令行"))
    except ChengyunError as error:
        typer.echo(error.detail, err=True)
        raise typer.Exit(1) from error
    report = model.report
    typer.echo(f"已学习 {model.cases} 件案件，{report['classes']} 个小类。")
    if report["tested"]:
        typer.echo(
            f"留出 {report['tested']} 件检验：首选正确 {report['accuracy']:.1%}，前三之内 "
            f"{report['accuracy_of_three']:.1%}，宏平均 F1 {report['macro_f1']:.3f}；"
            f"{report['untested']} 个小类的案件太少，未检验。"
        )


@cases_app.command("import", help="导入投诉举报文件：识别列、分类、定位，成为案件；重复导入不重复生成")
def import_file(
    file: Annotated[Path, typer.Argument(help="xlsx 或 csv，第一行为列名", exists=True, dir_okay=False)],
    origin: Annotated[str, typer.Option("--from", help="来源，如 12345 热线")] = "",
    column: Annotated[
        list[str] | None, typer.Option("--column", help="字段=列名，可重复；缺省自动识别")
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="历史数据：只备查，不计受理时限；有答复的行总是如此")
    ] = False,
    preview: Annotated[bool, typer.Option("--preview", help="只检查，不导入")] = False,
) -> None:
    from chengyun.coordination.imports import services
    from chengyun.kernel.errors import ChengyunError, FieldError
    from chengyun.kernel.principal import system

    mapping = dict(one.partition("=")[::2] for one in column) if column else None
    errors: list[FieldError]
    try:
        with file.open("rb") as content:
            told: dict[str, Any] = {
                "principal": system("命令行"), "name": file.name, "content": content, "size": file.stat().st_size,
                "mapping": mapping, "origin": origin,
            }  # fmt: skip
            if preview:
                found = services.preview(**told)
                errors = found.errors
                typer.echo("列对应：" + "，".join(f"{name}={title}" for name, title in found.mapped.items()))
                typer.echo(f"{found.rows} 行，可导入 {found.good} 件，其中 {found.known} 件已导入过。")
                for one in found.sample:
                    place = one.spot.why if one.spot else "未定位"
                    typer.echo(
                        f"  第 {one.complaint.row} 行 {one.complaint.subject}：{one.class_name or '未分类'}；{place}"
                    )
            else:
                done, errors = services.run(**told, history=history)
                typer.echo(
                    f"{done.rows} 行：新生成 {done.created} 件（已分类 {done.classified}，已定位 {done.located}），"
                    f"已导入过 {done.known} 件，按答复办结 {done.answered} 件，有误 {done.wrong} 行。"
                )
    except ChengyunError as error:
        typer.echo(error.detail, err=True)
        for wrong in error.errors[:50]:
            typer.echo(f"  {wrong.field}：{wrong.message}", err=True)
        raise typer.Exit(1) from error
    for wrong in errors[:50]:
        typer.echo(f"  第 {wrong.row} 行 {wrong.field}：{wrong.message}", err=True)
