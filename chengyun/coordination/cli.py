"""Commands of coordination."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)
cases_app = typer.Typer(help="案件：重新统计计数，触发到期的定时器", no_args_is_help=True)
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
