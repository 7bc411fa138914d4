"""Files that rows name, at the other platform before the rows are.

A row names files in a JSON column, as ``[{"name": …, "size": …, "sm3": …}]``. Whoever sends the row on a lane first
sends each of these files once: in parts, each a signed request, resumed at the byte that the other side says it holds.
"""
