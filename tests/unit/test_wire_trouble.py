"""What keeps a device from its broker is told by what there is to be mended."""

import socket
import ssl

import pytest

from floorwire.link import trouble_of
from floorwire.trouble import Trouble


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (socket.gaierror(-2, "Name or service not known"), Trouble.UNKNOWN_HOST),
        (ssl.SSLCertVerificationError("certificate has expired"), Trouble.CERTIFICATE),
        (ConnectionRefusedError(111, "Connection refused"), Trouble.NO_BROKER),
        (TimeoutError("timed out"), Trouble.UNREACHABLE),
        (OSError(113, "No route to host"), Trouble.UNREACHABLE),
        (FileNotFoundError(2, "No such file or directory"), Trouble.OWN_FILES),
        (PermissionError(13, "Permission denied"), Trouble.OWN_FILES),
        (ValueError("a bug"), Trouble.FAULT),
    ],
)
def test_each_error_is_of_the_kind_that_is_mended_alike(error: Exception, trouble: Trouble) -> None:
    assert trouble_of(error) is trouble
