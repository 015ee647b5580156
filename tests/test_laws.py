"""The laws of :mod:`tests.laws` hold of all text: drawn by Hypothesis, made by the fuzzer, and of the project's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roledsl
from roledsl.source import Source
from tests import fuzz, strategies
from tests.laws import LAWS, a_valid_text_has_no_errors

ONE_IN = 20  # of the texts that the fuzzer holds against the laws when it is called by hand

PRINT_ALL = """
import sys, roledsl
workspace = roledsl.load(sys.argv[1])
print(*(d.message for d in roledsl.check(workspace)), sep="\\n")
for document in workspace.documents.values():
    for form in roledsl.FORMATS:
        if form != "xlsx":
            print(roledsl.render(document, form))
"""


@pytest.mark.parametrize("law", LAWS)
@given(text=strategies.texts)
def test_any_text(law: Callable[[str], None], text: str) -> None:
    """A law holds of any text; Hypothesis looks for the shortest of which it does not."""
    law(text)


@given(strategies.workspaces)
def test_valid_text(text: str) -> None:
    """What the language's own vocabulary allows is not called wrong."""
    a_valid_text_has_no_errors(text)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """A file is given back byte for byte, whether it is UTF-8 or not."""
    source = Source.from_bytes("any.role", data)

    assert data == source.to_bytes()
    assert source.text == roledsl.parse(source.text).printed()


@pytest.mark.parametrize("text", strategies.own_files())
@pytest.mark.parametrize("law", LAWS)
def test_own_files(law: Callable[[str], None], text: str) -> None:
    """The laws hold of the examples and the corpus, also with a byte order mark, or without a final newline."""
    law(text)
    law("\ufeff" + text.rstrip())


def test_fuzz() -> None:
    """A part of the random texts that ``python -m tests.fuzz`` makes breaks no law."""
    assert {} == fuzz.run(20_000 // ONE_IN, 20_000 // ONE_IN)


def test_same_bytes_in_every_process() -> None:
    """What is printed does not hang on the order of sets, which differs from process to process."""
    example = str(strategies.ROOT / "examples" / "council")
    seeds = ("1", "2", "3")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PRINT_ALL, example],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in seeds
    }

    assert 1 == len(outputs)
