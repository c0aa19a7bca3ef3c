"""A made-up case: forty people whom no pack knows, in four hundred spellings drawn from a seed.

Some are hard to tell apart on purpose: brothers, a father and his son, one first name in two families, one family name
in two families. Each spelling is the actor of a document of its own, with as much beside it as a report would give.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tieline.model.case import local_key
from tieline.model.profiles import LocalActor

# Each word of a name with spellings that the press has for it; the last two in Arabic or Persian, and Cyrillic script.
WORDS: dict[str, tuple[str, ...]] = {
    "Omar": ("Omar", "Umar", "Omer", "عمر", "Омар"),
    "Khalid": ("Khalid", "Khaled", "Khaleed", "خالد", "Халид"),
    "Karim": ("Karim", "Kareem", "Karem", "كريم", "Карим"),
    "Qasim": ("Qasim", "Qassem", "Kassim", "قاسم", "Касим"),
    "Yusuf": ("Yusuf", "Yousef", "Youssef", "يوسف", "Юсуф"),
    "Jamal": ("Jamal", "Gamal", "Jamaal", "جمال", "Джамал"),
    "Jamil": ("Jamil", "Jameel", "Gamil", "جميل", "Джамиль"),
    "Mahmoud": ("Mahmoud", "Mahmud", "Mahmood", "محمود", "Махмуд"),
    "Hassan": ("Hassan", "Hasan", "Hassan", "حسن", "Хасан"),
    "Hussein": ("Hussein", "Hossein", "Husayn", "حسين", "Хусейн"),
    "Rashid": ("Rashid", "Rasheed", "Rachid", "رشيد", "Рашид"),
    "Salim": ("Salim", "Saleem", "Salem", "سليم", "Салим"),
    "Tariq": ("Tariq", "Tarek", "Tareq", "طارق", "Тарик"),
    "Nabil": ("Nabil", "Nabeel", "Nabil", "نبيل", "Набиль"),
    "Faisal": ("Faisal", "Feisal", "Faysal", "فيصل", "Фейсал"),
    "Ibrahim": ("Ibrahim", "Ebrahim", "Ibraheem", "ابراهيم", "Ибрагим"),
    "Mustafa": ("Mustafa", "Moustafa", "Mostafa", "مصطفى", "Мустафа"),
    "Abdul Rahman": ("Abdul Rahman", "Abdel-Rahman", "Abdurrahman", "عبد الرحمن", "Абдуррахман"),
    "Leyla": ("Leyla", "Layla", "Leila", "ليلى", "Лейла"),
    "Samira": ("Samira", "Sameera", "Samira", "سميرة", "Самира"),
    "Haddad": ("Haddad", "Hadad", "Haddad", "الحداد", "Хаддад"),
    "Masri": ("Masri", "Masry", "Masri", "المصري", "Масри"),
    "Soltani": ("Soltani", "Sultani", "Soltany", "سلطاني", "Султани"),
    "Barakat": ("Barakat", "Barakaat", "Barakat", "بركات", "Баракат"),
    "Najjar": ("Najjar", "Najar", "Naggar", "النجار", "Наджар"),
    "Kazemi": ("Kazemi", "Kadhimi", "Kazimi", "كاظمي", "Каземи"),
    "Tikriti": ("Tikriti", "Tekriti", "Tikrity", "التكريتي", "Тикрити"),
    "Zubaidi": ("Zubaidi", "Zubaydi", "Zoubaidi", "الزبيدي", "Зубайди"),
    "Ghanem": ("Ghanem", "Ghanim", "Ganem", "غانم", "Ганем"),
    "Darwish": ("Darwish", "Darwich", "Darweesh", "درويش", "Дарвиш"),
    "Mansouri": ("Mansouri", "Mansuri", "Mansoori", "منصوري", "Мансури"),
    "Qurashi": ("Qurashi", "Qureshi", "Kurashi", "قرشي", "Курейши"),
    "Shaheen": ("Shaheen", "Chahine", "Shahin", "شاهين", "Шахин"),
    "Rostami": ("Rostami", "Rustami", "Rostamy", "رستمي", "Ростами"),
    "Farahani": ("Farahani", "Farahany", "Farahani", "فراهاني", "Фарахани"),
    "Bouzid": ("Bouzid", "Buzid", "Bouzeed", "بوزيد", "Бузид"),
}
PEOPLE: tuple[tuple[str, ...], ...] = (
    ("Omar", "Haddad"), ("Karim", "Haddad"), ("Khalid", "Omar", "Haddad"),  # brothers, and the son of the first
    ("Jamal", "Masri"), ("Jamil", "Masri"), ("Jamal", "Barakat"),  # one vowel apart; one first name
    ("Hassan", "Soltani"), ("Hussein", "Soltani"), ("Hassan", "Rostami"),
    ("Rashid", "Najjar"), ("Salim", "Najjar"), ("Rashid", "Ghanem"), ("Rashid", "Salim", "Zubaidi"),
    ("Qasim", "Kazemi"), ("Qasim", "Mansouri"), ("Mahmoud", "Kazemi"), ("Mahmoud", "Qasim", "Tikriti"),
    ("Yusuf", "Tikriti"), ("Yusuf", "Darwish"), ("Tariq", "Darwish"), ("Tariq", "Shaheen"),
    ("Nabil", "Shaheen"), ("Nabil", "Qurashi"), ("Faisal", "Qurashi"), ("Faisal", "Tariq", "Bouzid"),
    ("Ibrahim", "Bouzid"), ("Ibrahim", "Farahani"), ("Mustafa", "Farahani"), ("Mustafa", "Zubaidi"),
    ("Abdul Rahman", "Zubaidi"), ("Abdul Rahman", "Ghanem"), ("Leyla", "Ghanem"), ("Leyla", "Mansouri"),
    ("Samira", "Mansouri"), ("Samira", "Barakat"), ("Karim", "Barakat"), ("Khalid", "Rostami"),
    ("Omar", "Qurashi"), ("Faisal", "Masri"), ("Nabil", "Soltani"),
)  # fmt: skip
NEVER = ((0, 1), (0, 2), (3, 4), (6, 7), (9, 10), (13, 15), (31, 11), (32, 33))
"""Pairs of people that an analyst knows to be two."""
TITLES = ("Gen.", "Colonel", "Sheikh", "Dr.", "Mr.", "Minister", "Commander")
POSTS = ("commander", "deputy minister", "spokesman", "head of intelligence", "governor", "negotiator", "treasurer")
BODIES = tuple(
    f"name:{word} {kind}" for word in ("harbour", "cedar", "delta", "summit", "river") for kind in ("front", "council")
)
SPELLINGS = 400

Change = Callable[[random.Random, list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class MadeUpCase:
    """The documents in order, each the local actors it names, and the person behind each local actor's key."""

    documents: tuple[tuple[LocalActor, ...], ...]
    person_of: dict[str, int]


def make_up_case(seed: int, spellings: int = SPELLINGS) -> MadeUpCase:
    """A case of so many spellings, ten of each person, shuffled."""
    draw = random.Random(seed)
    order = [k % len(PEOPLE) for k in range(spellings)]
    draw.shuffle(order)
    documents, person_of = [], {}
    for number, person in enumerate(order):
        document = f"made-up:{number}"
        local = _local_actor(draw, document, person)
        person_of[local.key] = person
        documents.append((local,))
    return MadeUpCase(tuple(documents), person_of)


def spell(draw: random.Random, person: int) -> str:
    """One spelling of a person's name."""
    parts = PEOPLE[person]
    script = draw.choices(("latin", 3, 4), (0.88, 0.07, 0.05))[0]
    if isinstance(script, int):
        return " ".join(WORDS[part][script] for part in parts)
    words = [draw.choice(WORDS[part][:3]) for part in parts]
    if len(words) > 2 and draw.random() < 0.3:
        words = [words[0], words[-1]]  # the father's name is left out
    elif len(words) > 2 and draw.random() < 0.5:
        words = [words[0], "bin", *words[1:]]
    for change, chance in CHANGES:
        if draw.random() < chance:
            words = change(draw, words)
    return " ".join(words)


def _local_actor(draw: random.Random, document: str, person: int) -> LocalActor:
    text = spell(draw, person)
    spellings = [(text, draw.randint(1, 3))]
    if text.isascii() and "," not in text and draw.random() < 0.3:
        spellings.append((text.split()[-1], draw.randint(1, 4)))  # the surname alone, later in the same document
    body = BODIES[person % len(BODIES)]
    own = random.Random(f"{person}")
    companions = [f"name:companion {own.randint(0, 30)}" for _ in range(4)]
    woman = PEOPLE[person][0] in ("Leyla", "Samira")
    return LocalActor(
        local_key(document, "a1"),
        text,
        "person",
        None,
        tuple(spellings),
        gender=("f" if woman else "m") if draw.random() < 0.5 else "",
        roles=(f"role {POSTS[person % len(POSTS)]}",) if draw.random() < 0.4 else (),
        companions=tuple(c for c in (*companions, body) if draw.random() < 0.3),
        mentions=sum(n for _, n in spellings),
        statements=draw.randint(0, 4),
    )


def _title(draw: random.Random, words: list[str]) -> list[str]:
    return [draw.choice(TITLES), *words]


def _article(draw: random.Random, words: list[str]) -> list[str]:
    return [*words[:-1], draw.choice(("al-", "Al-", "el-", "al ")) + words[-1]]


def _initial(draw: random.Random, words: list[str]) -> list[str]:
    return [words[0][0] + ".", *words[1:]] if words[0].isascii() else words


def _hyphen(draw: random.Random, words: list[str]) -> list[str]:
    return ["-".join(words[:2]), *words[2:]] if len(words) > 2 else words


def _turn(draw: random.Random, words: list[str]) -> list[str]:
    comma = "," if draw.random() < 0.7 else ""
    return [words[-1] + comma, *words[:-1]]


def _slip(draw: random.Random, words: list[str]) -> list[str]:
    """One slip of the pen in the longest word: a letter doubled, dropped, swapped with the next, or another."""
    k = max(range(len(words)), key=lambda i: len(words[i]))
    word = words[k]
    if len(word) < 5:
        return words
    at = draw.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + draw.choice("bdfklmnrst") + word[at + 1 :],
    )
    return [*words[:k], draw.choice(slips), *words[k + 1 :]]


CHANGES: Sequence[tuple[Change, float]] = (
    (_slip, 0.08), (_initial, 0.06), (_hyphen, 0.05), (_article, 0.25), (_title, 0.25), (_turn, 0.06),
)  # fmt: skip
