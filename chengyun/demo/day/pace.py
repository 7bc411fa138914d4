"""How fast the day goes: a number in a file, read again whenever it changes. 0 is a pause."""

from __future__ import annotations

from pathlib import Path

FASTEST = 600.0
NORMAL = 20.0


class Pace:
    """The speed of the city's time against ours."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._read: float | None = None
        self._speed = NORMAL

    @property
    def speed(self) -> float:
        """The number in the file; what was last right when it is not a number now."""
        try:
            changed = self.file.stat().st_mtime
            if changed != self._read:
                self._read = changed
                self._speed = within(float(self.file.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            pass
        return self._speed

    def set(self, speed: float) -> None:
        """Write another speed."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(f"{within(speed):g}\n", encoding="utf-8")
        self._read = None


def within(speed: float) -> float:
    """From pause to as fast as it goes."""
    return min(max(speed, 0.0), FASTEST)
