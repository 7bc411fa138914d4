"""What a report says, as plain data from which documents are made; the outlines of self and third-party reports."""

from chengyun.evaluation.results.content.city import of_city
from chengyun.evaluation.results.content.whole import of_all

__all__ = ["of_all", "of_city"]
