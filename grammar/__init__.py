"""The grammar of the role language, as data: ``role.lark`` is read by :mod:`roledsl.syntax`."""
