"""The web server of a platform: granian in front of the WSGI application."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.server import Server

from chengyun.runtime.ports import is_free
from chengyun.runtime.problems import RuntimeProblem
from chengyun.runtime.processes import die_with_parent

APPLICATION = "chengyun.config.wsgi"


def serve(host: str, port: int, *, workers: int, threads: int) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are finished first.

    Raises:
        RuntimeProblem: the port is in use.
    """
    if not is_free(port, host):
        raise RuntimeProblem(f"端口 {port} 已被占用；请停止占用它的程序，或用 --port 换一个端口")
    server = Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        process_name=None,
    )
    server.serve(target_loader=_Loader(os.getpid()), wrap_loader=False)


class _Loader:
    """Loads the application inside a worker process, and ties the worker's life to the server's."""

    def __init__(self, server: int) -> None:
        self._server = server

    def __call__(self) -> Callable[..., Any]:
        die_with_parent(self._server)
        from chengyun.config.wsgi import application

        return application
