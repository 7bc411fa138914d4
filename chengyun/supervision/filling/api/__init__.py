"""The interface of data filling."""

from chengyun.supervision.filling.api.forms import FillingFormViewSet
from chengyun.supervision.filling.api.rounds import FillingRoundViewSet
from chengyun.supervision.filling.api.sheets import FillingAssignmentViewSet

__all__ = ["FillingAssignmentViewSet", "FillingFormViewSet", "FillingRoundViewSet"]
