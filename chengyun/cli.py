"""The ``chengyun`` command.

The commands of the runtime are here and need no platform. The commands of a system live in its ``cli.py``, which
imports models inside its functions only: it is imported when one of its commands runs or explains itself, so that
``chengyun doctor`` answers on a half-installed machine.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from chengyun.config.environment import ConfigurationError
from chengyun.runtime import environment_file
from chengyun.runtime.problems import RuntimeProblem

SYSTEM_COMMANDS: dict[str, tuple[str, str]] = {
    "worker": ("chengyun.kernel.cli", "运行后台进程：转发消息、消费队列、执行定时任务"),
    "audit": ("chengyun.kernel.cli", "审计记录：封存、校验、导出"),
    "keys": ("chengyun.kernel.cli", "数据密钥：查看、轮换、更换主密钥"),
    "cases": ("chengyun.coordination.cli", "案件：导入投诉举报，学习分类，重新统计计数"),
    "account": ("chengyun.identity.cli", "账号：初始化三员、新建、重置口令、解锁"),
    "push": ("chengyun.exchange.cli", "推送文件中的数据到本平台（并由此上报）或其他平台"),
    "get": ("chengyun.exchange.cli", "从本平台或其他平台查询数据"),
    "apply": ("chengyun.exchange.lanes.cli", "向上级平台申请接入账号"),
    "links": ("chengyun.exchange.lanes.cli", "查看与其他平台的链路"),
    "verify-log": ("chengyun.exchange.cli", "离线校验导出的交换日志"),
    "dictionary": ("chengyun.datastandard.cli", "数据标准：导入、预览、导出数据字典"),
    "monitoring-hj212": ("chengyun.monitoring.cli", "接收 HJ 212-2017 设备的 TCP 报文"),
    "simulate": ("chengyun.simulation.cli", "模拟监测设备，经 MQTT 上报读数"),
    "demo-load": ("chengyun.demo.cli", "为本平台装入演示机构与账号"),
    "demo-map": ("chengyun.demo.cli", "装入合成城市的地图（演示）"),
    "demo-apply": ("chengyun.demo.cli", "向上级平台申请接入（演示）"),
    "demo-approve": ("chengyun.demo.cli", "通过全部待审核的接入申请（演示）"),
    "demo-risks": ("chengyun.demo.cli", "登记演示的风险、隐患、事故与危险源"),
    "demo-devices": ("chengyun.demo.cli", "登记模拟的监测设备，装入演示的报警规则（演示）"),
    "demo-evaluation": ("chengyun.demo.cli", "装入综合评价的演示数据（演示）"),
    "demo-safety": ("chengyun.demo.cli", "装入防控、巡检与预警的演示数据（演示）"),
    "demo-supervision": ("chengyun.demo.cli", "布置、转办与反馈重点任务，填报数据（演示）"),
    "demo-guidance": ("chengyun.demo.cli", "装入业务指导的样例文库、投稿与门户（演示）"),
    "demo-sso-register": ("chengyun.demo.cli", "登记下级平台，使其可用本平台账号登录（演示）"),
    "demo-sso-use": ("chengyun.demo.cli", "采用上级平台的账号（演示）"),
    "demo-day": ("chengyun.demo.cli", "演示工作日：模拟人员上报并办理案件"),
    "demo-speed": ("chengyun.demo.cli", "查看或调整演示工作日的速度"),
    "demo-publish": ("chengyun.demo.cli", "领取接入结果，并装入合成城市的数据（演示）"),
}
"""Command → the module whose ``app`` (a ``typer.Typer``) has it, and its help."""

WITHOUT_PLATFORM = {"verify-log"}
"""Commands that need no platform: a log is proved by anyone, anywhere."""

app = typer.Typer(
    name="chengyun",
    help="城运：城市运行管理服务平台",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _options(
    env: Annotated[
        Path | None, typer.Option("--env", metavar="文件", help="平台的环境文件，每行“名称=值”")
    ] = None,
) -> None:
    if env is not None:
        os.environ.update(environment_file.read(env))


@app.command(help="运行网站服务")
def serve(
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="CHENGYUN_PORT", help="监听端口")] = 8000,
    workers: Annotated[int, typer.Option(envvar="CHENGYUN_SERVE_WORKERS", help="进程数")] = 1,
    threads: Annotated[int, typer.Option(envvar="CHENGYUN_SERVE_THREADS", help="每个进程的线程数")] = 8,
) -> None:
    from chengyun.config import environment
    from chengyun.runtime import server

    environment.read()  # a missing variable is one line here, not a trace in each worker
    server.serve(host, port, workers=workers, threads=threads)


@app.command(help="创建或升级数据库结构")
def migrate() -> None:
    _set_up_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1)


@app.command(
    help="Django 管理命令（开发用）",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def manage(context: typer.Context) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chengyun.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["chengyun manage", *context.args])


@app.command(help="检查运行环境：缺什么、为什么、怎样补上")
def doctor() -> None:
    from chengyun.runtime.doctor import report

    if not report():
        raise typer.Exit(1)


@app.command(help="在本机启动国家、省、市三级演示平台")
def demo(
    reset: Annotated[bool, typer.Option("--reset", help="删除演示数据，从头开始")] = False,
    county: Annotated[bool, typer.Option("--county", help="另启动区级平台（210102 和平区）")] = False,
    port: Annotated[int, typer.Option(help="国家平台的端口；其他平台依次为 +21、+24、+25")] = 18000,
    host: Annotated[str, typer.Option(help="网站监听地址；0.0.0.0 允许其他机器访问")] = "127.0.0.1",
) -> None:
    from chengyun.runtime.demo import run

    run(reset=reset, county=county, first_port=port, host=host)


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chengyun.config.settings")
    import django

    django.setup()


def _command_of(module: str, name: str) -> Callable[[typer.Context], None]:
    def command(context: typer.Context) -> None:
        if "--help" not in context.args and name not in WITHOUT_PLATFORM:
            _set_up_django()
        group = typer.main.get_group(importlib.import_module(module).app)
        code = group.main([name, *context.args], prog_name="chengyun", standalone_mode=False)
        if isinstance(code, int) and code:
            raise typer.Exit(code)

    return command


for _name, (_module, _help) in SYSTEM_COMMANDS.items():
    app.command(
        _name,
        help=_help,
        add_help_option=False,
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    )(_command_of(_module, _name))


def main() -> None:
    """Run the command line; what a person can mend is one line, not a trace."""
    try:
        app()
    except (RuntimeProblem, ConfigurationError) as problem:
        print(f"错误：{problem}", file=sys.stderr)
        sys.exit(1)
