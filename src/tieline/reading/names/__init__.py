"""Names: who and what is named, and which names belong to one bearer."""
