"""What `staffpager demo` can be asked for; kept light, since every command line loads it."""

import argparse
from pathlib import Path

REVIEW_PORT = 8080


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", dest="seconds", type=float, metavar="SECONDS", help="end by itself (else on Ctrl-C)")
    parser.add_argument("--headless", action="store_true", help="no windows, and ten times as fast as life")
    parser.add_argument("--video", type=Path, metavar="FILE", help="the queue camera's picture; else it is simulated")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what the run came to as JSON")
    parser.add_argument("--speed", type=float, help="how much faster than life (3; headless 10)")
    parser.add_argument("--seed", type=int, default=1, help="of all chance in the simulated people (%(default)s)")
    parser.add_argument("--folder", type=Path, help="a new folder to keep everything in; else a temporary one")
    port = f"of the manager's pages ({REVIEW_PORT}, or a free one)"
    parser.add_argument("--review-port", type=int, metavar="PORT", help=port)
