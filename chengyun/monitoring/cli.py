"""Commands of operation monitoring."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.command("monitoring-hj212", help="接收 HJ 212-2017 设备的 TCP 报文")
def hj212(
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="监听端口")] = 9212,
) -> None:
    from chengyun.monitoring.adapters.receiver import Receiver

    with Receiver(host, port) as receiver:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: threading.Thread(target=receiver.shutdown).start())
        typer.echo(f"正在 {host}:{receiver.server_address[1]} 接收 HJ 212 报文，按 Ctrl-C 停止。")
        receiver.serve_forever()


@app.command("monitoring-modbus", help="按间隔采集 Modbus TCP 设备")
def modbus() -> None:
    from chengyun.monitoring.adapters.modbus.poller import Poller

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    typer.echo("正在采集 Modbus 设备，按 Ctrl-C 停止。")
    Poller().run(stop)
