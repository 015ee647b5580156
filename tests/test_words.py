"""The list of words in docs/reference/words.md is made from the vocabulary: `python -m tests.test_words` makes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from roledsl.vocabulary import DECLARATIONS, ROLE_LIKE, SECTION_WORDS, VALUES, WORDS, Word, words_in

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "words.md"

TOP = """\
# All words of the language

Words are lower case, and stand before a colon at the beginning of a line. What a line may open depends on where it
stands; here are the words of each place. "Label" is what prints where no title in quotes gives another. Words with one
meaning are synonyms: they differ in nothing but their label.

This page is made from the table that roledsl itself reads (`roledsl.vocabulary`).
"""

# Each place with its heading; those that hold nearly what a role holds say only what is different.
PLACES = {
    "file": "At the edge of a file",
    "organisation": "In an organisation",
    "document": "In `document:`",
    "theme": "In `theme:`",
    "unit": "In a unit",
    "scale": "In a scale",
    "grade": "In a grade",
    "family": "In a family",
    "framework": "In a framework",
    "policy": "In a policy",
    "role": "In a role",
    "variant": "In a variant",
    "every": "In `every role` and `every level`",
    "level": "In a level",
    "vacancy": "In a vacancy",
    "pack": "In a pack",
    "closing": "Under `closing:`, directly in one of these",
    "section": "In a section or group, also under `closing:` and `replace`",
    "accountabilities": "In accountabilities and sections of that meaning",
    "person specification": "In a person specification",
    "competencies": "In competencies and expectations",
    "statement": "In a statement",
    "domain": "In a domain",
}
SECTIONS = "All words for sections, as [in a role](#in-a-role), and:"
SECTIONS_OF_A_POLICY = (
    "All words for sections, as [in a role](#in-a-role): each says how many items such a section may have, such as "
    "`accountabilities: 6 to 40 items`. And:"
)
KINDS = {"declaration": "Declarations", "field": "Fields", "section": "Sections", "": "Other words"}


def page() -> str:
    """The page as it should be."""
    parts = [TOP]
    for place, heading in PLACES.items():
        parts.append(f"\n## {heading}\n")
        parts += _different(place) if place in ROLE_LIKE - {"role"} else _tables(place, words_in(place))
    parts.append("\n## Kinds of values\n\n| Kind | What it is |\n|---|---|\n")
    parts += (f"| {kind} | {what} |\n" for kind, what in VALUES.items())
    return "".join(parts)


def _tables(place: str, words: dict[str, Word]) -> Iterator[str]:
    kinds: dict[str, list[Word]] = {}
    for word in words.values():
        kinds.setdefault(_kind(word), []).append(word)
    if place != "role" and set(SECTION_WORDS) <= set(words):  # that table is long, and stands once on the page
        kinds = {kind: [w for w in found if w.text not in SECTION_WORDS] for kind, found in kinds.items()}
        kinds = {kind: found for kind, found in kinds.items() if found}
        yield f"\n{SECTIONS_OF_A_POLICY if place == 'policy' else SECTIONS}\n"
    for kind, heading in KINDS.items():
        if kind in kinds:
            if len(kinds) > 1:
                yield f"\n### {heading}\n"
            yield "\n| Word | What follows | What it means | Label | Synonyms |\n|---|---|---|---|---|\n"
            yield from (_row(word, place, words) for word in sorted(kinds[kind], key=lambda word: word.text))


def _different(place: str) -> Iterator[str]:
    own, role = words_in(place), words_in("role")
    missing = [f"`{text}`" for text in sorted(role.keys() - own.keys())]
    if missing:
        yield f"\nAs in a role, but without {', '.join(missing)}.\n"
    else:
        yield "\nAs in a role.\n"
    more = {text: word for text, word in own.items() if text not in role}
    if more:
        yield "\nAnd also:\n"
        yield from _tables(place, more)


def _kind(word: Word) -> str:
    if word in DECLARATIONS:
        return "declaration"
    return word.rule if word.rule in {"field", "section"} else ""


def _row(word: Word, place: str, words: dict[str, Word]) -> str:
    same = [f"`{other.text}`" for other in words.values() if other is not word and _synonyms(other, word)]
    label = "" if place == "policy" else word.label
    cells = (f"`{word.text}`", _follows(word), word.help, label, ", ".join(same))
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |\n"


def _synonyms(one: Word, other: Word) -> bool:
    return one.rule == other.rule and bool(one.meaning) and one.meaning == other.meaning and one.value != "limits"


def _follows(word: Word) -> str:
    if word.choices:
        return "one of " + ", ".join(f"`{choice}`" for choice in word.choices)
    if _kind(word) == "declaration":
        return "a name, perhaps a title in quotes, and a body"
    if word.rule in {"section", "standing", "any_of", "replace", "closing"}:
        return {"replace": "a section's word or a heading in quotes, and a body", "closing": "a body"}.get(
            word.rule, "perhaps a heading in quotes; a paragraph, or a body"
        )
    if word.rule in {"terms", "every", "document", "theme"}:
        return "a body"
    return VALUES.get(word.value, "")


def test_the_list_of_words_is_fresh() -> None:
    """The page says what the vocabulary says; if not, `python -m tests.test_words` makes it anew."""
    assert page() == PAGE.read_text("utf-8")


def test_every_place_is_listed() -> None:
    """A place where words stand is on the page, so that none of them is missing from it."""
    places = {place for word in WORDS for place in word.places}

    assert places | {"policy"} == set(PLACES)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
