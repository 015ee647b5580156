"""Which hosts a request may name: only those that no stranger's name can be made to mean."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection

from attrs import frozen


@frozen
class Hosts:
    """The names that are answered to, in lower case, beside ``localhost`` and every address in digits.

    A page from elsewhere may have its own name lead to this machine ("DNS rebinding"), and its script then read what
    is served here. It can do so with names alone, never with an address.
    """

    names: Collection[str] = ()

    def allowed(self, header: str) -> bool:
        """Tell whether a request with this ``Host`` header is answered."""
        name = _without_port(header.strip().lower())
        return name == "localhost" or name.endswith(".localhost") or name in self.names or _is_address(name)


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].removesuffix(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
