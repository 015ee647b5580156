"""A reader of YAML and JSON: fields to data, texts and lists to sections; a list of roles gives each its own."""

from __future__ import annotations

from roledsl.importing.blocks import Paper, UnreadableError
from roledsl.importing.readers.decoding import decoded
from roledsl.importing.readers.fields import Fields, lines_of, loaded
from roledsl.importing.readers.runs import clean


def read(data: bytes, name: str) -> Paper:
    """Read YAML or JSON. Raises :class:`UnreadableError` for what has no keys, or is not to be read."""
    source = clean(decoded(data).replace("\r\n", "\n").lstrip("\ufeff"))
    try:
        found = loaded(source)
    except ValueError as error:
        raise UnreadableError(str(error), "mend it, or import it as text (.txt)") from error
    fields = Fields(lines_of(source))
    if isinstance(found, dict):
        alone = next(iter(found.values())) if len(found) == 1 else None
        found = alone if isinstance(alone, list) and any(isinstance(each, dict) for each in alone) else found
    if isinstance(found, dict):
        fields.mapping(found, 1)
    elif isinstance(found, list) and found and all(isinstance(each, dict) for each in found):
        fields.several(found)
    else:
        raise UnreadableError("it has no fields", "give each part of a role a key, or import it as text (.txt)")
    if not fields.blocks and not fields.data:
        raise UnreadableError("it has no values", "there is nothing to import")
    return Paper(name, tuple(fields.blocks), data=tuple(fields.data))
