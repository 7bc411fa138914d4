"""One spelling of a text."""

from __future__ import annotations

import re
import unicodedata

MOST = 1000
"""Characters looked at: what matters is said early, and time is bounded however long a text is."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NO_TEXT = re.compile(r"[\W_]+")


def normalise(text: str, most: int = MOST) -> str:
    """The letters, digits and characters of a text: full-width forms made plain, lower case, no spaces or marks.

    Args:
        text: any text.
        most: characters kept, from the beginning.
    """
    # A bounded piece first: no text is too long for the expressions.
    plain = unicodedata.normalize("NFKC", text[: 4 * most]).lower()
    return _NO_TEXT.sub("", _ADDRESS.sub("", plain))[:most]
