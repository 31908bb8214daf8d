"""Runs a command that ends with the process that started it, also when that is killed and can end nobody any more.

python -m staffpager.demo.tied PARENT COMMAND …
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

_PR_SET_PDEATHSIG = 1  # of linux/prctl.h; it stays through exec


def tied(command: Sequence[str]) -> list[str]:
    """The command that becomes `command`, to be started by the main thread of this process."""
    return [sys.executable, "-m", "staffpager.demo.tied", str(os.getpid()), *command]


def main(parent: int, command: list[str]) -> None:
    """Ask to be told to end when the parent has ended, and become the command."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):  # Linux
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit("Who started this has ended already.")
    os.execvp(command[0], command)  # noqa: S606 - a list, no shell


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
