"""What the worker does for the exchange."""

from chengyun.exchange.lanes import tasks as lanes_tasks

__all__ = ["lanes_tasks"]
