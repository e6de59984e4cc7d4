"""What a program shows on a terminal, or in a pipe: everything it writes there until it ends."""

import fcntl
import os
import struct
import subprocess
import termios


def shown(arguments, *, folder=None, environment=None, columns=80, terminal=True, streams=("stderr",)):
    """What a program wrote, and its exit code.

    Args:
        arguments: the command line.
        folder: where it runs.
        environment: what is added to the environment; COLUMNS and LINES of this process are left out.
        columns: how wide the terminal is.
        terminal: a terminal, or else a pipe.
        streams: which of "stdin", "stdout" and "stderr" are the terminal.
    """
    reader, writer = os.openpty() if terminal else os.pipe()
    if terminal:
        fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    inherited = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        arguments, cwd=folder, env={**inherited, **(environment or {})}, **dict.fromkeys(streams, writer)
    )
    os.close(writer)
    said = b""
    while True:
        try:
            part = os.read(reader, 65536)
        except OSError:  # how Linux says that the other side of a terminal has gone
            part = b""
        if not part:
            break
        said += part
    os.close(reader)
    return said.decode(), process.wait(timeout=120)
