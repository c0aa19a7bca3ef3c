"""Loaded words: where the text pushes rather than informs, whoever is its target."""
