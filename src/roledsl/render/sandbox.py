"""The sandbox that a user's own templates run in: they see the document, and reach nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Final

from jinja2 import Environment, StrictUndefined, TemplateRuntimeError, UndefinedError
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.exceptions import SecurityError
from jinja2.filters import do_center
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import internalcode, missing

from roledsl.suggestions import nearest

LONGEST: Final = 100_000
"""How long a text or list may become by being multiplied or filled up; as many steps as Jinja lets a ``range`` have."""


class MissingNameError(UndefinedError):
    """A name or an attribute that is not there; ``near`` is the one that may have been meant, or empty."""

    def __init__(self, name: str, near: str, *, attribute: bool = False) -> None:
        super().__init__(f"there is no `{name}` here")
        self.name = name
        self.near = near
        self.attribute = attribute


class ForbiddenError(SecurityError):
    """An attribute that a template may not reach, by its name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"`{name}` is out of a template's reach")
        self.name = name


class UnprintableError(TemplateRuntimeError):
    """A value that is no text, by its name, which may be empty; ``help`` says what to do with it."""

    def __init__(self, message: str, name: str, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.name = name
        self.help = help


class Lacking(StrictUndefined):
    """What a template asks for and is not there: an error at its first use, with the nearest name that is there.

    ``names`` are those that a template may ask for.
    """

    __slots__ = ()
    names: ClassVar[Iterable[str]] = ()

    @internalcode
    def _fail_with_undefined_error(self, *_args: Any, **_more: Any) -> Any:  # noqa: ANN401 -- Jinja's signature
        if self._undefined_hint or not isinstance(self._undefined_name, str):
            raise self._undefined_exception(self._undefined_message)
        name = self._undefined_name
        raise MissingNameError(name, self._near(name), attribute=self._undefined_obj is not missing)

    def _near(self, name: str) -> str:
        known: Iterable[str] = self.names
        if self._undefined_obj is not missing:
            of = self._undefined_obj
            known = of if isinstance(of, dict) else [known for known in dir(of) if not known.startswith("_")]
        return next(iter(nearest(name, known)), "")

    # Jinja's class names the method anew for each operator, so each is named anew here too
    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _fail_with_undefined_error
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _fail_with_undefined_error
    __pos__ = __neg__ = __pow__ = __rpow__ = __call__ = __getitem__ = _fail_with_undefined_error
    __lt__ = __le__ = __gt__ = __ge__ = __int__ = __float__ = __complex__ = _fail_with_undefined_error


class _Generator(CodeGenerator):
    """Generates code in which what a macro writes is marked as safe by way of the environment."""

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("environment.marking(")
        super().macro_def(macro_ref, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of a user's templates.

    ``own`` are the templates, by name without the output's folder. ``safe`` marks what a macro has written, which is
    escaped already, as Jinja does by itself where it escapes. ``hidden`` are the classes of what stands beside the
    document and is not for templates.
    """

    code_generator_class = _Generator
    intercepted_binops = frozenset({"*", "**"})

    def __init__(
        self,
        output: str,
        own: Iterable[tuple[str, str]],
        safe: Callable[[str], str],
        hidden: tuple[type, ...],
        **options: Any,  # noqa: ANN401 -- Jinja's
    ) -> None:
        super().__init__(undefined=type("Lacking", (Lacking,), {"__slots__": ()}), **options)
        self.know(("block", "document", "level", "page"))
        self.filters["center"] = _center
        self.output = output
        self.own = dict(own)
        self.safe = safe
        self.hidden = (*hidden, Environment)

    def know(self, names: Iterable[str]) -> None:
        """Learn the names that templates may ask for, so that the nearest can be named."""
        self.undefined.names = tuple(names)  # type: ignore[attr-defined]

    def marking(self, macro: Macro) -> Callable[..., str]:
        """Give a macro whose result is marked as safe; it can be called as Jinja's own."""

        def marked(*args: object, **named: object) -> str:
            return self.safe(macro(*args, **named))

        marked.arguments = macro.arguments  # type: ignore[attr-defined]
        return marked

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 -- Jinja's signature
        """Tell whether a template may reach an attribute."""
        return not isinstance(value, self.hidden) and super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, _obj: Any, attribute: str) -> Any:  # noqa: ANN401 -- Jinja's signature
        """Refuse an attribute, at once."""
        raise ForbiddenError(attribute)

    @internalcode
    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- Jinja's signature
        """Call, as long as no text is asked to become too long."""
        if isinstance(getattr(obj, "__self__", None), str):
            _refuse_long(obj.__name__, *args)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 -- Jinja's
        """Multiply, as long as the result stays small."""
        if operator == "**":
            too_much = isinstance(right, int) and right > 64
        else:
            long, times = (right, left) if isinstance(left, int) else (left, right)
            too_much = isinstance(times, int) and isinstance(long, (str, list, tuple)) and len(long) * times > LONGEST
        if too_much:
            raise TemplateRuntimeError(f"what `{operator}` would make here is too long")
        return super().call_binop(context, operator, left, right)


def _center(value: str, width: int = 80) -> str:
    _refuse_long("center", width)
    return do_center(value, width)


def _refuse_long(name: str, *numbers: object) -> None:
    if any(isinstance(number, int) and number > LONGEST for number in numbers):
        raise TemplateRuntimeError(f"what `{name}` would make here is too long")
