"""How often somebody may try to sign in."""

from dataclasses import dataclass, field

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

BY_ADDRESS_AND_NAME = RateLimitItemPerMinute(5, 5)  # five tries in five minutes: a typing error, not a list of words
BY_ADDRESS = RateLimitItemPerMinute(30, 5)  # all managers of a store behind one address
BY_NAME = RateLimitItemPerHour(100)  # from anywhere: a thousand addresses cannot; one gets to 60 and shuts nobody out


@dataclass(frozen=True, slots=True)
class Throttle:
    """Counts tries in memory: there is one review process a store."""

    limiter: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    def allows(self, address: str, name: str) -> bool:
        """Count one try and tell whether it may be made; what is refused is no try, and counts against nobody else."""
        return (
            self.limiter.hit(BY_ADDRESS_AND_NAME, "pair", address, name)
            and self.limiter.hit(BY_ADDRESS, "address", address)
            and self.limiter.hit(BY_NAME, "name", name)
        )

    def forget(self, address: str, name: str) -> None:
        """Who has signed in was no guesser: slips before, and signing in again and again, shut nobody out."""
        self.limiter.clear(BY_ADDRESS_AND_NAME, "pair", address, name)
