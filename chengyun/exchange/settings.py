"""Settings of the exchange, from the environment."""

import os

EXCHANGE_REQUIRE_VERSION = os.environ.get("CHENGYUN_REQUIRE_VERSION", "0") == "1"
"""Whether a missing ``version`` is refused with 10005; the standard's default is 1.0."""

EXCHANGE_WINDOW_SECONDS = int(os.environ.get("CHENGYUN_EXCHANGE_WINDOW", "300"))
"""How far a request's timestamp may be from this platform's clock."""
