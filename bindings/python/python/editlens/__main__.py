"""The command-line program, as `editlens` and as `python -m editlens`."""

import signal
import sys

from ._native import run


def main() -> None:
    """Runs the program by the arguments of this process and ends with its exit code."""
    # Python would note an interrupt and wait for its own code to run again.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(run(["editlens", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
