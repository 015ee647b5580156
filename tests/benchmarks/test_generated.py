"""The library that benchmarks measure: sound, and the same each time."""

from __future__ import annotations

import yaml

import roledsl
from roledsl.workspace.files import DictLoader
from tests.benchmarks import generated


def test_the_generated_library_is_clean() -> None:
    """What is measured is the reading of sound roles, not the telling of mistakes."""
    workspace = roledsl.load(DictLoader(generated.files(generated.library(5))))

    assert len(workspace.roles) == 5
    assert roledsl.check(workspace) == ()


def test_both_forms_have_the_same_content() -> None:
    """The peer reads as many duties and criteria as we do."""
    (content,) = generated.library(1)
    data = yaml.safe_load(generated.as_yaml(content))
    role = roledsl.load(DictLoader(generated.files([content]))).role("post-0")
    accountabilities = role.section("accountabilities")

    assert accountabilities is not None
    assert sum(map(len, data["accountabilities"].values())) == len(list(accountabilities.items()))
    assert len(role.criteria) == sum(len(c) for group in data["person specification"].values() for c in group.values())
