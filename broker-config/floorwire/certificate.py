"""When the broker's certificate ends: said while there is time to renew it. Pure."""

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

EARLY = timedelta(days=30)
RENEW = "renew it (docs/install.md, What changes later)"


def ends_soon(certificate: Mapping[str, object], now: datetime) -> str:
    """The sentence about a certificate (as `ssl` gives that of a peer) that ends within a month; else nothing."""
    ends = certificate.get("notAfter")
    if not isinstance(ends, str):
        return ""
    at = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC)
    if at - now > EARLY:
        return ""
    return f"The broker's certificate ends on {at:%Y-%m-%d}, and then no device reaches it: {RENEW}."
