"""Lanes: what goes to which platform, in order, at least once, applied exactly once.

An accepted push is queued on every lane of its table (``feed``), or collected hourly or daily
(``snapshots``). The sender works each lane strictly in order with one request in flight, many lanes at once.
"""
