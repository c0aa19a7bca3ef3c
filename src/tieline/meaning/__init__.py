"""Sentences as vectors that lie close where their meanings do: to find sentences, never to judge what they say.

The model hears what a sentence is about and not who does it to whom: "X arms Y" and "Y arms X" are the same to it. So
no statement, claim or tie may rest on it, and `lint-imports` holds that nothing which reads or weighs imports it.
It is there where the extra `meaning` is installed.
"""

from tieline.meaning.embedding import Embedder, open_embedder

__all__ = ["Embedder", "open_embedder"]
