"""Job descriptions as text: the language of `.role` files, and what reads, checks and prints it."""

__version__ = "0.1.0"
