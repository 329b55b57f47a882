"""The page's canonical JSON: parse, write again, find the same bytes."""

import json

from .refusal import Unsound, must

SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def parse(data, what):
    """The value that `data` is the canonical form of."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=without_repeats,
            parse_float=refuse_number,
            parse_constant=refuse_number,
        )
        again = write(value).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise Unsound(f"{what}: {error}") from None
    must(again == data, f"{what}: the JSON is not in canonical form")
    return value


def without_repeats(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise ValueError("a key stands twice")
    return dict(pairs)


def refuse_number(text):
    raise ValueError(f"{text} is no integer")


def write(value):
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        if value < 0:
            raise ValueError(f"{value} is negative")
        return str(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, list):
        return "[" + ",".join(map(write, value)) + "]"
    pairs = sorted(value.items(), key=lambda pair: pair[0].encode("utf-8"))
    return "{" + ",".join(string(key) + ":" + write(item) for key, item in pairs) + "}"


def string(text):
    def escaped(character):
        if character in SHORT:
            return SHORT[character]
        return f"\\u{ord(character):04x}" if character < " " else character

    return '"' + "".join(map(escaped, text)) + '"'
