"""The grammar of a text: spaCy's parse as plain columns: no rule pays for objects, and none outlives its text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tieline.reading.layout import goes_on_over_lines, running_text
from tieline.reading.lead_ins import sentences_after_leads
from tieline.reading.mending.columns import Columns
from tieline.reading.mending.faults import mend_parse
from tieline.reading.mending.lexicon import mending_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ENDERS = frozenset(".!?…:;")
CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "''", "»", "’’"})
SHORTENED = frozenset({"incl", "approx", "est", "excl"})
"""Words cut short after which a sentence goes on ("four dead, incl. a child")."""
HYPHENS = frozenset({"-", "\u2010", "\u00ad"})
GLUED = re.compile(r"(?<=\w\w)(?:[.,;:]?\[(?=\w)|\((?=[A-Z]))|(?<=[A-Z]\.)-(?=\w)")
ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("d", ""),
)
"""The ends of words as they are bent, and what stands for each in a list of words."""
MANY_TOKENS = (
    300  # without any closing mark: no sentence, but a list or noise; cut, so that no rule has to search all of it
)
MANY_CODE_POINTS = 100_000  # a text longer than this is a batch of its own, so that memory stays bounded


@dataclass(frozen=True)
class Parse:
    """The tokens of a text, column by column; a token is its index. Offsets are code points into the text.

    `deps` are ClearNLP labels as spaCy's English models give them, `tags` Penn Treebank tags, `pos` Universal POS tags.
    `heads[i] == i` at the root of a sentence. `entities` are spaCy's own (first token, token after the last, label).
    `original` is the text as it came where `text` has blanks for what is no part of the running text (`layout`): both
    have the same offsets, rules read `text`, and spans are cut from `source`. A word that a line broke is whole in
    `words`.
    """

    text: str
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    sentence_starts: list[int]
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    original: str | None = None

    def __len__(self) -> int:
        return len(self.words)

    @classmethod
    def of_tokens(cls, text: str, words: list[str], starts: list[int]) -> Parse:
        """Tokens without a grammar: what can be known of a text before it is parsed."""
        ends = [a + len(w) for a, w in zip(starts, words, strict=True)]
        return cls(text, words, [], [], [], [], [], starts, ends, [0] if words else [])

    @property
    def source(self) -> str:
        """The text as it came, of which spans are parts."""
        return self.text if self.original is None else self.original

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [w.lower() for w in self.words]

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in the order of the text."""
        below: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                below[head].append(i)
        return below

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """Of each token, the first and the last token of its subtree."""
        left, right = list(range(len(self))), list(range(len(self)))
        for start, end in self.sentence_bounds:
            # Trees may be non-projective and as deep as they are long: settle by repetition, never by recursion.
            changed = True
            while changed:
                changed = False
                for i in range(start, end):
                    h = self.heads[i]
                    if left[i] < left[h]:
                        left[h], changed = left[i], True
                    if right[i] > right[h]:
                        right[h], changed = right[i], True
        return list(zip(left, right, strict=True))

    @cached_property
    def sentence_bounds(self) -> list[tuple[int, int]]:
        """The first token and the token after the last, of each sentence."""
        after = [*self.sentence_starts[1:], len(self)] if self.sentence_starts else []  # a text without tokens has none
        return list(zip(self.sentence_starts, after, strict=True))

    @cached_property
    def sentence_of(self) -> list[int]:
        """The index of each token's sentence."""
        return [k for k, (a, b) in enumerate(self.sentence_bounds) for _ in range(a, b)]

    @cached_property
    def entity_labels(self) -> list[str]:
        """The label of spaCy's entity that each token is in, "" where it is in none."""
        labels = [""] * len(self)
        for first, after, label in self.entities:
            labels[first:after] = [label] * (after - first)
        return labels

    def kids(self, i: int, *deps: str) -> list[int]:
        """The dependents of `i` that bear one of the labels, in the order of the text."""
        return [c for c in self.children[i] if self.deps[c] in deps]

    def subtree(self, i: int) -> list[int]:
        """`i` and all below it, in the order of the text."""
        found, stack = [], [i]
        while stack:
            j = stack.pop()
            found.append(j)
            stack.extend(self.children[j])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads of `i`, nearest first, up to the root."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def text_of(self, first: int, last: int) -> str:
        """The text from the token `first` to the token `last`, both included, on one line."""
        if self.original is None:
            return self.text[self.starts[first] : self.ends[last]]
        parts: list[str] = []
        for i in range(first, last + 1):
            if i > first and self.starts[i] > self.ends[i - 1] and not self.words[i].isspace():
                kept = self.words[i - 1] in HYPHENS and "\n" in self.original[self.ends[i - 1] : self.starts[i]]
                parts.append("" if kept else " ")
            parts.append(self.words[i])
        return "".join(parts)

    def text_between(self, start: int, end: int) -> str:
        """What stands between two code points, on one line; they are those of tokens."""
        if self.original is None:
            return self.text[start:end]
        first, after = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return self.text_of(first, after - 1) if first < after else ""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Tokens `first`..`last` (both in it) are parsed as the one word `word`; `lemma` where the parser knows none."""

    first: int
    last: int
    word: str
    lemma: str | None = None


Hide = Callable[[str, Sequence[str], Sequence[int]], list[StandIn]]
"""Finds the stand-ins of a text from its tokens and their starts."""


@dataclass(frozen=True)
class _Prepared:
    """A text's own tokens, what the parser gets for them, and the last own token that each of its tokens means."""

    text: str
    original: str | None
    words: list[str]
    starts: list[int]
    ends: list[int]
    doc: Doc
    lasts: list[int]
    lemmas: dict[int, str] = field(default_factory=dict)


def columns_of(prepared: _Prepared, doc: Doc) -> Parse:
    """The parse of one text as plain columns, its own words put back in place of their stand-ins.

    The words inside a name hang on its last one, as parts of a compound.
    """
    from spacy.attrs import DEP, HEAD, LEMMA, POS, SENT_START, TAG

    strings = doc.vocab.strings
    rows = doc.to_array([LEMMA, TAG, POS, DEP, HEAD, SENT_START]).astype("int64")
    known: dict[int, str] = {}

    def name(key: int) -> str:
        if key not in known:
            known[key] = strings[key % 2**64]
        return known[key]

    words, lasts = prepared.words, prepared.lasts
    n = len(words)
    lemmas, tags, pos, deps = list(words), ["NNP"] * n, ["PROPN"] * n, ["compound"] * n
    heads = [0] * n
    sentence_starts: list[int] = []
    begin = 0
    for i, (lemma, tag, po, dep, head, first) in enumerate(rows.tolist()):
        last = lasts[i]
        if first == 1 or i == 0:
            sentence_starts.append(begin)
        for inner in range(begin, last):
            heads[inner] = last
        tags[last], pos[last], deps[last], heads[last] = name(tag), name(po), name(dep), lasts[i + head]
        if begin == last and doc[i].text in ((plain := straight(words[last])), plain.lower()):
            lemmas[last] = name(lemma)
        elif last in prepared.lemmas:
            lemmas[last] = prepared.lemmas[last]
        begin = last + 1
    begins = [0, *(last + 1 for last in lasts)]
    mend_parse(Columns([w.lower() for w in words], tags, pos, deps, heads, lemmas), mending_words())
    return Parse(
        text=prepared.text,
        words=words,
        lemmas=lemmas,
        tags=tags,
        pos=pos,
        deps=deps,
        heads=heads,
        starts=prepared.starts,
        ends=prepared.ends,
        sentence_starts=sentence_starts,
        entities=[(begins[e.start], begins[e.end], e.label_) for e in doc.ents],
        original=prepared.original,
    )


def straight(word: str) -> str:
    """A word with the apostrophes of a typewriter."""
    return word.replace("’", "'")


def parse_texts(nlp: Language, texts: Iterable[str], batch: int = 32, hide: Hide | None = None) -> Iterator[Parse]:
    """The parse of each text, in order. A text's parse does not hang on what else is in its batch of `batch` texts.

    `hide` gives the words that the parser shall not see, with what it sees in their place.
    """
    for group in _in_groups(texts, batch):
        with (
            nlp.memory_zone()
        ):  # what a batch adds to the vocabulary goes with it: memory stays level over any number of texts
            prepared = [prepare(nlp, t, hide) for t in group]
            docs = nlp.pipe([p.doc for p in prepared], batch_size=batch)
            yield from [columns_of(p, doc) for p, doc in zip(prepared, docs, strict=True)]


def prepare(nlp: Language, text: str, hide: Hide | None = None) -> _Prepared:
    """The tokens of `text`, told where sentences must begin (at lines) and where none can (after no closing mark)."""
    import numpy
    from spacy.attrs import SENT_START
    from spacy.tokens import Doc

    laid = running_text(text, word_list(nlp))
    original, text = text, (text if laid is None else laid.text)
    doc = _cut_glued(nlp.make_doc(text), text)
    words = [t.text for t in doc]
    starts = [t.idx for t in doc]
    lasts = list(range(len(words)))
    lemmas: dict[int, str] = {}
    if hide is not None and (stand_ins := hide(text, words, starts)):
        seen, spaces, lasts = list(words), [bool(t.whitespace_) for t in doc], []
        gone: set[int] = set()
        lemmas = {s.last: s.lemma for s in stand_ins if s.lemma}
        for s in stand_ins:
            seen[s.last] = s.word
            gone.update(range(s.first, s.last))
        lasts = [i for i in range(len(words)) if i not in gone]
        doc = Doc(doc.vocab, words=[seen[i] for i in lasts], spaces=[spaces[i] for i in lasts])
    begins = {*line_starts(text, starts), *sentences_after_leads(text, starts)}
    # All at once: spaCy looks through the whole text at each token whose start is set alone.
    boundaries: Any = numpy.zeros(len(doc), dtype="int64")
    open_ = True
    first = began = 0
    for i, last in enumerate(lasts):
        if first in begins or i - began >= MANY_TOKENS:
            boundaries[i], began = 1, i
        elif open_:
            began = i
        elif i:
            boundaries[i] = -1
        word = words[last]
        if not word.isspace() and word not in CLOSERS:
            open_ = word[-1] in ENDERS and not (word == "." and words[last - 1].lower() in SHORTENED)
        first = last + 1
    doc.from_array([SENT_START], boundaries.astype("uint64").reshape(-1, 1))
    ends = [a + len(w) for a, w in zip(starts, words, strict=True)]
    if laid is None:
        return _Prepared(text, None, words, starts, ends, doc, lasts, lemmas)
    starts = laid.starts(starts)
    ends = [min(pair) for pair in zip(laid.ends(ends), [*starts[1:], len(original)], strict=True)]
    return _Prepared(laid.shown, original, words, starts, ends, doc, lasts, lemmas)


def word_list(nlp: Language) -> Callable[[str], bool]:
    """Whether the pipeline's lemmatiser knows a word in lower case, itself or but for an ending; none where it has no
    list."""
    tables = nlp.get_pipe("lemmatizer").lookups if nlp.has_pipe("lemmatizer") else None  # type: ignore[attr-defined]
    kinds = list(tables.get_table("lemma_index").values()) if tables and tables.has_table("lemma_index") else []

    def is_word(word: str) -> bool:
        stems = {word, *(word[: -len(end)] + new for end, new in ENDINGS if word.endswith(end))}
        return any(stem in kind for kind in kinds for stem in stems)

    return is_word


def _cut_glued(doc: Doc, text: str) -> Doc:
    """The tokens with what is glued to a word cut off: "Levant.[1]", "Qanbar(Arabic: …)", "U.S.-led"."""
    if GLUED.search(text):
        with doc.retokenize() as retokenizer:
            for token in doc:
                if found := GLUED.search(token.text):
                    word, marks, rest = token.text[: found.start()], found.group(), token.text[found.end() :]
                    parts = [word, *marks, rest]
                    retokenizer.split(token, parts, heads=[(token, 0)] * len(parts))
    return doc


def _in_groups(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    group: list[str] = []
    for text in texts:
        group.append(text)
        if len(group) == size or len(text) > MANY_CODE_POINTS:
            yield group
            group = []
    if group:
        yield group


def line_starts(text: str, starts: list[int]) -> list[int]:
    """The tokens that begin a line which is a sentence or a heading of its own.

    A blank line always parts. A single line break parts where the line before it ended a sentence, or where the text is
    not hard-wrapped (no line goes on in lower case), since headings and list items bear no full stop.
    """
    if "\n" not in text:
        return []
    wrapped = goes_on_over_lines(text.splitlines())
    found: list[int] = []
    for i, start in enumerate(starts):
        if i == 0 or text[start].isspace():
            continue
        gap = text[starts[i - 1] : start]
        if "\n" not in gap:
            continue
        before = gap.split("\n", 1)[0].rstrip() or (text[starts[i - 2] : starts[i - 1]].rstrip() if i > 1 else "")
        if gap.count("\n") > 1 or not wrapped or before.endswith((".", "!", "?", "”", '"', "’", ":")):
            found.append(i)
    return found
