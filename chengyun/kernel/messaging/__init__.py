"""Messages between systems and work in the background.

A system's ``tasks.py`` declares what it does; ``chengyun worker`` does it::

    @consumes("exchange.accepted", name="exchange.lanes", label="数据进入交换通道")
    def enqueue(message: Envelope) -> None: ...

    @periodic(name="exchange.heartbeat", label="查看对接平台的心跳", every=timedelta(seconds=30))
    def beat() -> None: ...

    @service("exchange.sender")
    def send(stop: threading.Event) -> None: ...
"""

from chengyun.kernel.messaging.registry import Envelope, consumes, periodic, service

__all__ = ["Envelope", "consumes", "periodic", "service"]
