"""Loaded words: where the text pushes rather than informs, whoever is its target.

Every match of the lexicon is a candidate with its strength. Strong ones are marked wherever they stand, weak ones only
in the company of others in their sentence and text. What is marked grows to the phrase it colours, and
neighbours become one span. No rule looks at who is spoken of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tieline.model import Loaded, Span
from tieline.reading.draft import Draft, Sentence
from tieline.reading.loaded.lexicon import Lexicon, loaded_lexicon
from tieline.reading.loaded.matches import Candidate, best_candidates, lexicon_matches, name_tokens
from tieline.reading.loaded.spans import Growth, as_span, loaded_phrases, loaded_spans
from tieline.reading.loaded.turns import Turns, loaded_turns, small_turns, whole_turn
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage
from tieline.reading.rulefiles import rule_file, words

EPITHETS = frozenset({"amod", "attr", "acomp"})
VERDICTS = frozenset({"attr", "appos", "oprd"})


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a candidate count and a span grow: see `loaded_rules.toml`, which explains each."""

    marks_alone: float
    company: float
    most_company: float
    density: float
    most_density: float
    prior_words: float
    report: float
    figures: float
    address: float
    exclamation: float
    quoted: float
    epithet: float
    verdict: float
    bridge: int
    longest_phrase: int
    pile: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The lexicon with the weights and the small word classes that the stage needs."""

    lexicon: Lexicon
    turns: Turns
    weights: Weights
    intensifiers: frozenset[str]
    reporting: frozenset[str]
    addressing: frozenset[str]


def loaded_rules() -> Rules:
    """The rules of this program, from its rule files."""
    data = rule_file("loaded_rules")
    classes = {k: frozenset(words("loaded_rules", data["classes"], k, needed=True)) for k in data["classes"]}
    return Rules(loaded_lexicon(), loaded_turns(), Weights(**data["weights"]), **classes)


def loaded_stage() -> Stage:
    """The stage that fills `loaded`."""
    rules = loaded_rules()
    return Stage("loaded", frozenset({"parse", "sentences"}), frozenset({"loaded"}), lambda d: find_loaded(d, rules))


def find_loaded(draft: Draft, rules: Rules) -> Draft:
    """The loaded spans of the text, in order and without overlap."""
    parse, w = draft.parse, rules.weights
    growth = Growth(w.bridge, w.longest_phrase, w.pile, rules.intensifiers)
    names, quoted = name_tokens(parse), _quoted_tokens(parse)
    by_sentence = [_candidates(parse, s, names, rules) for s in draft.sentences]
    strong = sum(c.group.strength >= w.marks_alone for found in by_sentence for c in found)
    density = min(1000 * strong / (len(parse) + w.prior_words), w.most_density)
    spans: list[Loaded] = []
    for s, found in zip(draft.sentences, by_sentence, strict=True):
        kept = _that_count(parse, s, found, density, quoted, rules) if found else []
        phrases = loaded_phrases(parse, s, kept, names, growth)
        if turn := whole_turn(parse, s, found, quoted, rules.turns):
            whole = Span.of(parse.source, s.start, s.end)
            spans.append(
                Loaded(whole, turn.technique, turn.strength, tuple(as_span(parse, phrase) for phrase in phrases))
            )
        elif kept:
            spans += loaded_spans(parse, s, kept, phrases, names, growth)
    return replace(draft, loaded=tuple(spans))


def _candidates(parse: Parse, s: Sentence, names: frozenset[int], rules: Rules) -> list[Candidate]:
    return best_candidates(
        (*lexicon_matches(parse, s, names, rules.lexicon), *small_turns(parse, s, names, rules.turns))
    )


def _that_count(
    parse: Parse, s: Sentence, found: list[Candidate], density: float, quoted: list[bool], rules: Rules
) -> list[Candidate]:
    """The candidates whose strength suffices, with what their company, their text and the sentence's tone add."""
    w = rules.weights
    total = sum(c.group.strength for c in found)
    tone = w.density * density + _tone(parse, s, quoted, rules)
    kept = []
    for c in found:
        own = c.group.strength + w.company * min(total - c.group.strength, w.most_company)
        own += w.quoted * quoted[c.first] + w.epithet * (parse.deps[c.first] in EPITHETS)
        own += w.verdict * _is_verdict(parse, c)
        if own + tone >= w.marks_alone:
            kept.append(c)
    return kept


def _is_verdict(parse: Parse, c: Candidate) -> bool:
    """Whether a noun is what somebody is said to be: "X is a …", "X, a …", "calls X a …", "X as a …"."""
    if c.kind != "noun":
        return False
    dep, head = parse.deps[c.last], parse.heads[c.last]
    return dep in VERDICTS or (dep == "pobj" and parse.lower[head] in ("as", "like"))


def _tone(parse: Parse, s: Sentence, quoted: list[bool], rules: Rules) -> float:
    """How much the sentence sounds like talk (above 0) or like a report (below 0), by words outside quotation marks."""
    w, report, figures, address = rules.weights, False, False, False
    for i in range(s.first, s.last + 1):
        word = parse.lower[i]
        address = address or word in rules.addressing
        if not quoted[i]:
            report = report or word in rules.reporting
            figures = figures or word[0].isdigit()
    shouts = any(parse.lower[i] == "!" for i in range(max(s.first, s.last - 1), s.last + 1))
    return w.report * report + w.figures * figures + w.address * address + w.exclamation * shouts


def _quoted_tokens(parse: Parse) -> list[bool]:
    """Whether each token stands between quotation marks; a mark that is never closed ends with its line."""
    inside, found = False, []
    for word in parse.words:
        if word == '"':
            inside = not inside
        elif word in ("“", "„", "«", "``"):
            inside = True
        elif word in ("”", "»", "''") or "\n" in word:
            inside = False
        found.append(inside)
    return found
