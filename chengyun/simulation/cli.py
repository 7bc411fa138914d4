"""The command that simulates devices."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.command("simulate", help="模拟监测设备：登记到本平台，各以自己的账号经 MQTT 上报，直到 Ctrl-C")
def simulate(
    points: Annotated[
        int | None, typer.Option(help="至少多少个测点，不足时登记新设备；不填则用已登记的", min=1, max=60_000)
    ] = None,
    rate: Annotated[
        float | None, typer.Option(help="新登记的设备合计每秒多少个读数；不填则按设备类型", min=0.01)
    ] = None,
    seconds: Annotated[
        float | None, typer.Option(help="模拟多少秒（模拟时间）后结束；不填则直到 Ctrl-C", min=1)
    ] = None,
    speed: Annotated[
        float,
        typer.Option(
            help="模拟时间与实际时间之比；不为 1 时须填 --seconds，从过去开始", min=0.01, max=10_000
        ),
    ] = 1.0,
    seed: Annotated[int, typer.Option(help="种子：同一种子的设备、位置与读数完全相同", min=0)] = 41,
    every: Annotated[
        float | None, typer.Option(help="平均多少秒自行发生一次越限；不填则不发生", min=5)
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="结束后设备仍启用（会被视为离线）")] = False,
) -> None:
    from django.conf import settings

    from chengyun.simulation import registering, running

    if speed != 1 and seconds is None:
        raise typer.BadParameter("速度不为 1 时须填 --seconds", param_hint="--seconds")
    environment = settings.ENVIRONMENT
    if "simulation" not in environment.tier.systems:
        raise typer.BadParameter("本平台没有“模拟”系统，请设置环境变量 CHENGYUN_ADDED_SYSTEMS=simulation")
    if points is not None and (missing := points - registering.points_registered()) > 0:
        added = registering.register(environment, points=points, seed=seed, rate=rate)
        typer.echo(f"已登记 {added} 台设备（缺 {missing} 个测点）")
    told = running.run(environment, seconds=seconds, speed=speed, every_seconds=every, keep=keep)
    typer.echo(
        f"{told.devices} 台设备、{told.points} 个测点：已发 {told.sent} 条报文、{told.readings} 个读数，"
        f"已确认 {told.acknowledged} 条，落后 {told.behind} 秒"
    )
