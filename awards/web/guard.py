"""Who may knock: every page declares its audience; one guard before every request keeps the declarations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, current_app, g, request

from awards.kernel.access import NOBODY, Actor, Role
from awards.kernel.errors import NotAllowed

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Pages for anybody, and pages for anybody with an account; narrower ones name roles."""

    EVERYONE = "everyone"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a page declared: an audience, or the roles of which one must be held somewhere, or over everything."""

    audience: Audience
    roles: tuple[Role, ...] = ()
    over_all: bool = False

    def admits(self, actor: Actor) -> bool:
        if self.audience is Audience.EVERYONE:
            return True
        held = actor.has_over_all if self.over_all else actor.has
        return actor.signed_in and (not self.roles or held(*self.roles))


class SignInNeeded(Exception):
    """The page is not for strangers."""


def open_to(*who: Audience | Role, over_all: bool = False) -> Callable[[View], View]:
    """Declare who may open a page: one Audience, or one or more roles.

    A role is held in any unit; `over_all`: at the root, for pages about what belongs to no unit.
    """
    audiences = [one for one in who if isinstance(one, Audience)]
    roles = tuple(one for one in who if isinstance(one, Role))
    if len(audiences) + bool(roles) != 1:
        raise ValueError("declare one audience, or roles")
    declaration = Declaration(audiences[0] if audiences else Audience.SIGNED_IN, roles, over_all)

    def declare(view: View) -> View:
        view.declaration = declaration  # type: ignore[attr-defined]
        return view

    return declare


def declaration_of(app: Flask, endpoint: str) -> Declaration | None:
    return getattr(app.view_functions[endpoint], "declaration", None)


def undeclared(app: Flask) -> list[str]:
    """Endpoints whose page says nothing of its audience."""
    return sorted(name for name in app.view_functions if declaration_of(app, name) is None)


def current_actor() -> Actor:
    """Who acts in this request; NOBODY outside of a sign-in."""
    return g.get("actor", NOBODY)


def may_open(endpoint: str) -> bool:
    """Whether whoever acts may open a page by what it declares; one that is not there nobody opens."""
    if endpoint not in current_app.view_functions:
        return False
    declaration = declaration_of(current_app, endpoint)
    return declaration is not None and declaration.admits(current_actor())


def admit() -> None:
    """The guard: run before every request.  Raises SignInNeeded or NotAllowed."""
    if request.endpoint is None:
        return
    declaration = declaration_of(current_app, request.endpoint)
    actor = current_actor()
    if declaration is None:
        raise NotAllowed("undeclared")
    if declaration.admits(actor):
        return
    if not actor.signed_in:
        raise SignInNeeded()
    raise NotAllowed(request.endpoint)
