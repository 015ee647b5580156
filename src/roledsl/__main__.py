"""``python -m roledsl`` is the command."""

from __future__ import annotations

from roledsl.cli import main

if __name__ == "__main__":
    main()
