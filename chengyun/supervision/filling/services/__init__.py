"""What is done to forms, rounds and cities: by the province, and by the cities that fill."""

from chengyun.supervision.filling.services.forms import MOST_CITIES, add_form, change_form, try_out
from chengyun.supervision.filling.services.pushes import asked_for, faults_of, refused, take
from chengyun.supervision.filling.services.reminding import remind, remind_of_limits
from chengyun.supervision.filling.services.rounds import open_exception, set_lock, start_round
from chengyun.supervision.filling.services.sheets import MOST_CELLS, decide, is_open, save, submit, validate

__all__ = [
    "MOST_CELLS",
    "MOST_CITIES",
    "add_form",
    "asked_for",
    "change_form",
    "decide",
    "faults_of",
    "is_open",
    "open_exception",
    "refused",
    "remind",
    "remind_of_limits",
    "save",
    "set_lock",
    "start_round",
    "submit",
    "take",
    "try_out",
    "validate",
]
