"""The arguments of one predicate, in the one shape that every lexicon entry reads."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Clause:
    """The arguments of the predicate at token `head`, as token indices of the heads of phrases.

    `obliques` pairs each preposition with the head of what it governs; `complements` are the
    clauses below, each with the word that opens it (to, that, ing, or a preposition).
    """

    head: int
    passive: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    datives: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    complements: tuple[tuple[str, int], ...]
    particles: tuple[str, ...]

    def under(self, preposition: str) -> tuple[int, ...]:
        """What stands under a preposition."""
        return tuple(i for word, i in self.obliques if word == preposition)

    def without(
        self,
        words: tuple[int, ...],
        under: tuple[tuple[str, int], ...] = (),
        below: tuple[tuple[str, int], ...] = (),
        particle: str = "",
    ) -> Clause:
        """The clause without some words and with what hangs on them, `under` prepositions or in clauses `below`: 'open fire on'.

        The object may be what stands under a `particle` ('cordon off') or a dative ('gave them a day to leave').
        """
        if not words:
            return self
        objects = self.objects
        if not objects and not self.passive and particle:
            objects = tuple(j for w, j in under if w == particle)
        if all(i in words for i in objects):
            objects = self.datives
        return replace(
            self,
            subjects=tuple(i for i in self.subjects if i not in words),
            objects=tuple(i for i in objects if i not in words),
            obliques=tuple(o for o in dict.fromkeys((*self.obliques, *under)) if o[1] not in words),
            complements=tuple(dict.fromkeys((*self.complements, *below))),
        )
