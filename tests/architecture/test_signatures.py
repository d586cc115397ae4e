"""Every function of the tests says what it takes and what it gives; `./run check` asks it of the house as well."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "tests").rglob("*.py"))
BLANKET = re.compile(r"#\s*type:\s*ignore(?!\[)")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(body: list[ast.stmt], *, of_class: bool = False) -> Iterator[tuple[Function, bool]]:
    """The functions among statements and within them, and whether each is a method; expressions hold lambdas only,
    which cannot say their types, so they are not looked through."""
    for node in body:
        if isinstance(node, Function):
            yield node, of_class
        for part in ("body", "orelse", "finalbody"):
            yield from functions(getattr(node, part, []), of_class=isinstance(node, ast.ClassDef))
        for branch in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
            yield from functions(branch.body)


def untyped(source: str) -> list[str]:
    """Functions that leave out the type of an argument (but `self` and `cls`) or of their result, and lines that
    silence the checker without naming what it says."""
    wrong = []
    for function, is_method in functions(ast.parse(source).body):
        given = function.args
        named = [*given.posonlyargs, *given.args][is_method and not _is_static(function):]
        rest = [one for one in (given.vararg, given.kwarg) if one]
        if not function.returns or not all(one.annotation for one in (*named, *given.kwonlyargs, *rest)):
            wrong.append(function.name)
    return wrong + [line.strip() for line in source.splitlines() if BLANKET.search(line)]


def _is_static(function: Function) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "staticmethod" for one in function.decorator_list)


def test_every_function_of_the_tests_says_its_types() -> None:
    found = {str(path.relative_to(ROOT)): wrong for path in FILES if (wrong := untyped(path.read_text("utf-8")))}
    assert len(FILES) > 200 and found == {}


@pytest.mark.parametrize(
    "source",
    [
        "def f(a) -> None: ...",
        "def f(a: int): ...",
        "def f(*rest, b: int) -> None: ...",
        "def f(a: int, *, b, **more: int) -> None: ...",
        "class A:\n    def f(self, a) -> None: ...",
        "class A:\n    @staticmethod\n    def f(a) -> None: ...",
        "try:\n    pass\nexcept ValueError:\n    def f() -> None:\n        async def g(): ...",
        "a = f()  # type: " + "ignore",
    ],
    ids=["an argument", "the result", "the rest by place", "an argument by name", "an argument of a method",
         "the first of a method without an object", "a function within a function", "silence about everything"],
)
def test_what_is_left_out_is_found(source: str) -> None:
    assert len(untyped(source)) == 1


@pytest.mark.parametrize(
    "source",
    ["def f(a: int, *rest: int, b: int = 1, **more: int) -> None: ...", "class A:\n    def f(self) -> None: ...",
     "f = lambda a: a", "a = f()  # type: " + "ignore[arg-type]"],
    ids=["everything said", "a method's object", "a lambda", "silence about one thing"],
)
def test_what_is_said_is_not_asked_again(source: str) -> None:
    assert untyped(source) == []
