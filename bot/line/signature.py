"""LINE's webhook signature: base64 of HMAC-SHA256 over the raw body."""

import base64
import hashlib
import hmac
from collections.abc import Sequence


def is_signed(body: bytes, signature: str | None, secrets: Sequence[str]) -> bool:
    """Say whether the body was signed with one of the secrets, in constant time for each.

    Two secrets may hold for a while, as one is being replaced.
    """
    given = (signature or "").encode()
    return any(hmac.compare_digest(sign(body, secret), given) for secret in secrets)


def sign(body: bytes, secret: str) -> bytes:
    """Return the signature LINE would send with a body."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest())
