"""Choose which place each name means: by the larger place beside it, the report's countries, and size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log10, nan

from dateline.places.index import by_key
from dateline.places.marks import Mention, holds
from dateline.places.mentions import Found
from dateline.places.packing import Candidate
from dateline.places.words import capitals, load_words

_PRIOR = {"country": 9.0, "continent": 9.0, "region": 6.6, "water": 6.5, "site": 6.4}
_COUNTRY_SHARE = 1.8
_COUNTRY_NAMED = 0.5
_PROVINCE = 1.3
_NEAR = 1.0
_KIND = 1.5
_FAMOUS = 0.8
_CHAIN = 3.0
_TOWN = 0.5
_CAPITAL = 2.0
_PREFERRED_ABROAD = 1.3
_SIZABLE = 100_000
_POINTS = frozenset(("city", "admin2", "admin1"))
_LEAST = 3.9
_SMALL = "small"
_LARGE_TOWN = 500_000
_TOO_LARGE = 3.0


@dataclass(slots=True)
class _Context:
    """How much of the report each country has, and which provinces and points it names."""

    countries: Counter[str] = field(default_factory=Counter)
    provinces: Counter[tuple[str, str]] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    own: dict[str, tuple[Candidate, float]] = field(default_factory=dict)
    shares: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, place: Candidate, weight: float = 1.0, name: str = "") -> None:
        """Count a place of the report; with its `name` the count can be left out when that name is judged."""
        if name:
            self.own[name] = (place, weight)
        if place.country:
            self.countries[place.country] += weight  # type: ignore[assignment]
        if place.province and place.kind in ("city", "admin1", "admin2"):
            self.provinces[place.country, place.province] += weight  # type: ignore[assignment]
        if place.kind in ("city", "admin2", "site"):
            self.points.append((place.latitude, place.longitude))

    def weight_beside(self, name: str, country: str) -> tuple[float, float]:
        """The weight of all countries and that of one, without what the name itself has put there."""
        place, own = self.own.get(name, (None, 0.0))
        shares = self.shares.get(name, Counter())
        counted = own if place is not None and place.country == country else 0.0
        total = sum(self.countries.values()) - own - sum(shares.values())
        return total, self.countries.get(country, 0.0) - counted - shares.get(country, 0.0)


def choose(found: Found, hints: Iterable[str] = ()) -> None:
    """Set `chosen` of every mention that is a place. `hints` are alpha-3 countries known from elsewhere."""
    context = _Context()
    for country in (*found.demonyms, *hints):
        context.countries[country] += 1
    by_name: dict[str, list[Mention]] = defaultdict(list)
    _mark_chains(found.mentions)
    places = [m for m in found.mentions if not m.site]
    for mention in places:
        by_name[mention.key].append(mention)
    _choose_scoped(places, context)
    open_names = {name: group for name, group in by_name.items() if any(m.chosen is None for m in group)}
    _count_clear(open_names, context)
    for name, group in open_names.items():
        _choose_group(name, group, context, found.people)
    _put_sites(found.mentions)


def _choose_scoped(mentions: Sequence[Mention], context: _Context) -> None:
    """Names with their larger place behind them settle themselves, it, and their bare repetitions."""
    settled: dict[str, Candidate] = {}
    by_start = {(m.sentence, m.first): m for m in mentions}
    for m in mentions:
        if not m.scope:
            continue
        inside = [c for c in m.candidates if any(holds(w, c) for w in m.scope)]
        m.chosen = max(inside, key=lambda c: prior(m, c))
        wide = next(w for w in m.scope if holds(w, m.chosen))
        context.add(m.chosen, 1.5)
        settled.setdefault(m.key, m.chosen)
        larger = by_start.get((m.sentence, m.last + 2))
        if larger is not None and larger.chosen is None and wide in larger.candidates:
            larger.chosen = wide
            context.add(wide)
    for m in mentions:
        if m.chosen is None and m.key in settled and (m.sure or m.local or m.listed):
            m.chosen = settled[m.key]


def _count_clear(names: dict[str, list[Mention]], context: _Context) -> None:
    """Count the names that mean one place in any report: countries, and places without a rival of weight."""
    for group in names.values():
        m = group[0]
        if not any(g.sure for g in group) or m.chosen is not None:
            continue
        ranked = sorted(((prior(m, c), c) for c in m.candidates), key=lambda pair: -pair[0])
        rivals = [p for p, c in ranked if c.country != ranked[0][1].country]
        if not rivals or ranked[0][0] - rivals[0] > 1.5:
            weight = min(len(group), 4) ** 0.5 * (_TOWN if ranked[0][1].kind == "city" else 1.0)
            context.add(ranked[0][1], weight, m.key)
        else:
            near = [c.country for p, c in ranked[:4] if ranked[0][0] - p < 1.5 and c.country]
            context.shares[m.key] = shares = Counter({c: 0.15 * n for c, n in Counter(near).items()})
            context.countries.update(shares)


def _choose_group(name: str, group: list[Mention], context: _Context, people: set[str]) -> None:
    """Choose one place for all bare mentions of a name, and drop the name if too little speaks for it."""
    bare = [m for m in group if m.chosen is None]
    kinds = tuple(k for m in bare for k in m.kinds)
    country = bare[0].candidates[0].kind == "country"
    if name.split()[-1] in people and not country and not any(m.strict and m.sure for m in bare):
        return
    best, score = None, -1.0
    for candidate in bare[0].candidates:
        value = _score(bare[0], candidate, context, kinds)
        if value > score:
            best, score = candidate, value
    if best is None or (score < _LEAST + _doubt(bare, best, context)):
        return
    for m in bare:
        m.chosen = best


def _doubt(bare: list[Mention], best: Candidate, context: _Context) -> float:
    """How much more must speak for a name that no word beside it makes a place."""
    if any(m.sure for m in bare):
        return -9.0
    local = any(m.local for m in bare)
    alone = local and all(c.country == best.country for c in bare[0].candidates)
    doubt = (0.0 if local else 1.2) + (0.6 if best.lesser else 0.0)
    return doubt + (0.0 if alone or best.country in context.countries else 0.5)


def prior(m: Mention, c: Candidate) -> float:
    """How likely a name means a place when nothing else is known: the logarithm of its people, by kind."""
    if c.kind in _PRIOR:
        value = _PRIOR[c.kind]
    elif c.kind == "admin1":
        value = max(5.0, log10(c.population + 10) + 0.2)
        if (town := _own_town(m, c)) is not None:
            value = min(value, log10(town.population + 10) - 0.2)
    elif c.kind == "admin2":
        value = log10(c.population + 10) - (0.2 if " " in m.key and not c.lesser else 1.3)
    else:
        value = log10(c.population + 10) + (_FAMOUS if c.population > 2_000_000 else 0.0) - 0.5 * _rival(m, c)
    if _is_preferred(m, c):
        value += 2.0
    return value - (_lesser(c) if c.lesser else 0.0)


def _is_preferred(m: Mention, c: Candidate) -> bool:
    """Whether a place is what its bare name means in the news."""
    return c.geonameid != "" and load_words().preferred.get(m.key) == c.geonameid


def _is_capital(m: Mention, c: Candidate) -> bool:
    """Whether a city is its country's capital and no other place is meant first by the bare name."""
    return c.kind == "city" and capitals().get(m.key) == c.country and m.key not in load_words().preferred


def _is_at_home(m: Mention, c: Candidate, context: _Context) -> bool:
    """Whether a city of the name, in another country than `c`, lies in a country that the report names."""
    others = (o for o in m.candidates if o.kind == "city" and o.country != c.country and o.population > _SIZABLE)
    return any(context.weight_beside(m.key, o.country)[1] > 0.5 for o in others)


def _lesser(c: Candidate) -> float:
    return 0.3 if c.population > 300_000 else 1.2


def _rival(m: Mention, c: Candidate) -> bool:
    """Whether a small town has a namesake more than ten times as large, so that the news would name its state."""
    return c.population < 100_000 and any(
        o.kind == "city" and o.population > 10 * c.population + 100_000 for o in m.candidates
    )


def _own_town(m: Mention, province: Candidate) -> Candidate | None:
    """The town after which a province is named, if it holds a good part of the province's people."""
    for c in m.candidates:
        inside = c.kind == "city" and c.country == province.country and c.province == province.name
        if inside and c.population * 6 > province.population:
            return c
    return None


def _score(m: Mention, c: Candidate, context: _Context, kinds: tuple[str, ...]) -> float:
    value = prior(m, c) + (_CHAIN if c.kind == "admin1" and "list" in kinds else 0.0)
    if c.kind == "country":
        return value + 6.0 - 9.0 * _is_rather_province(m, c, context, kinds)
    mine, own = context.own.get(m.key, (None, 0.0))
    total, weight = context.weight_beside(m.key, c.country)
    if c.country and total > 0.1:
        value += _COUNTRY_SHARE * weight / (total + 0.5) + (_COUNTRY_NAMED if weight > 0.5 else 0.0)
        value += _CAPITAL if weight > 0.5 and _is_capital(m, c) else 0.0
        value -= _PREFERRED_ABROAD if weight < 0.1 and _is_preferred(m, c) and _is_at_home(m, c, context) else 0.0
        inside = context.provinces.get((c.country, c.province), 0.0)
        if mine is not None and (mine.country, mine.province) == (c.country, c.province) and mine.kind != "country":
            inside -= own
        if inside > 0.1 and c.kind != "admin1":
            value += _PROVINCE
    if c.kind in ("city", "admin2") and _is_near(c, context):
        value += _NEAR
    if kinds:
        value += _KIND if c.kind in kinds else 0.0
        value -= _TOO_LARGE if _SMALL in kinds and c.population > _LARGE_TOWN else 0.0
    return value


def _mark_chains(mentions: Sequence[Mention]) -> None:
    """In a list of provinces every name that can be one is one: "Ohio, Georgia and Washington"."""
    chain: list[Mention] = []
    for m in (*mentions, None):
        before = chain[-1] if chain else None
        if m and before and m.sentence == before.sentence and before.joins and m.first - before.last <= 3:
            chain.append(m)
            continue
        _mark_chain(chain)
        chain = [m] if m else []


def _mark_chain(chain: list[Mention]) -> None:
    if len(chain) > 1 and any(m.scope for m in chain[:-1]):
        return
    clear = {m.candidates[0].country for m in chain if m.candidates and _is_province(m)}
    for m in chain:
        if len(chain) > 1 and any(c.kind == "admin1" and c.country in clear for c in m.candidates):
            m.kinds = (*m.kinds, "list")


def _is_province(m: Mention) -> bool:
    return m.candidates[0].kind == "admin1" and not _has_town(m)


def _has_town(m: Mention) -> bool:
    return any(c.kind in ("city", "country") and c.population > 300_000 for c in m.candidates)


def _put_sites(mentions: Sequence[Mention]) -> None:
    """Put each site at the town in its own name, else at the last or next town of the report."""
    places = [m for m in mentions if m.site or m.chosen is not None]
    for i, m in enumerate(places):
        if m.site:
            m.chosen = _site(m, _base(m) or _beside(places, i) or _town_before(places, i))


def _beside(places: Sequence[Mention], i: int) -> Candidate | None:
    """The place named right behind a site ("..., in Fife"), or else before it in its sentence."""
    m = places[i]
    if i + 1 < len(places):
        after = places[i + 1]
        if after.sentence == m.sentence and after.first - m.last <= 3 and not after.site:
            return after.chosen
    for before in places[i - 1 :: -1] if i else ():
        if before.sentence != m.sentence:
            break
        if before.chosen is not None and before.chosen.kind in _POINTS:
            return before.chosen
    return None


def _town_before(places: Sequence[Mention], i: int) -> Candidate | None:
    """The nearest town named before a site, or else after it."""
    for m in (*places[i - 1 :: -1], *places[i + 1 :]) if i else places[1:]:
        if m.chosen is not None and m.chosen.kind in _POINTS:
            return m.chosen
    return None


def _base(m: Mention) -> Candidate | None:
    return max(m.candidates, key=lambda c: prior(m, c)) if m.candidates else None


def _site(m: Mention, base: Candidate | None) -> Candidate:
    kind = m.kinds[0] if m.kinds else "site"
    if base is None:
        return Candidate(m.text, kind, "", "", nan, nan, 0, "")
    return Candidate(m.text, kind, base.country, base.province, base.latitude, base.longitude, 0, "")


def _is_near(c: Candidate, context: _Context) -> bool:
    """Whether another place of the report lies within about 150 km."""
    return any(
        abs(lat - c.latitude) < 1.4 and abs(lon - c.longitude) < 1.8 and (lat, lon) != (c.latitude, c.longitude)
        for lat, lon in context.points
    )


def _is_rather_province(m: Mention, country: Candidate, context: _Context, kinds: tuple[str, ...]) -> bool:
    """Whether the report means the larger province of the same name: "Georgia" among American states."""
    for c in m.candidates:
        if c.kind == "admin1" and not c.lesser and c.country != country.country:
            if "admin1" in kinds:
                return True
            if c.population < country.population:
                continue
            if "list" in kinds:
                return True
            near = context.countries.get(country.country, 0.0) + sum(
                context.countries.get(n, 0.0) for n in _NEIGHBOURS.get(country.country, ())
            )
            return context.countries.get(c.country, 0.0) > 0.5 + 2 * near
    return False


_NEIGHBOURS = {"GEO": ("RUS", "ARM", "AZE", "TUR", "UKR")}


def countries_in(text: str) -> list[str]:
    """The alpha-3 countries that a title or another short text names, by name or demonym."""
    demonyms = load_words().demonyms
    found = []
    for word in text.replace(",", " ").split():
        low = word.strip(".:;!?\"'()").lower()
        if word[:1].isupper() and low in demonyms:
            found.append(demonyms[low])
        elif word[:1].isupper():
            found += [c.country for c in by_key(low)[:1] if c.kind == "country"]
    return found
