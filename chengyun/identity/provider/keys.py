"""Keys that sign identity tokens: RSA, as OpenID Connect asks of every client; made when first needed."""

from __future__ import annotations

from allauth.idp.oidc.models import PrivateKey
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from chengyun.identity.provider.models import SigningKey
from chengyun.kernel import keys

_PURPOSE = "identity.oidc"
_FIRST = 1


def signing_keys() -> list[PrivateKey]:
    """All keys, opened."""
    rows = list(SigningKey.objects.all())
    if not rows:
        # Two processes may come here at once: the number decides whose key stays.
        row, _ = SigningKey.objects.get_or_create(
            pk=_FIRST, defaults={"pem_sealed": keys.ring().seal(_PURPOSE, _generate())}
        )
        rows = [row]
    return [
        PrivateKey(pem=keys.ring().open(_PURPOSE, bytes(row.pem_sealed)).decode(), issued_at=row.created_at)
        for row in rows
    ]


def _generate() -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
