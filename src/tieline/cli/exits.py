"""The exit codes; a number stands in the help and the docs, so it never changes its meaning."""

PARTLY = 1
"""Something could not be read though the rest was, or a checked pack has faults."""
MISUSE = 2
"""What was asked cannot be done as asked."""
STOPPED = 130
"""Stopped by the keyboard, as shells count it (128 + SIGINT)."""
