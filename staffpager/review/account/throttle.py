"""How often somebody may try to sign in."""

from dataclasses import dataclass, field

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

BY_ADDRESS_AND_NAME = RateLimitItemPerMinute(5, 5)  # five tries in five minutes: a typing error, not a list of words
BY_ADDRESS = RateLimitItemPerMinute(30, 5)  # all managers of a store behind one address
BY_NAME = RateLimitItemPerHour(50)  # from anywhere: a name cannot be tried from a thousand addresses


@dataclass(frozen=True, slots=True)
class Throttle:
    """Counts tries in memory: there is one review process a store."""

    limiter: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    def allows(self, address: str, name: str) -> bool:
        """Count one try and tell whether it may be made."""
        tried = (
            self.limiter.hit(BY_ADDRESS_AND_NAME, "pair", address, name),
            self.limiter.hit(BY_ADDRESS, "address", address),
            self.limiter.hit(BY_NAME, "name", name),
        )
        return all(tried)
