"""The working calendar: when people work, and when something is due.

working_calendar().deadline(start, Limit(4, Unit.WORK_HOUR))
"""

from chengyun.kernel.calendar.rules import Calendar, Limit, Unit
from chengyun.kernel.calendar.selectors import working_calendar

__all__ = ["Calendar", "Limit", "Unit", "working_calendar"]
