"""How names are compared: folding, consonant skeletons across scripts, and scores that show their parts. Pure."""

from tieline.names.normal_form import name_tokens, normalise
from tieline.names.similarity import Part, Score, name_similarity
from tieline.names.sounds import skeleton, vowel_pattern

__all__ = ["Part", "Score", "name_similarity", "name_tokens", "normalise", "skeleton", "vowel_pattern"]
