"""Where Vietnamese names and titles may break, and how to break them: pure functions over words and widths.

Breaks go by meaning: fewest lines, then most even, then a longer upper line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

NO_BREAK_SPACE = "\u00a0"
MM = 72 / 25.4  # points in a millimetre
EVEN_ENOUGH = 1.5 * MM  # line lengths that differ by less are equal to the eye
DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Bindings:
    """Words that stay together: whole phrases, openers that hold their next word, words that hold a number, and those
    among them that also hang on the name before (Tủa Thàng số 2).
    """

    phrases: tuple[tuple[str, ...], ...] = ()
    openers: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    hanging: frozenset[str] = frozenset()


def may_break(text: str, bindings: Bindings) -> list[bool]:
    """For each gap between the words of the text, whether a line may end there."""
    words = text.split(" ")
    keys = [word.strip("“”‘’\"'().,;:").casefold() for word in words]
    open_gaps = [not _bound(words, keys, gap, bindings) for gap in range(len(words) - 1)]
    for phrase in bindings.phrases:
        for start in range(len(words) - len(phrase) + 1):
            if tuple(keys[start : start + len(phrase)]) == phrase:
                last = start + len(phrase) - 1
                open_gaps[start:last] = [_pauses(word) and free for word, free in zip(
                    words[start:last], open_gaps[start:last], strict=True)]
    return open_gaps


def _bound(words: Sequence[str], keys: Sequence[str], gap: int, bindings: Bindings) -> bool:
    """Whether the words before and after the gap belong together."""
    before, after = words[gap], words[gap + 1]
    if after in DASHES or after[0] in ",.;:!?)”":
        return True
    if before in DASHES:
        return gap > 0 and words[gap - 1][-1].isdigit() and after[0].isdigit()
    if _pauses(before):
        return False
    if keys[gap] in bindings.openers:
        return True
    if keys[gap].isdigit() and after[0].islower() and keys[gap + 1] not in bindings.openers:
        return True  # 45 học viên
    if keys[gap] in bindings.numbered and (after[0].isdigit() or set(after) <= set("IVX")):
        return True
    return _is_proper(before) and (_is_proper(after) or keys[gap + 1] in bindings.hanging)


def _pauses(word: str) -> bool:
    return word[-1] in ",.;:!?)”"


def _is_proper(word: str) -> bool:
    """Capitalised like a part of a name (Si, Pa, Phìn, A), not an abbreviation like THPT."""
    bare = word.strip("“”‘’\"'().,;:")
    return bare[:1].isupper() and (len(bare) == 1 or not bare.isupper())


@dataclass(frozen=True, slots=True)
class Words:
    """A text measured once: its words, each word's start and end in em, and how to find the gaps where it may break."""

    words: tuple[str, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    gaps: Callable[[], tuple[int, ...]]  # asked only of a text that does not stand on one line

    def lines(self, cuts: Sequence[int]) -> tuple[str, ...]:
        edges = (0, *(cut + 1 for cut in cuts), len(self.words))
        return tuple(" ".join(self.words[a:b]) for a, b in zip(edges, edges[1:], strict=False))

    def widths(self, cuts: Sequence[int]) -> list[float]:
        edges = (0, *(cut + 1 for cut in cuts), len(self.words))
        return [self.ends[b - 1] - self.starts[a] for a, b in zip(edges, edges[1:], strict=False)]


def best_cuts(text: Words, *, size: float, limit: float, most: int) -> tuple[int, ...] | None:
    """The breaks (indices of gaps) for `size` pt in `limit` pt and at most `most` lines; None if it cannot be.

    Fewest lines, then most even, then a longer upper line.
    """
    em = limit / size
    if text.ends[-1] - text.starts[0] <= em:
        return ()
    spaces = [start - end for start, end in zip(text.starts[1:], text.ends, strict=False)]
    if text.ends[-1] - text.starts[0] - (most - 1) * max(spaces, default=0.0) > most * em:
        return None
    gaps = text.gaps() if most > 1 else ()
    for count in range(1, most):
        fitting = [cuts for cuts in combinations(gaps, count) if max(text.widths(cuts)) <= em]
        if fitting:
            return min(fitting, key=_unevenness(text, size))
    return None


def _unevenness(text: Words, size: float) -> Callable[[Sequence[int]], tuple[int, float]]:
    def key(cuts: Sequence[int]) -> tuple[int, float]:
        widths = text.widths(cuts)
        return int((max(widths) - min(widths)) * size / EVEN_ENOUGH), -widths[0]

    return key


def longest_that(fits: Callable[[str], bool], text: str) -> int:
    """How many characters of the text, from its start, still fit (0 when none do)."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[:middle].rstrip()):
            low = middle
        else:
            high = middle - 1
    return low
