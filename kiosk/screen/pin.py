"""The manager's PIN: kept only as a hash, and shut for longer each time that three guesses were wrong. Pure."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final

SHORTEST, LONGEST = 6, 12  # digits
PIN: Final = re.compile(rf"[0-9]{{{SHORTEST},{LONGEST}}}")
KEPT: Final = re.compile(r"scrypt:([0-9a-f]{2})+:[0-9a-f]{128}")  # what a settings file holds in place of it
N, R, P = 2**14, 8, 1  # 16 MiB and some 50 ms a guess (RFC 7914)
MOST_MEMORY: Final = 64 * 2**20
GUESSES: Final = 3
FIRST_SHUT_S: Final = 60.0
LONGEST_SHUT_S: Final = 24 * 3600.0
UNPROVED_S: Final = 600.0  # shut after a start, whatever the clock says: no more, for shops that are dark at night


class PinError(ValueError):
    """What was given is no PIN."""


def hashed(pin: str, *, salt: bytes) -> str:
    """Give what a settings file may hold; raises PinError when `pin` is not 6 to 12 digits."""
    if not PIN.fullmatch(pin):
        message = f"a PIN has {SHORTEST} to {LONGEST} digits and nothing else"
        raise PinError(message)
    return f"scrypt:{salt.hex()}:{_scrypt(pin, salt).hex()}"


def matches(pin: str, kept: str) -> bool:
    """Tell whether `pin` is the one that was hashed; takes some 50 ms on purpose."""
    try:
        _scheme, salt, digest = kept.split(":")
        return hmac.compare_digest(_scrypt(pin, bytes.fromhex(salt)), bytes.fromhex(digest))
    except ValueError:
        return False


def _scrypt(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=N, r=R, p=P, maxmem=MOST_MEMORY)


@dataclass(frozen=True, slots=True)
class Lockout:
    """How many guesses were wrong since the last right one, and until when no more are taken (Unix seconds)."""

    wrong: int = 0
    since: float = 0.0
    until: float = 0.0

    def guessed(self, at: float) -> "Lockout":
        """Count a guess as wrong: it is counted before it is checked, so that pulling the plug saves nobody."""
        wrong = self.wrong + 1
        if wrong % GUESSES:
            return Lockout(wrong, at, at)
        return Lockout(wrong, at, at + min(LONGEST_SHUT_S, FIRST_SHUT_S * 2 ** (wrong // GUESSES - 1)))

    def shut_s(self, at: float) -> float:
        """Tell for how many seconds no guess is taken; a clock that was set back does not make it longer."""
        return max(0.0, min(self.until - at, self.until - self.since))

    def shut_at_start_s(self, at: float) -> float:
        """Tell the same after a start, when the clock may have been set forward: nobody proves that time went by."""
        return max(self.shut_s(at), min(self.until - self.since, UNPROVED_S))
