"""Commands of the links between platforms: apply for an account, see how the links are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer

app = typer.Typer(no_args_is_help=True)


@app.command(help="向上级平台申请接入账号")
def apply(
    address: Annotated[str, typer.Argument(help="上级平台接口服务地址，如 https://10.0.0.1")],
    division: Annotated[str, typer.Argument(help="上级平台行政区划代码，如 210000")],
    name: Annotated[str, typer.Argument(help="上级平台名称")],
    contact: Annotated[str, typer.Option(help="联系人")] = "",
    phone: Annotated[str, typer.Option(help="联系电话")] = "",
) -> None:
    from chengyun.exchange.lanes.services import joining
    from chengyun.kernel.errors import ChengyunError
    from chengyun.kernel.principal import system

    try:
        peer = joining.apply_to(
            principal=system("命令行"),
            name=name,
            division_code=division,
            service_address=address,
            contact=contact,
            phone=phone,
        )
    except ChengyunError as error:
        typer.echo(error.detail, err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{peer.name}：{peer.get_status_display()}。{peer.reason or '审核通过后自动接入。'}")


@app.command(help="查看与其他平台的链路")
def links() -> None:
    from chengyun.exchange.lanes import selectors
    from chengyun.kernel.principal import system

    found: Iterable[Any] = selectors.peers(principal=system("命令行"))
    for peer in found:
        latency = "" if peer.last_latency_ms is None else f" {peer.last_latency_ms} 毫秒"
        typer.echo(
            f"{peer.get_relation_display()} {peer.division_code} {peer.name}：{peer.get_status_display()}，"
            f"链路{peer.get_state_display()}{latency}，待发 {peer.waiting} 份"
        )
    if not found:
        typer.echo("尚未与任何平台对接。可用 chengyun apply 向上级平台申请接入。")
