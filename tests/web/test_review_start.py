"""Where the pages listen, and what is said when they cannot."""

import pytest
from msgspec.structs import replace

from staffpager.review.command import listening
from staffpager.review.errors import AddressRefusedError
from tests.web.conftest import SETTINGS


def test_a_port_that_another_program_has_is_told_with_what_to_do() -> None:
    with listening(replace(SETTINGS, port=0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            AddressRefusedError, match=rf"cannot be on http://127\.0\.0\.1:{port} .*change `host` or `port`"
        ):
            listening(replace(SETTINGS, port=port))


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])  # the first is for documents only, and nobody's
def test_an_address_of_no_machine_here_is_told(host: str) -> None:
    with pytest.raises(AddressRefusedError, match=f"http://{host}:0"):
        listening(replace(SETTINGS, host=host, port=0))
