"""Passwords: kept as argon2id hashes, checked outside the event loop and only two at a time."""

import secrets
from dataclasses import dataclass, field

import anyio
from anyio import to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from staffpager.review.errors import PasswordRefusedError

SHORTEST, LONGEST = 12, 200  # characters; a bound above keeps a megabyte from being hashed
AT_ONCE = 2  # a check takes 64 MiB and a quarter of a second of one core
_GENERATED_BYTES = 15  # 120 bits: 20 characters that can be typed from a note


@dataclass(frozen=True, slots=True)
class Passwords:
    """Makes and checks hashes; `hasher` is cheaper in tests."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    limiter: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(AT_ONCE))

    def hashed(self, password: str) -> str:
        """Hash a new password; raises PasswordRefusedError when it is too short or too long."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise PasswordRefusedError(
                f"the password has {len(password)} characters; take {SHORTEST} to {LONGEST}, such as four words"
            )
        return self.hasher.hash(password)

    async def fits(self, password: str, kept: str | None) -> bool:
        """Whether `password` is the one kept as a hash; takes as long when nobody of that name is known."""
        return await to_thread.run_sync(self._fits, password, kept, limiter=self.limiter)

    def _fits(self, password: str, kept: str | None) -> bool:
        if kept is None:
            self.hasher.hash(password)
            return False
        try:
            return self.hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False


def generated() -> str:
    return secrets.token_urlsafe(_GENERATED_BYTES)
