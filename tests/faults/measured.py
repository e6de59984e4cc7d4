"""Run a command, write how many megabytes it or any process of it had at most, and end as it ended.

python measured.py FILE COMMAND...
"""

import os
import resource
import signal
import subprocess
import sys


def main() -> None:
    process = subprocess.Popen(sys.argv[2:])
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: process.send_signal(received))
    code = process.wait()
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    try:
        with open(sys.argv[1], "w", encoding="ascii") as report:
            report.write(f"{most:.1f}")
    except OSError:
        pass  # the limit under test may be one of files
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    sys.exit(code)


if __name__ == "__main__":
    main()
