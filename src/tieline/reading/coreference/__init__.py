"""Coreference: the pronouns and nouns that point back to an actor."""
