"""Document → Reading: mentions, attributions, predicates, statements, loaded words, problems. Pure: it never saves."""

from tieline.reading.reader import Reader, build_reader, with_problem

__all__ = ["Reader", "build_reader", "with_problem"]
