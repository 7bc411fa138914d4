"""Commands of operation monitoring: adapters that run by themselves instead of in the worker."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)
Host = Annotated[str, typer.Option(help="监听地址")]
Port = Annotated[int, typer.Option(help="监听端口", min=1, max=65_535)]


@app.command("monitoring-hj212", help="接收 HJ 212-2017 设备的 TCP 报文")
def hj212(host: Host = "127.0.0.1", port: Port = 9212) -> None:
    _run("hj212", f"正在 {host}:{port} 接收 HJ 212 报文", host, port)


@app.command("monitoring-coap", help="接收设备以 CoAP 上报的读数")
def coap(host: Host = "127.0.0.1", port: Port = 5683) -> None:
    _run("coap", f"正在 {host}:{port} 接收 CoAP 上报", host, port)


@app.command("monitoring-modbus", help="按间隔采集 Modbus TCP 设备")
def modbus() -> None:
    _run("modbus", "正在采集 Modbus 设备", "", 0)


def _run(name: str, doing: str, host: str, port: int) -> None:
    from chengyun.monitoring import adapters

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    typer.echo(f"{doing}，按 Ctrl-C 停止。")
    adapters.run(name, stop, host, port)
