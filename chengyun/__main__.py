"""``python -m chengyun``."""

from chengyun.cli import main

main()
