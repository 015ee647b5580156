"""What a rendering is given in files beside the workspace: a house's own templates, and a Word file."""

from __future__ import annotations

from pathlib import Path

from roledsl.cli.streams import Failure, reason, say

_LARGEST = 50_000_000  # bytes of a Word file; one with a film in it is no template


def templates(folder: Path) -> dict[str, str]:
    """Read a folder of own templates, by output and name: ``html/section.jinja``.

    Raises ``TemplateError`` for a name that is none, and :class:`Failure` for a folder or file that cannot be read.
    What stands in the folder itself, such as a README, is passed over unless it is a template; hidden files are too.
    """
    from roledsl.render.own import built_in, refuse_unknown

    if not folder.is_dir():
        raise Failure(
            f"'{folder}' is no folder; `roledsl template copy html/section.jinja -o {folder}` would begin one"
        )
    found: dict[str, str] = {}
    try:
        for file in sorted(folder.rglob("*")):
            inside = file.relative_to(folder)
            known = len(inside.parts) > 1 and inside.parts[0] in built_in()
            if any(part.startswith(".") for part in inside.parts) or not (known or file.suffix == ".jinja"):
                continue
            if file.is_file():
                found[inside.as_posix()] = _text(file)
    except OSError as error:
        raise Failure(f"'{error.filename or folder}' cannot be read: {reason(error)}") from None
    refuse_unknown(tuple(found))
    if not found:
        raise Failure(f"there is no template in '{folder}'; `roledsl template list` names all that there may be")
    return found


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure(f"'{file}' is no text in UTF-8") from None


def word_template(file: Path) -> bytes:
    """Read a Word file that is a template, and say what of it is left out, such as macros.

    Raises ``TemplateError`` where it is no Word file, and :class:`Failure` where it cannot be read.
    """
    from roledsl.render.mistakes import TemplateError, of_file
    from roledsl.render.writers import house

    data = _read(file)
    try:
        left_out = house().left_out(data)
    except TemplateError as error:
        raise of_file(error.message, str(file), error.help) from None
    for what in left_out:
        say(f"note: of '{file}' {what} will be left out", err=True)
    return data


def _read(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise Failure(f"'{file}' is a folder, and a Word file is needed")
        if file.stat().st_size > _LARGEST:
            raise Failure(f"'{file}' has more than {_LARGEST // 1_000_000} MB, which is too much for a template")
        return file.read_bytes()
    except OSError as error:
        raise Failure(f"'{file}' cannot be read: {reason(error)}") from None
