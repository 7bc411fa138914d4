"""Messages between systems and work in the background.

A system's ``tasks.py`` declares what it does; ``chengyun worker`` does it::

    @consumes("exchange.accepted", name="exchange.lanes")
    def enqueue(message: Envelope) -> None: ...

    @periodic(name="exchange.heartbeat", every=timedelta(seconds=30))
    def beat() -> None: ...

    @service("exchange.sender")
    def send(stop: threading.Event) -> None: ...
"""

from chengyun.kernel.messaging.registry import Envelope, consumes, periodic, service

__all__ = ["Envelope", "consumes", "periodic", "service"]
