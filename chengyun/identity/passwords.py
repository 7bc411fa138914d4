"""Password rules (等保 ID-2): what Django does not bring, and passwords made by us."""

from __future__ import annotations

import secrets
import string
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

from chengyun.identity.models import Account, FormerPassword
from chengyun.kernel import clock

_CLASSES = {
    "大写字母": string.ascii_uppercase,
    "小写字母": string.ascii_lowercase,
    "数字": string.digits,
}
# Without 0O1lI, which people mistake when they copy a password by hand.
_LETTERS = ["".join(set(alphabet) - set("0O1lI")) for alphabet in (*_CLASSES.values(), "!@#$%*-_=+?")]
_GENERATED_LENGTH = 14


class LongEnough(MinimumLengthValidator):
    """Django's, whose message has no Chinese."""

    def get_error_message(self) -> str:
        return f"口令至少应有 {self.min_length} 位。"

    def get_help_text(self) -> str:
        return self.get_error_message()


class CharacterClasses:
    """At least ``needed`` of upper case, lower case, digits and other characters."""

    def __init__(self, needed: int = 3) -> None:
        self.needed = needed

    def validate(self, password: str, user: Account | None = None) -> None:
        classes = sum(any(letter in alphabet for letter in password) for alphabet in _CLASSES.values())
        everyday = "".join(_CLASSES.values())
        classes += any(letter not in everyday for letter in password)
        if classes < self.needed:
            raise ValidationError(self.get_help_text(), code="password_too_simple")

    def get_help_text(self) -> str:
        return f"口令应至少包含大写字母、小写字母、数字、特殊字符中的 {self.needed} 类。"


class NotFormer:
    """Not the password in use, and none of the last few."""

    def validate(self, password: str, user: Account | None = None) -> None:
        if user is None or user.pk is None:
            return
        former = user.former_passwords.values_list("password", flat=True)
        for encoded in former[: settings.CHENGYUN_PASSWORD_HISTORY]:
            if check_password(password, encoded):
                raise ValidationError(self.get_help_text(), code="password_used_before")

    def get_help_text(self) -> str:
        return f"口令不能与最近 {settings.CHENGYUN_PASSWORD_HISTORY} 次使用过的口令相同。"


def generate() -> str:
    """A random password of every class, to be used once."""
    chosen = [secrets.choice(letters) for letters in _LETTERS]
    everything = "".join(_LETTERS)
    chosen += [secrets.choice(everything) for _ in range(_GENERATED_LENGTH - len(chosen))]
    secrets.SystemRandom().shuffle(chosen)
    return "".join(chosen)


def must_change(account: Account) -> bool:
    """Whether the password was set by someone else, or is too old."""
    return account.must_change_password or (
        account.password_changed_at is not None
        and account.password_changed_at + timedelta(days=settings.CHENGYUN_PASSWORD_DAYS) <= clock.now()
    )


def store(account: Account, password: str, *, must_change: bool) -> None:
    """Set the password of a stored account, and remember it among the former ones."""
    account.set_password(password)
    account.password_changed_at = clock.now()
    account.must_change_password = must_change
    account.save(update_fields=["password", "password_changed_at", "must_change_password"])
    FormerPassword.objects.create(account=account, password=account.password)
    kept = account.former_passwords.values("pk")[: settings.CHENGYUN_PASSWORD_HISTORY]
    account.former_passwords.exclude(pk__in=kept).delete()
