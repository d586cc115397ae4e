"""Sizes and line breaks of one certificate, measured with the fonts' advances.

The same result serves preview, list of doubts and both ways of printing, so none of them can disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from certificates import fonts, shaping
from certificates.blueprint import BODY, BodyField, Design
from certificates.boxes import LONGEST, Setting, settings_of_own, settings_of_shared
from certificates.certificate import Certificate, DoesNotFit, MissingGlyph, normalised
from certificates.typography import MM, NO_BREAK_SPACE, Bindings, Words, best_cuts, longest_that, may_break


@dataclass(frozen=True, slots=True)
class Fitted:
    """The three body texts and every other box as they will stand; `height` of the body block in mm.

    `shared` are the boxes that say the same on all sheets of a decision, `own` those that do not.
    """

    certificate: Certificate
    name: Setting
    second_line: Setting
    line: Setting
    height: float
    shared: tuple[tuple[str, Setting], ...]
    own: tuple[tuple[str, Setting], ...]

    @property
    def boxes(self) -> tuple[tuple[str, Setting], ...]:
        """All boxes round the body, by name."""
        return self.shared + self.own

    @property
    def shrunk(self) -> tuple[str, ...]:
        """Names of the texts that stand below the size the design wishes."""
        body = tuple([name for name in BODY if getattr(self, name).shrunk])
        return body + tuple([name for name, setting in self.boxes if setting.shrunk])


def fit(certificate: Certificate, design: Design) -> Fitted:
    """The certificate's sizes and breaks. Raises DoesNotFit or MissingGlyph: then no sheet may be made."""
    clean = normalised(certificate)
    body = _Body(clean, design).settled()
    shared, own = settings_of_shared(clean, design), settings_of_own(clean, design)
    return Fitted(clean, body["name"], body["second_line"], body["line"], block_height(design, body), shared, own)


def body_texts(certificate: Certificate, design: Design) -> dict[str, str]:
    """The three texts of the body; the honorific is tied to the name's first word."""
    pattern = design.wording.name.replace("{honorific} ", "{honorific}" + NO_BREAK_SPACE)
    name = pattern.format(honorific=certificate.honorific, name=certificate.name).strip(NO_BREAK_SPACE + " ")
    return {"name": name, "second_line": certificate.second_line, "line": certificate.line}


def block_height(design: Design, settings: dict[str, Setting]) -> float:
    """Height of the body block, mm; a text that is empty takes its gap with it."""
    body = design.body
    second = body.gap_before_second if settings["second_line"].lines else 0.0
    line = body.gap_before_line if settings["line"].lines else 0.0
    return settings["name"].height + settings["second_line"].height + settings["line"].height + second + line


class _Body:
    """The search for sizes at which the three body texts stand in their box."""

    def __init__(self, certificate: Certificate, design: Design) -> None:
        self.certificate = certificate
        self.design = design
        self.texts = body_texts(certificate, design)

    def settled(self) -> dict[str, Setting]:
        """Each text at its wished size, or shrunk in the design's order until the block is low enough."""
        wished = {name: self._wished(name) for name in BODY}
        if self._low_enough(wished):
            return wished
        found = self._shrunk(wished, self.texts)
        if found is None:
            raise self._too_tall(wished)
        return found

    def _wished(self, name: str) -> Setting:
        text, face = self.texts[name], self.design.body.field_for(name, self.certificate.kind).face
        if missing := fonts.lacking(face, text.replace(NO_BREAK_SPACE, " ")):
            raise MissingGlyph(self.certificate.ordinal, name, missing)
        found = self._first(text, name) if len(text) <= LONGEST else None
        if found is not None:
            return found
        room = longest_that(lambda part: self._first(part, name) is not None, text[:LONGEST])
        raise DoesNotFit(self.certificate.ordinal, name, len(text) - room)

    def _first(self, text: str, name: str) -> Setting | None:
        return first_choice(text, name, self.certificate.kind, self.design)

    def _low_enough(self, settings: dict[str, Setting]) -> bool:
        return block_height(self.design, settings) <= self.design.body.most + 1e-6

    def _shrunk(self, wished: dict[str, Setting], texts: dict[str, str]) -> dict[str, Setting] | None:
        current = dict(wished)
        for name in self.design.body.shrink_order:
            for choice in choices_of(texts[name], name, self.certificate.kind, self.design):
                if choice.height < current[name].height:
                    current[name] = choice
                    if self._low_enough(current):
                        return current
        return None

    def _too_tall(self, wished: dict[str, Setting]) -> DoesNotFit:
        """The refusal for a block too tall: shorten the first text whose shortening helps."""
        for name in self.design.body.shrink_order:
            if room := longest_that(partial(self._settles, wished, name), self.texts[name]):
                return DoesNotFit(self.certificate.ordinal, name, len(self.texts[name]) - room)
        return DoesNotFit(self.certificate.ordinal, "line", len(self.texts["line"]))

    def _settles(self, wished: dict[str, Setting], name: str, part: str) -> bool:
        shorter = self._first(part, name)
        if shorter is None:
            return False
        current = {**wished, name: shorter}
        return self._low_enough(current) or self._shrunk(current, {**self.texts, name: part}) is not None


@lru_cache(maxsize=4096)
def first_choice(text: str, name: str, kind: str, design: Design) -> Setting | None:
    """How the text stands when nothing else presses on it; None when it is too long."""
    return next(_choices(text, name, kind, design), None)


@lru_cache(maxsize=512)
def choices_of(text: str, name: str, kind: str, design: Design) -> tuple[Setting, ...]:
    """Every way the text may stand in its width, the wished one first; empty when it is too long."""
    return tuple(_choices(text, name, kind, design))


def _choices(text: str, name: str, kind: str, design: Design) -> Iterator[Setting]:
    """Where keeping words together leaves no way at all (a person of ten syllables), lines break between any words."""
    rule, step = design.body.field_for(name, kind), design.body.step
    size = rule.stages[0].start
    if not text:
        yield Setting(rule.face, size, size, (), 0.0)
        return
    line, found = text.replace(NO_BREAK_SPACE, " "), False
    if shaping.width(rule.face, line, size, word_space=rule.word_space) <= rule.width * MM:  # as most texts do
        yield Setting(rule.face, size, size, (line,), size * rule.leading / MM)
        found = True
    for choice in _stages(_measured(text, rule, design.bindings), rule, step):
        found = True
        yield choice
    if not found:
        yield from _stages(_measured(text, rule, None), rule, step)


def _stages(words: Words, rule: BodyField, step: float) -> Iterator[Setting]:
    for stage in rule.stages:
        size = stage.start
        while size >= stage.least - 1e-9:
            cuts = best_cuts(words, size=size, limit=rule.width * MM, most=stage.lines)
            if cuts is not None:
                lines = tuple([line.replace(NO_BREAK_SPACE, " ") for line in words.lines(cuts)])
                yield Setting(rule.face, size, stage.start, lines, len(lines) * size * rule.leading / MM)
            size -= step


def _measured(text: str, rule: BodyField, bindings: Bindings | None) -> Words:
    words = text.split(" ")
    starts, ends = shaping.edges(rule.face, words, rule.word_space)

    def gaps() -> tuple[int, ...]:
        free = may_break(text, bindings) if bindings else [True] * (len(words) - 1)
        return tuple([gap for gap, open_ in enumerate(free) if open_])

    return Words(tuple(words), starts, ends, gaps)
