"""Where the lines of a document came from: what is said of each layer, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping

from roledsl.model.origin import Layer
from roledsl.model.role import Composed
from roledsl.render.labels import msgid
from roledsl.site.addresses import Link
from roledsl.site.site import Site

Sources = Mapping[Layer, Link]

_SAID = {
    "every role": msgid("every role of {name}"),
    "every level": msgid("every level of {name}"),
    "organisation": msgid("organisation: {name}"),
    "family": msgid("family: {name}"),
    "level": msgid("level: {name}"),
    "role": msgid("role: {name}"),
    "grade": msgid("grade: {name}"),
    "statement": msgid("shared text: {name}"),
    "domain": msgid("standard: {name}"),
}


def sources(of: Composed, site: Site) -> Sources:
    """Give what is said of the layers of a document that are not its own, and of all that may be included."""
    layers = [layer for layer in of.layers if layer.name != of.name]
    layers += (Layer("statement", name) for name in site.workspace.statements)
    for framework in site.workspace.frameworks.values():
        layers += (Layer("domain", f"{framework.name}.{domain.name}") for domain in framework.domains)
    return {layer: _link(layer, site) for layer in layers if layer.name in site.addresses.of}


def _link(layer: Layer, site: Site) -> Link:
    said = site.labels.gettext(_SAID.get(layer.kind, "{name}"))
    return Link(said.replace("{name}", site.label(layer.name)), site.addresses.of[layer.name])
