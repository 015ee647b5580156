"""Diagnostics as JUnit XML, which most servers for continuous integration show as the results of tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.report.characters import escape
from roledsl.report.places import region
from roledsl.report.text import block

# What XML 1.0 (fifth edition, section 2.2) has no place for, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(diagnostics: Iterable[Diagnostic], files: Iterable[str]) -> str:
    """Give an XML document: a suite for each file, and in it a case for each diagnostic, or one that passes.

    An error or a warning is a failure; a note, which fails nothing, is what a passing case has printed. One case holds
    one failure, and no two of a suite have one name, since servers read no second one. ``files`` names all that was
    looked at. Elements and attributes are those that the schema of Jenkins' xUnit plugin has (junit-10.xsd).
    """
    told: dict[str, list[Diagnostic]] = {name: [] for name in files}
    for diagnostic in diagnostics:
        told.setdefault(diagnostic.source.name, []).append(diagnostic)
    root = ET.Element("testsuites", name="roledsl")
    for name in sorted(told):
        _suite(root, name, told[name])
    ET.indent(root)
    # as references every encoding has all characters, also that of a console
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="us-ascii").decode("ascii")}\n'


def _suite(root: ET.Element, name: str, told: list[Diagnostic]) -> None:
    failures = sum(diagnostic.severity is not Severity.NOTE for diagnostic in told)
    counts = {"tests": str(len(told) or 1), "failures": str(failures), "errors": "0", "skipped": "0"}
    suite = ET.SubElement(root, "testsuite", {"name": _xml(name), **counts})
    if not told:
        ET.SubElement(suite, "testcase", name="no problems", classname=_xml(name))
    names: Counter[str] = Counter()
    for diagnostic in told:
        case = ET.SubElement(suite, "testcase", name=_case(diagnostic, names), classname=_xml(name))
        if diagnostic.severity is Severity.NOTE:
            ET.SubElement(case, "system-out").text = _xml(block(diagnostic))
        else:
            kind, message = diagnostic.severity.value, _xml(diagnostic.message)
            ET.SubElement(case, "failure", type=kind, message=message).text = _xml(block(diagnostic))


def _case(diagnostic: Diagnostic, names: Counter[str]) -> str:
    """Name a case by its code and place; a number tells it from those that ``names`` has counted."""
    place = region(diagnostic.source, diagnostic.span)
    name = f"{diagnostic.code} {CODES[diagnostic.code].name}"
    name += f" at {place.line}:{place.column}" if place is not None else ""
    names[name] += 1
    return name if names[name] == 1 else f"{name} ({names[name]})"


def _xml(text: str) -> str:
    return _NO_XML.sub(lambda match: escape(match[0]), text)
