"""Commands that fill a demo platform; ``chengyun demo`` runs them, each once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.command("demo-load", help="为本平台装入演示机构与账号")
def load() -> None:
    from django.conf import settings

    from chengyun.demo import people

    environment = settings.ENVIRONMENT
    people.introduce(people.load(environment), Path(environment.var).parent)


@app.command("demo-map", help="装入合成城市的区域、网格、道路、地址与部件")
def load_map() -> None:
    from django.conf import settings

    from chengyun.demo import map

    map.load(settings.ENVIRONMENT.division)


@app.command("demo-apply", help="向上级平台申请接入")
def apply(
    address: Annotated[str, typer.Argument(help="上级平台地址")],
    division: Annotated[str, typer.Argument(help="上级平台行政区划代码")],
    name: Annotated[str, typer.Argument(help="上级平台名称")],
) -> None:
    from chengyun.demo import scenario

    scenario.apply_to(address, division, name)


@app.command("demo-approve", help="通过全部待审核的接入申请")
def approve() -> None:
    from chengyun.demo import scenario

    typer.echo(f"已通过 {scenario.approve_all()} 份申请")


@app.command("demo-publish", help="领取接入结果，并装入合成城市的数据")
def publish(
    rows: Annotated[bool, typer.Option(help="装入合成城市的数据")] = True,
) -> None:
    from django.conf import settings

    from chengyun.demo import scenario

    scenario.await_links()
    if rows:
        typer.echo(f"已推送 {scenario.publish(settings.ENVIRONMENT)} 行")
