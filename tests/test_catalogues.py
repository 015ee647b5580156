"""The catalogues of labels: as fresh as the code, without gaps, and with the placeholders that the code fills."""

from __future__ import annotations

import re
from gettext import GNUTranslations

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from roledsl.values.language import LABEL_LANGUAGES
from tests.catalogues import LANGUAGES, SRC, TEMPLATE, folder, read, template, untranslated

STALE = "run `python -m tests.catalogues`"


def entries(catalogue: Catalog) -> dict[str, list[str]]:
    """The labels of a catalogue, each with the files that it stands in."""
    return {str(message.id): [file for file, _ in message.locations] for message in catalogue if message.id}


def test_the_template_is_fresh() -> None:
    """The template has the labels of the code, and no other."""
    with TEMPLATE.open("rb") as file:
        assert entries(template()) == entries(read_po(file)), STALE


def test_labels_of_all_kinds_are_found() -> None:
    """A word of the vocabulary, a choice, a constant, and what has a placeholder."""
    found = entries(template())

    assert ["src/roledsl/vocabulary.py"] == found["withdrawn"]
    assert "src/roledsl/vocabulary.py" in found["Reports to"]
    assert "src/roledsl/render/specification.py" in found["Criterion"]
    assert ["src/roledsl/render/blocks.py"] == found["weight {weight}"]


def test_labels_are_looked_up_by_a_name_that_is_known() -> None:
    """What looks them up may have a name of its own nowhere, since labels are found by that."""
    texts = {path: path.read_text("utf-8") for path in SRC.rglob("*.py")}
    named = {path.name: re.findall(r"(\w+)(?:, \w+)? = [\w.]*\.gettext\b(?!\()", text) for path, text in texts.items()}

    assert {"gettext"} == {name for those in named.values() for name in those}


def test_there_is_a_catalogue_for_each_language() -> None:
    """A language that is said to have labels has them, and no other has a folder."""
    assert sorted(LANGUAGES) == sorted(path.name for path in TEMPLATE.parent.iterdir() if path.is_dir())
    assert {"en", *LANGUAGES} == set(LABEL_LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_translated(language: str) -> None:
    """Each catalogue has the labels of the template, each with a translation that nobody marked as a guess."""
    catalogue = read(language)

    assert entries(template()) == entries(catalogue), STALE
    assert [] == untranslated(catalogue)
    assert [] == [message.id for message in catalogue if message.id and message.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    """A translation has the placeholders of the label, each as often; no blank stands at its ends."""
    for message in read(language):
        text, said = str(message.id), str(message.string)
        if text:
            assert sorted(re.findall(r"\{.*?\}|[{}]", text)) == sorted(re.findall(r"\{.*?\}|[{}]", said)), text
            assert said == said.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_tool_reads_is_compiled(language: str) -> None:
    """The compiled catalogue says what the one that people edit says."""
    with (folder(language) / "roledsl.mo").open("rb") as file:
        compiled = GNUTranslations(file)

    for message in read(language):
        if message.id:
            assert message.string == compiled.gettext(str(message.id)), STALE
