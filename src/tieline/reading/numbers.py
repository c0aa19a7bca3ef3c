"""How many: the number that a noun phrase gives, in figures or in words."""

from __future__ import annotations

from tieline.reading.parse import Parse

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000,
    "billion": 1_000_000_000,
}  # fmt: skip


HUNDREDS = frozenset({"hundred", "thousand", "million"})


def number_at(parse: Parse, noun: int) -> int | None:
    """The number that counts `noun` ("four speeches" → 4), or that stands in its place ("killed 12"); None for none.

    Rough numbers ("dozens", "about a hundred thousand or so") are read only as far as they are exact words.
    """
    counted = parse.kids(noun, "nummod") or [k for k in parse.kids(noun, "compound") if parse.tags[k] == "CD"]
    if not counted and parse.pos[noun] == "NUM":
        counted = [noun]
    for c in counted:
        if parse.text[parse.ends[c] : parse.ends[c] + 1] == "%" or (c > 0 and parse.words[c - 1] in ("$", "€", "£")):
            return None
        parts = [*parse.kids(c, "compound", "nummod"), c]
        k = c  # "a hundred and fifty": however the parser hung its parts
        while k > 1 and parse.lower[k - 1] == "and" and parse.lower[k - 2] in HUNDREDS:
            before = k - 2
            while before > 0 and parse.lower[before - 1] in WORDS:
                before -= 1
            parts = [t for t in range(before, c + 1) if parse.lower[t] != "and"]
            k = before
        if parse.lower[c] in HUNDREDS and parse.lower[c + 1 : c + 2] == ["and"] and c + 2 < noun:
            parts += [t for t in range(c + 2, noun) if parse.lower[t] in WORDS and parse.heads[t] in (c, noun)]
        if (value := number_of([parse.lower[t] for t in parts])) is not None:
            return value
    return None


def number_of(words: list[str]) -> int | None:
    """The value of number words or figures in a row ("twenty-two", "3", "thousand"); None if they are none."""
    total = current = 0
    seen = False
    for word in (w for part in words for w in part.replace(",", "").split("-") if w):
        if word.isascii() and word.isdigit():
            value = int(word[:18])
        elif word in WORDS:
            value = WORDS[word]
        else:
            return None
        seen = True
        if value >= 100 and word in WORDS:
            current = max(current, 1) * value
            if value >= 1000:
                total, current = total + current, 0
        else:
            current += value
    return total + current if seen else None
