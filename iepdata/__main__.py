"""`python -m iepdata …`: the command line."""

from __future__ import annotations

import os
import sys

from iepdata.cli import main

if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Who read the output has seen enough, as `head` does; what Python still holds goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
