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


@app.command("demo-devices", help="登记模拟的监测设备，装入报警规则、检修时段与静默")
def load_devices() -> None:
    from django.conf import settings

    from chengyun.demo import watching

    typer.echo(f"已登记 {watching.load(settings.ENVIRONMENT)} 台设备")


@app.command("demo-risks", help="登记演示的风险、隐患、事故与危险源")
def load_risks() -> None:
    from django.conf import settings

    from chengyun.demo.risks import loading

    typer.echo(f"已登记 {loading.load(settings.ENVIRONMENT.division)} 条")


@app.command("demo-safety", help="装入防控、巡检与预警的演示数据")
def load_safety() -> None:
    from django.conf import settings

    from chengyun.demo import safety

    safety.load(settings.ENVIRONMENT.division)


@app.command("demo-supervision", help="布置、转办与反馈演示的重点任务，填报演示的数据")
def load_supervision() -> None:
    from django.conf import settings

    from chengyun.demo import supervision

    supervision.load(settings.ENVIRONMENT)


@app.command("demo-evaluation", help="装入综合评价的演示数据")
def load_evaluation() -> None:
    from django.conf import settings

    from chengyun.demo import evaluating

    evaluating.load(settings.ENVIRONMENT)


@app.command("demo-guidance", help="装入业务指导的样例文库、投稿与门户")
def load_guidance() -> None:
    from django.conf import settings

    from chengyun.demo import guidance

    typer.echo(f"已装入 {guidance.load()} 篇")
    with (Path(settings.ENVIRONMENT.var).parent / "accounts.txt").open("a", encoding="utf-8") as told:
        told.write("\n" + guidance.introduction())


@app.command("demo-sso-register", help="登记下级平台，使其可用本平台账号登录")
def register_sso(
    name: Annotated[str, typer.Argument(help="下级平台名称")],
    address: Annotated[str, typer.Argument(help="下级平台地址")],
    kept: Annotated[Path, typer.Argument(help="参数写入的文件")],
) -> None:
    from chengyun.demo import guidance

    guidance.register(name, address, kept)


@app.command("demo-sso-use", help="采用上级平台的账号")
def use_sso(
    issuer: Annotated[str, typer.Argument(help="上级平台地址")],
    label: Annotated[str, typer.Argument(help="上级平台名称")],
    kept: Annotated[Path, typer.Argument(help="参数所在的文件")],
) -> None:
    from chengyun.demo import guidance

    guidance.use(issuer, label, kept)


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


Speed = Annotated[float, typer.Option(help="城市时间与实际时间之比：1 为同步，0 为暂停，最快 600")]


@app.command("demo-day", help="演示工作日：模拟人员上报并办理案件，直到 Ctrl-C")
def day(
    speed: Speed = 20.0,
    an_hour: Annotated[float, typer.Option(help="城市时间每小时上报的问题数")] = 20.0,
    history: Annotated[int, typer.Option(help="首次运行时先生成多少天的历史案件")] = 60,
    a_day: Annotated[int, typer.Option(help="历史案件每天的件数")] = 12,
) -> None:
    from django.conf import settings

    from chengyun.demo.day import service

    service.run(settings.ENVIRONMENT, speed=speed, an_hour=an_hour, history_days=history, a_day=a_day)


@app.command("demo-speed", help="查看或调整演示工作日的速度，立即生效")
def adjust_speed(
    speed: Annotated[float | None, typer.Argument(help="城市时间与实际时间之比；0 为暂停")] = None,
) -> None:
    from django.conf import settings

    from chengyun.demo.day import service

    pace = service.pace_of(settings.ENVIRONMENT)
    if speed is not None:
        pace.set(speed)
    typer.echo(f"演示工作日的速度：{pace.speed:g} 倍")
