"""What an entry asks of the words around its trigger: lemmas, noun classes, sectors, or that nothing stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.acts.clauses import Syntax
from dateline.lexicon.frames import Lexicon

Sectors = Callable[[Syntax, int], frozenset[str]]
"""Gives the sectors of the entity at a token, with `country` and `actor` among them where they hold."""


def fits(wanted: Sequence[str], fillers: Sequence[int], syntax: Syntax, lexicon: Lexicon, sectors: Sectors) -> bool:
    """Whether one of the fillers is of a wanted kind and none of a kind shut out with `!`.

    `any` asks that something stands there, `none` allows that nothing does; `@class` names a noun
    class and `@MIL` a sector.
    """
    shut = [w[1:] for w in wanted if w.startswith("!")]
    open_ = [w for w in wanted if not w.startswith("!")]
    if any(_is(w, f, syntax, lexicon, sectors) for w in shut for f in fillers):
        return False
    if not open_:
        return True
    if "none" in open_ and not fillers:
        return True
    if "any" in open_:
        return bool(fillers)
    return any(_is(w, f, syntax, lexicon, sectors) for w in open_ for f in fillers)


def _is(word: str, i: int, syntax: Syntax, lexicon: Lexicon, sectors: Sectors) -> bool:
    counted = syntax.counted(i)
    if counted != i and _is(word, counted, syntax, lexicon, sectors):
        return True
    token = syntax.tokens[i]
    if not word.startswith("@"):
        return word in (token.lemma, token.lower) or (" " in word and _phrase(syntax, i).endswith(word))
    name = word[1:]
    if name in lexicon.classes:
        return token.lemma.lower() in lexicon.classes[name] or _two(syntax, i) in lexicon.classes[name]
    return name in sectors(syntax, i)


def _phrase(syntax: Syntax, i: int) -> str:
    return " ".join(t.lemma.lower() for t in syntax.tokens[max(0, i - 3) : i + 1])


def _two(syntax: Syntax, i: int) -> str:
    return f"{syntax.tokens[i - 1].lower} {syntax.tokens[i].lemma.lower()}" if i else ""
