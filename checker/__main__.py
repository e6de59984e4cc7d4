"""The entry point: `checker ...` and `python -m checker ...`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no traceback ever reaches the user."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        # The commonest call of scripts: answered before anything else is imported.
        from checker import __version__

        print(f"checker {__version__}")
        return 0
    from checker.commands.invocation import invoke

    return invoke(arguments)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads of libraries may outlive an interrupt; the exit code must not wait for them.
    if code == 130:
        os._exit(code)
    sys.exit(code)
