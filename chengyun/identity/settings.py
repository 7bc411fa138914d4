"""Sign-in settings: the account model, password rules, lock-out, sessions, second factor."""

from __future__ import annotations

import os

from chengyun.config.environment import ConfigurationError


def _number(name: str, default: int, meaning: str) -> int:
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or int(text) < 1:
        raise ConfigurationError(f"{name}={text} 应为不小于 1 的整数（{meaning}）")
    return int(text)


AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["chengyun.identity.backends.AccountBackend"]
PASSWORD_HASHERS = ["chengyun.identity.hashers.SM3PasswordHasher"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "chengyun.identity.passwords.LongEnough", "OPTIONS": {"min_length": 8}},
    {"NAME": "chengyun.identity.passwords.CharacterClasses", "OPTIONS": {"needed": 3}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "chengyun.identity.passwords.NotFormer"},
]
CHENGYUN_PASSWORD_HISTORY = 5
CHENGYUN_PASSWORD_DAYS = _number("CHENGYUN_PASSWORD_DAYS", 90, "口令有效天数")

# Failed sign-ins in a row, then the lock. Offices share an address, so an address may fail more often.
CHENGYUN_LOCK_AFTER = {
    "account": _number("CHENGYUN_LOCK_ACCOUNT_AFTER", 5, "同一账号连续失败多少次后锁定"),
    "address": _number("CHENGYUN_LOCK_ADDRESS_AFTER", 30, "同一地址连续失败多少次后锁定"),
}
CHENGYUN_LOCK_MINUTES = _number("CHENGYUN_LOCK_MINUTES", 15, "锁定分钟数")

CHENGYUN_SESSION_LIMIT = _number("CHENGYUN_SESSION_LIMIT", 3, "每个账号的并发会话数")
CHENGYUN_IDLE_MINUTES = _number("CHENGYUN_IDLE_MINUTES", 30, "空闲多少分钟后自动退出")
SESSION_ENGINE = "chengyun.identity.session_store"
# SessionRules measures idleness and writes at most once a minute; the cookie only has to outlive it.
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_AGE = (CHENGYUN_IDLE_MINUTES + 5) * 60

# Whether roles marked requires_second_factor (三员) work only with TOTP enrolled. 等保三级 asks for it.
CHENGYUN_REQUIRE_SECOND_FACTOR = os.environ.get("CHENGYUN_REQUIRE_SECOND_FACTOR", "1") == "1"

ACCOUNT_ADAPTER = "chengyun.identity.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Our own counters lock (lockout.py): they are seen and released by the security administrator. What stays
# here bounds floods, and codes of the second factor guessed in parallel.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "20/15m/key"}
# kernel.proxies has already put the caller's own address in place.
ALLAUTH_TRUSTED_PROXY_COUNT = 0
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
MFA_ADAPTER = "chengyun.identity.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
LOGIN_URL = "/sign-in"

# This platform as the provider of identities for lower ones. Codes and access tokens are short; a lower platform asks
# about its refresh token several times a minute, so what ends here ends there.
IDP_OIDC_ADAPTER = "chengyun.identity.provider.adapter.ProviderAdapter"
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 300
IDP_OIDC_ID_TOKEN_EXPIRES_IN = 300
IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN = 12 * 3600
IDP_OIDC_INTROSPECTION_ENABLED = True
IDP_OIDC_RP_INITIATED_LOGOUT_ASKS_FOR_OP_LOGOUT = False
IDP_OIDC_RATE_LIMITS = {"introspect_ip": "6000/m/ip", "introspect_client": "6000/m/key"}
