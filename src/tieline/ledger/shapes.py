"""Whether the body of a record has the shape of what it stands for, so that every later look can make that of it.

What this program writes has; what comes in with a file from elsewhere may bear all its hashes and hold anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from tieline.errors import JudgementError
from tieline.ledger.judged_values import check_answer_values, check_storable, check_written_values
from tieline.ledger.records import LogRecord
from tieline.model.case import split_key
from tieline.model.case_json import (
    accession_from_json,
    actor_link_from_json,
    copy_link_from_json,
    judgement_from_json,
)
from tieline.model.judgements import Judgement, lacking_values
from tieline.model.reading_from_json import reading_from_json
from tieline.model.time import parse_edtf

Json = Mapping[str, Any]
Check = Callable[[Any], bool]
_ON_KEYS = frozenset({"accept", "reject", "correct"})
_TARGETS: Mapping[str, int] = {"ask": 0, "foresee": 0, "keep": 0, "merge": 2, "different": 2, "split": 2, "rate": 2}
"""How many targets a decision has at least, where that is not one."""


def misshapen(record: LogRecord, content: Any, texts: Mapping[str, str]) -> str | None:
    """What a record's body lacks, in words; None where it has its shape. `texts` are those of the documents before it,
    by their ids."""
    try:
        for made in _made_of(record, content, texts.get(record.key, "")):
            if not _check_of(cast(Any, type(made)))(made):
                return f"{_odd_part(made, type(made), type(made).__name__)} is of another kind"
            if isinstance(made, Judgement):
                return _odd_judgement(made, texts)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        return repr(fault)
    return None


def _made_of(record: LogRecord, content: Json, text: str) -> Iterator[object]:
    match record.kind:
        case "document":
            yield _a_text(content["text"])
        case "accession":
            arrival = accession_from_json(content)
            _a_date(arrival.published)
            yield arrival
        case "blob":
            yield _whole(content["bytes"])
        case "reading":
            _a_text(content["reader"])
            said = content["reading"]
            reading = reading_from_json({**said, "document": {**said["document"], "text": text}})
            for statement in reading.statements:
                _a_date(statement.when.edtf if statement.when else None)
                if statement.where is not None and not 0 <= statement.where < len(reading.places):
                    raise ValueError(f"{statement.id} is at place {statement.where} of {len(reading.places)}")
            yield reading
        case "links":
            for link in content["links"]:
                made = actor_link_from_json(link)
                split_key(made.local)
                yield made
        case "copy":
            yield copy_link_from_json(content)
        case "judgement":
            yield judgement_from_json(content)


def _odd_judgement(made: Judgement, texts: Mapping[str, str]) -> str | None:
    if lacking := lacking_values(made.action, made.value):
        return f"a decision to {made.action} has no {', '.join(lacking)}"
    if len(made.targets) < _TARGETS.get(made.action, 1):
        return f"a decision to {made.action} on {len(made.targets)}"
    for name in (made.id, *made.targets):
        name.encode("utf-8")  # a lone surrogate names nothing in any store
    for target in made.targets[1:] if made.action == "split" else made.targets if made.action in _ON_KEYS else ():
        split_key(target)
    if made.action == "add":
        start, end, text = made.value["start"], made.value["end"], texts[made.targets[0]]
        if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
            return f"it adds what stands at {start} to {end} in a text of {len(text)}"
    try:
        check_storable(made.action, made.value)
        check_written_values(made)
        check_answer_values(made)
    except JudgementError as fault:
        return str(fault)
    return None


def _odd_part(value: object, wanted: Any, path: str) -> str:
    """The path to the innermost part of a value that is not of its annotated type, of one that is known to have one."""
    inner = get_args(wanted)
    parts: list[tuple[object, Any, str]] = []
    if get_origin(wanted) is tuple and isinstance(value, tuple) and inner[-1] is Ellipsis:
        parts = [(each, inner[0], f"{path}[{n}]") for n, each in enumerate(value)]
    elif is_dataclass(wanted) and type(value) is wanted:
        parts = [(getattr(value, name), kind, f"{path}.{name}") for name, kind in _fields(wanted)]
    odd = next((part for part in parts if not _check_of(part[1])(part[0])), None)
    return _odd_part(*odd) if odd is not None else path


@cache
def _check_of(wanted: Any) -> Check:
    """Whether a value, with all that is in it, is of an annotated type. What a mapping holds is not looked at."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is Literal:
        return lambda value: any(value == each and type(value) is type(each) for each in inner)
    if origin in (Union, UnionType):
        kinds = [_check_of(each) for each in inner]
        return lambda value: any(check(value) for check in kinds)
    if origin is tuple and inner[-1] is Ellipsis:
        one = _check_of(inner[0])
        return lambda value: type(value) is tuple and all(map(one, value))
    if origin is tuple:
        each = [_check_of(kind) for kind in inner]
        return lambda value: (
            type(value) is tuple and len(value) == len(each) and all(c(v) for c, v in zip(each, value, strict=True))
        )
    if origin is not None:
        return lambda value: isinstance(value, origin)
    if is_dataclass(wanted):
        parts = [(attrgetter(name), _check_of(kind)) for name, kind in _fields(wanted)]
        return lambda value: type(value) is wanted and all(check(get(value)) for get, check in parts)
    if wanted is float:
        return lambda value: type(value) in (float, int)
    return lambda value: type(value) is wanted


def _fields(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in fields(kind)]


def _a_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"wanted a text, found {type(value).__name__}")
    return value


def _a_date(edtf: str | None) -> None:
    if edtf is not None:
        parse_edtf(edtf)


def _whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(f"wanted a number of bytes, found {value!r}")
    return value
