"""Phone numbers: sealed in the database, masked in lists, found by a blind index (等保 DC-2, PI-2)."""

from __future__ import annotations

import re

from chengyun.identity.models import Account
from chengyun.kernel import keys
from chengyun.kernel.errors import FieldError, Invalid

PURPOSE = "identity.phone"
_NUMBER = re.compile(r"(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})\Z")


def clean(number: str) -> str:
    """The number without blanks.

    Raises:
        Invalid: it is no mobile or fixed number of the mainland.
    """
    bare = re.sub(r"[\s-]", "", number)
    if not _NUMBER.match(bare):
        raise Invalid(
            "手机号不正确。",
            errors=[FieldError("phone", "应为 11 位手机号，或带区号的固定电话，如 02412345678。")],
        )
    return bare


def put(account: Account, number: str) -> None:
    """Set the sealed number and its index on a stored account; an empty number clears both."""
    if not number:
        account.phone_sealed, account.phone_index = None, ""
        return
    bare = clean(number)
    account.phone_sealed = keys.ring().seal(PURPOSE, bare.encode(), associated=_place(account))
    account.phone_index = index(bare)


def get(account: Account) -> str:
    """The full number."""
    if account.phone_sealed is None:
        return ""
    return keys.ring().open(PURPOSE, bytes(account.phone_sealed), associated=_place(account)).decode()


def mask(number: str) -> str:
    """``138****1234``."""
    return f"{number[:3]}****{number[-4:]}" if number else ""


def index(number: str) -> str:
    """What an equal number gives again, and nothing else can be read from."""
    return keys.blind_index(PURPOSE, re.sub(r"[\s-]", "", number))


def _place(account: Account) -> bytes:
    return f"account/{account.pk}".encode()
