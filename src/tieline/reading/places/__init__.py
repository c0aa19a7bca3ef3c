"""Places: the toponyms of a text, and the place that each most probably means."""
