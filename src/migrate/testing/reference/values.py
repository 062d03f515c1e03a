"""The value functions of the independent reference: one record at a time, sharing no code with the engine's.

What they cannot convert without a finding that rejects the record they raise as ValueError.
"""

import re
import unicodedata
from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

from migrate.convert.definition.codes import CodeTable
from migrate.convert.definition.dates import Dates
from migrate.layout import Item
from migrate.testing.reference.dates import ERAS, read_date, read_flagged, read_period
from migrate.values.prefectures import PREFECTURES

# Field or element → text, None where absent; a field that repeats (OCCURS) is a list until its file unpivots it.
Record = dict[str, Any]
Value = Callable[[Record], str | None]
_SELECTORS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_KANA = {unicodedata.normalize("NFKC", half): half for half in map(chr, range(0xFF61, 0xFF9E))} | {"゛": "ﾞ", "゜": "ﾟ"}
NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_WRITTEN_ERA = re.compile(r"明治|大正|昭和|平成|令和|^[MTSHR](?=[0-9])")


@dataclass(frozen=True)
class Known:
    """What a function may know beside the record: the item, the converter's dates and codes, the run's parameters."""

    item: Item
    dates: Dates
    codes: dict[str, CodeTable]
    parameters: dict[str, str]


def value_of(function: str, fields: tuple[str, ...], args: dict[str, str], known: Known) -> Value:
    """Return the function that makes an item's value of a record. Raises ValueError for one it does not know."""
    if function not in _FUNCTIONS:
        raise ValueError(f"the reference does not know function {function}")
    make = _FUNCTIONS[function]
    return lambda record: make([record.get(f) or "" for f in fields], args, known) or None


def _date(given: list[str], args: dict[str, str], known: Known) -> tuple[str | None, str | None]:
    if given[0] and given[0] == args.get("all_unknown"):
        return "00000000", "年月日不詳"
    if len(given) == 1:
        return read_date(given[0], known.dates)
    return read_flagged(given[0], given[1], given[2] if len(given) == 3 else "", known.dates)


def _day(given: list[str], args: dict[str, str], known: Known) -> str | None:
    value, notation = _date(given, args, known)
    common = value is not None and value.endswith("0229") and not isleap(int(value[:4]))
    if (notation or common) and not known.item.unknown_date:
        raise ValueError("the item takes no unknown date")
    return args["open_end"] if "open_end" in args and given[0] in known.dates.open_ends else value


def _flag(given: list[str], args: dict[str, str], known: Known) -> str | None:
    value, notation = _date(given, args, known)
    return None if value is None and notation is None else str(int(notation is not None))


def _era(given: list[str], args: dict[str, str], known: Known) -> str | None:
    coded = {"era_code7": "([1-5])[0-9]{6}", "era_code8": "0([1-5])[0-9]{6}"}
    text = given[0]
    if text in (*known.dates.unset, *known.dates.open_ends):
        return None
    if m := _WRITTEN_ERA.search(text):
        return ERAS[m[0]][0]
    matches = (re.fullmatch(form, text) for style, form in coded.items() if style in known.dates.styles)
    return next((ERAS[m[1]][0] for m in matches if m), None)


def _integer(given: list[str], args: dict[str, str], known: Known) -> str | None:
    return _number(given, {}, known) if re.fullmatch("[+-]?[0-9]*", given[0]) else _refuse()


def _number(given: list[str], args: dict[str, str], known: Known) -> str | None:
    text = given[0]
    if not text:
        return None
    text = text.translate(NARROW) if args.get("digits") == "half" else text
    text = text.removesuffix(args.get("suffix", ""))
    if args.get("grouped") == "yes":
        if "," in text and not re.fullmatch(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text):
            _refuse()
        text = text.replace(",", "")
    if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text):
        _refuse()
    with localcontext(prec=400):
        number = Decimal(text) * Decimal(args.get("unit", "1"))
        shown = f"{number:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    shown = "0" if shown == "-0" else shown
    whole, _, decimals = shown.removeprefix("-").partition(".")
    item = known.item
    if item.type in ("9", "S9", "9V"):
        if len(whole) > item.length or len(decimals) > (item.decimals if item.type == "9V" else 0):
            _refuse()
        if shown.startswith("-") and item.type != "S9":
            _refuse()
    elif len(shown) > item.length:
        _refuse()
    return shown


def _spelled(text: str, args: dict[str, str]) -> str:
    if "kana" in args:
        text = _HALF_KANA.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
        text = text.replace("\u3099", "゛").replace("\u309a", "゜")
    if "space" in args and text == text.strip(" ") and "  " not in text and "\u3000" not in text:
        text = text.replace(" ", "\u3000")
    return text.translate(NARROW) if "digits" in args else text


def _name_part(given: list[str], args: dict[str, str], known: Known) -> str | None:
    parts = _spelled(given[0], args).split("\u3000")
    return parts[int(args["no"]) - 1] if len(parts) == 2 else None


def _split(given: list[str], args: dict[str, str], known: Known) -> str | None:
    text = _spelled(given[0], args)
    if not text:
        return None
    parts = text.split(args["sep"])
    low, *high = map(int, args["parts"].split("-"))
    if not low <= len(parts) <= (high or [low])[0]:
        return None if args.get("whole") == "carried" else _refuse()
    return dict(enumerate(parts, 1)).get(int(args["no"]))


def _characters(given: list[str], args: dict[str, str], known: Known) -> str | None:
    characters = re.findall(f"(?s)(?!{_SELECTORS}).{_SELECTORS}*", given[0])
    if not given[0]:
        return None
    if len(characters) != int(args["of"]) or "".join(characters) != given[0]:
        _refuse()
    start = int(args["from"]) - 1
    return "".join(characters[start : start + int(args["length"])])


def _zeros(given: list[str], args: dict[str, str], known: Known) -> str | None:
    text = _spelled(given[0], args)
    if text and (not (text.isascii() and text.isdigit()) or len(text) > int(args["width"])):
        _refuse()
    return text.rjust(int(args["width"]), "0") if text else None


def _address_number(given: list[str], args: dict[str, str], known: Known) -> str | None:
    text = re.sub(_SELECTORS, "", given[0].translate(NARROW))
    numbers = re.findall("[0-9]+", text)
    shape = re.sub("[0-9]+", "9", re.sub("[－−‐-]", "-", text))
    # what stands before the first number has none, and is no form's business
    tail = shape[shape.index("9") :] if "9" in shape else ""
    forms = ["9番地", "9番地9", "9番地の9", *(f"9番地{no}9{bar}9" for no in ("", "の") for bar in "の-")]
    if tail not in (*forms, "9番9号", "9番9-9号", "9", "9-9", "9-9-9") or "\n" in text:
        return None
    return str(int(numbers[int(args["no"]) - 1])) if len(numbers) >= int(args["no"]) else None


def _lot_number(given: list[str], args: dict[str, str], known: Known) -> str | None:
    if not all(re.fullmatch("[+-]?[0-9]+", text or "0") for text in given):
        _refuse()
    main, branch = (int(text or "0") for text in given)
    if main < 0 or branch < 0:
        _refuse()
    written = f"{main}番{branch}" if branch else f"{main}番"
    return written.translate({narrow: wide for wide, narrow in NARROW.items()}) if main else None


def _half_width(text: str) -> str:
    def narrow(char: str) -> str:
        voiced = unicodedata.normalize("NFD", char) if "ァ" <= char <= "ヺ" else char
        if char in _KANA:
            return _KANA[char]
        if len(voiced) == 2 and voiced[0] in _KANA:
            return _KANA[voiced[0]] + {"\u3099": "ﾞ", "\u309a": "ﾟ"}[voiced[1]]
        return unicodedata.normalize("NFKC", char) if "！" <= char <= "～" or char == "\u3000" else char

    return "".join(map(narrow, text))


def _sort_key(given: list[Any], args: dict[str, str], known: Known) -> str | None:
    parts = [part or "0" for value in given for part in (value if isinstance(value, list) else [value])]
    if not all(re.fullmatch("[0-9]+", part) and len(part.lstrip("0")) <= int(args["width"]) for part in parts):
        _refuse()
    return "".join(f"{int(part):0{args['width']}}" for part in parts) if any(map(int, parts)) else None


def _parameter(name: str, parameters: dict[str, str]) -> str:
    return parameters["base_date"][:4] if name == "base_year" else parameters[name]


def _row(given: list[str], args: dict[str, str], known: Known) -> tuple[tuple[str, ...], str] | None:
    """Return targets and label of the row that holds; None where the table has none for the value."""
    table = known.codes[args["table"]]
    dated = any(r.valid_from or r.valid_to for r in table.rows)
    value = "|".join(given[:-1] if dated else given)
    rows = [r for r in table.periods if r.value == value]
    if dated and rows:
        day = read_date(given[-1], known.dates)[0] or ""
        known_day = day and day[:4] != "0000"
        first = day[:4] + day[4:6].replace("00", "01") + day[6:].replace("00", "01") if known_day else ""
        last = day[:4] + day[4:6].replace("00", "12") + day[6:].replace("00", "31") if known_day else ""
        rows = [r for r in rows if not r.valid_from or (first and r.valid_from <= first)]
        rows = [r for r in rows if not r.valid_to or (last and last <= r.valid_to)]
        if not rows:
            _refuse()
    return (rows[0].targets, rows[0].label) if rows else None


def _code(given: list[str], args: dict[str, str], known: Known) -> str | None:
    table = known.codes[args["table"]]
    row = _row(given, args, known)
    if row is not None:
        return row[0][table.columns.index(args["column"]) if "column" in args else 0]
    looked_up = given[:-1] if any(r.valid_from or r.valid_to for r in table.rows) else given
    if not any(looked_up):
        return None
    if "|".join(looked_up) in table.refused:
        _refuse()
    return args["else"] if "else" in args else _refuse()


def _label(given: list[str], args: dict[str, str], known: Known) -> str | None:
    row = _row(given, args, known)
    return row[1] if row else None


def _refuse() -> str:
    raise ValueError("a value the reference cannot convert")


def _prefecture(given: list[str], args: dict[str, str], known: Known) -> str:
    text = given[0]
    bare = re.sub(_SELECTORS, "", text)
    name = next((p for p in PREFECTURES if bare.startswith(p)), "")
    # as written: the shortest beginning with these characters, and the selector that may follow
    for end in range(len(name), len(text) + 1) if name[:1] == text[:1] else ():
        if re.sub(_SELECTORS, "", text[:end]) == name:
            return text[: end + bool(re.match(_SELECTORS, text[end : end + 1]))]
    return ""


_FUNCTIONS: dict[str, Callable[[list[str], dict[str, str], Known], str | None]] = {
    "copy": lambda given, args, known: given[0],
    "respell": lambda given, args, known: _spelled(given[0], args),
    "constant": lambda given, args, known: args["value"],
    "parameter": lambda given, args, known: _parameter(args["name"], known.parameters),
    "presence": lambda given, args, known: args["present"] if given[0] else args["absent"],
    "join": lambda given, args, known: args.get("with", "").join(text for text in given if text),
    "name_part": _name_part,
    "split": _split,
    "characters": _characters,
    "zeros": _zeros,
    "address_number": _address_number,
    "lot_number": _lot_number,
    "half_width": lambda given, args, known: _half_width(given[0]),
    "sort_key": _sort_key,
    "prefecture": _prefecture,
    "without_prefecture": lambda given, args, known: given[0].removeprefix(_prefecture(given, args, known)),
    "integer": _integer,
    "number": _number,
    "date": _day,
    "date_era": _era,
    "date_unknown_flag": _flag,
    "date_notation": lambda given, args, known: _date(given, args, known)[1],
    "year": lambda given, args, known: read_period(given[0], known.dates, month=False),
    "year_month": lambda given, args, known: read_period(given[0], known.dates, month=True),
    "code": _code,
    "code_label": _label,
}
