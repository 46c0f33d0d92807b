"""Who does what to whom on the parse: the arguments of a verb or an event noun, worked out once.

Passives, participles, relative clauses, control and raising, coordination, possessives and
nominals all end up in one shape, the Clause, so that no lexicon entry has to know of them.
The labels are those of ClearNLP, which spaCy's English models use.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.acts.attaching import late_agents, lifted
from dateline.acts.clause import Clause
from dateline.acts.forms import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    accompanying,
    is_aside,
    is_circumstance,
    is_mandative,
    is_means,
    is_plight,
)
from dateline.lexicon.verbs import called, words
from dateline.records import Sentence, Token

_OBJECT_CONTROL = words("object_control")
_WANTING, _AGAINST = words("wanting"), words("against")
_TRANSITIVE, _TEMPORAL = words("transitive"), words("times")
_GIVING, _PLANS, _RISING, COUNTS = (words(kind) for kind in ("giving", "plans", "rising", "counts"))
_BACK = frozenset(("back", "home", "over", "away"))
_CALLED = called()
_COMPOUND = frozenset("according due prior thanks owing contrary regardless because instead such except apart".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose", "where", "when"))
_QUESTIONS = frozenset(("why", "how", "when", "where", "whether", "who", "what", "which"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


class Syntax:
    """A sentence with its clauses, each worked out when first asked for."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.children = sentence.children
        self.words = [t.text for t in sentence.tokens]
        self._labels = [t.dep for t in sentence.tokens]
        self.lemmas = [t.lemma.lower() for t in sentence.tokens]
        self.vocabulary = frozenset(self.lemmas).union(t.lower for t in sentence.tokens)
        self._clauses: dict[int, Clause] = {}
        self._open: set[int] = set()

    def below(self, i: int, *deps: str) -> list[int]:
        """The children of token i that hang on it by one of the labels."""
        children = self.children[i]
        if not children:
            return []
        labels = self._labels
        return [c for c in children if labels[c] in deps]

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """The token and everything coordinated with it to its right, in order."""
        found = [i]
        for j in found:
            found += [c for c in self.below(j, "conj")]
        return tuple(found)

    def clause(self, i: int) -> Clause:
        """The clause whose predicate is token i, a verb or a noun."""
        found = self._clauses.get(i)
        if found is None:
            verbal = self.tokens[i].pos in ("VERB", "AUX", "ADJ")
            self._open.add(i)
            found = self._verbal(i) if verbal else self._nominal(i)
            self._open.discard(i)
            self._clauses[i] = found
        return found

    # verbs

    def _verbal(self, i: int) -> Clause:
        token = self.tokens[i]
        above = self.tokens[token.head]
        described = token.tag == "VBN" and token.dep == "acomp" and above.lemma == "be"
        predicative = token.pos == "ADJ" and token.dep in ("acomp", "xcomp", "oprd")
        if (described or predicative) and above.i != i and above.i not in self._open:
            subjects = self.clause(token.head).subjects
            return Clause(i, False, subjects, (), (), self.obliques(i), self._complements(i), ())
        passive = self._is_passive(i)
        own = self.nouns(self.below(i, *SUBJECTS))
        patients = self.nouns(self.below(i, *PASSIVE_SUBJECTS))
        objects = self.nouns(self.below(i, "dobj", "attr", "oprd") if not passive else self.below(i, "dobj"))
        datives = self.nouns([c for c in self.below(i, "dative") if self.tokens[c].pos in _NOMINAL])
        obliques = self.obliques(i)
        if passive:
            agents = tuple(j for word, j in obliques if word == "by" and not is_means(self, j))
            agents = agents or late_agents(self, i) or self._last_agents(i)
            shared = patients or own or self._shared_subject(i)
            if objects and not is_plight(self, objects):
                datives = shared
            else:
                objects = shared
            subjects = agents
        else:
            subjects = own or self._shared_subject(i)
            if not objects:
                objects = self._relative_object(i) or self._shared_object(i)
        complements = self._complements(i)
        particles = tuple(self.tokens[c].lower for c in self.below(i, "prt", "advmod", "acomp", "oprd"))
        return Clause(i, passive, subjects, objects, datives, obliques, complements, particles)

    def _last_agents(self, i: int) -> tuple[int, ...]:
        """The agent of a passive that hangs on a verb coordinated with it: 'was attacked and looted by rebels'."""
        joined = (c for c in self.below(i, "conj") if c > i and self.tokens[c].tag == "VBN")
        own = (c for c in joined if not self.below(c, *SUBJECTS, *PASSIVE_SUBJECTS))
        return tuple(j for c in own for word, j in self.obliques(c) if word == "by")

    def _is_passive(self, i: int) -> bool:
        token = self.tokens[i]
        if self.below(i, "auxpass", "nsubjpass"):
            return True
        if token.tag not in ("VBN", "VBD"):
            return False
        if token.dep in ("acl", "amod") and not self.below(i, "aux"):
            return token.tag == "VBN" or not self.below(i, "dobj")
        if self.below(i, "agent"):
            return not self.below(i, *SUBJECTS)
        shared = token.tag == "VBN" or (token.lemma in _TRANSITIVE and not self.below(i, "dobj"))
        if token.dep == "conj" and shared and not self.below(i, "nsubj", "aux"):
            return self._is_passive(token.head)
        return (
            token.tag == "VBN"
            and token.dep in ("advcl", "ROOT", "ccomp", "oprd", "dep")
            and not self.below(i, "aux", "nsubj")
            and (not self.below(i, "dobj") or (token.lemma in _GIVING and token.dep == "advcl"))
        )

    def _shared_subject(self, i: int) -> tuple[int, ...]:
        """The subject that a verb without one of its own takes from what it hangs on."""
        token = self.tokens[i]
        head = token.head
        if head == i or head in self._open:
            return ()
        above = self.tokens[head]
        if token.dep in ("acl", "amod"):
            if self.below(i, "aux") and self.tokens[self.below(i, "aux")[0]].tag == "TO":
                return self._holder(head)
            return self.conjuncts_of_head(head)
        if token.dep == "relcl":
            return self.conjuncts_of_head(head)
        if token.dep == "pcomp":
            return self._controlled(above.head, head)
        if token.dep in ("conj", "xcomp", "advcl", "ccomp", "dep", "oprd", "prep", "parataxis"):
            beside = accompanying(self, i) if token.dep == "advcl" and token.tag == "VBG" else ()
            if beside:
                return beside
            if above.pos not in ("VERB", "AUX", "ADJ"):
                return self._holder(head) if token.dep in ("advcl", "dep") else ()
            if token.dep == "conj" and token.tag == "VBG" and above.tag in _FINITE and not self.below(i, "aux"):
                # no verb in a tense is coordinated with a gerund: 'held him for robbing and killing'
                return self._control(head)
            if token.dep == "xcomp" or (token.dep in ("ccomp", "advcl") and self._is_infinitive(i)):
                return self._control(head)
            return self._logical_subject(head, token.dep == "conj" or is_circumstance(self, i))
        return ()

    def conjuncts_of_head(self, head: int) -> tuple[int, ...]:
        """The noun above a clause, as its argument."""
        return (head,) if self.tokens[head].pos in _NOMINAL else ()

    def _is_infinitive(self, i: int) -> bool:
        return any(self.tokens[c].tag == "TO" for c in self.below(i, "aux"))

    def _opening(self, i: int) -> str:
        return "to" if self._is_infinitive(i) else "that" if self.below(i, "mark") else "ing"

    def _logical_subject(self, head: int, joined: bool = False) -> tuple[int, ...]:
        """Who does what hangs on a verb: its subject; of a passive the patient if it is `joined` to it, else the agent."""
        above = self.clause(head)
        return (above.datives or above.objects) if above.passive and (joined or not above.subjects) else above.subjects

    def _control(self, head: int) -> tuple[int, ...]:
        """Who does the complement of a verb: its object if the verb is one of ordering, else its subject."""
        above = self.clause(head)
        lemma = self.tokens[head].lemma
        if lemma in _OBJECT_CONTROL or lemma in _CALLED or above.passive:
            called = next((found for p in _CALLED.get(lemma, ()) if (found := above.under(p))), ())
            patient = above.objects or above.datives or called
            if patient:
                return patient
        if lemma in _RISING and not above.objects:
            return above.under("on") or above.under("for") or above.subjects  # 'pressure grew on him to resign'
        return above.subjects

    def _controlled(self, verb: int, preposition: int) -> tuple[int, ...]:
        """Who does a gerund under a preposition: 'accused X of attacking', 'after killing'."""
        if verb in self._open:
            return ()
        if self.tokens[verb].pos == "ADJ" and self.below(verb, *SUBJECTS):
            return self.nouns(self.below(verb, *SUBJECTS))  # 'found him guilty of killing'
        if self.tokens[verb].pos in ("VERB", "AUX"):
            word = self.tokens[preposition].lower
            if word in ("of", "for", "from", "with", "against", "into"):
                return self._control(verb)
            return self._logical_subject(verb, joined=word != "by")
        if self.tokens[verb].dep == "dobj" and self.tokens[self.tokens[verb].head].lemma in words("charging"):
            return (verb,)
        return self._holder(verb)

    def _holder(self, noun: int) -> tuple[int, ...]:
        """Who holds a noun such as plan or pledge: its possessor, or the subject of its verb."""
        possessors = self.nouns(self.below(noun, "poss"))
        if possessors:
            return possessors
        verb = self.tokens[noun].head
        while self.tokens[verb].pos not in ("VERB", "AUX") and self.tokens[verb].head != verb:
            verb = self.tokens[verb].head
        if verb in self._open or self.tokens[verb].pos not in ("VERB", "AUX") or self.tokens[verb].lemma in _AGAINST:
            return ()
        return tuple(s for s in self._logical_subject(verb) if s != noun)

    def _relative_object(self, i: int) -> tuple[int, ...]:
        """'the town that rebels seized': the noun above is the object of the verb in the relative clause."""
        token = self.tokens[i]
        if token.dep != "relcl" or not self.below(i, *SUBJECTS):
            return ()
        subject = self.tokens[self.below(i, *SUBJECTS)[0]]
        if subject.lower in _RELATIVE or any(self.tokens[c].lower in ("where", "when") for c in self.children[i]):
            return ()
        return (token.head,)

    def _shared_object(self, i: int) -> tuple[int, ...]:
        """'condemned and punished the attack': the object may hang on the last of the verbs."""
        token = self.tokens[i]
        if token.dep == "conj" or self.below(i, "prep", "prt", "xcomp", "ccomp"):
            return ()
        for c in self.below(i, "conj"):
            if self.tokens[c].tag == token.tag and not self.below(c, "nsubj", "mark") and c - i <= 3:
                return self.nouns(self.below(c, "dobj"))
        return ()

    # nouns

    def hanging(self, words: tuple[int, ...]) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
        """The obliques and the complement clauses of the further words of a predicate."""
        under: list[tuple[str, int]] = []
        below: list[tuple[str, int]] = []
        for w in words:
            token = self.tokens[w]
            if token.pos in ("NOUN", "PROPN"):
                clause = self.clause(w)
                under += clause.obliques
                below += clause.complements
                below += [("to", c) for c in self.below(w, "relcl") if self._is_infinitive(c)]
                continue
            if token.dep == "mark" and token.head != w:
                under += [(token.lower, j) for j in self.nouns(self.below(token.head, *SUBJECTS))]
                below.append((token.lower, token.head))
            under += self.obliques(w)
            under += [(token.lower, j) for j in self.nouns([p for p in self.below(w, "pobj") if not self.is_time(p)])]
            below += self._prepositional_clauses(w)
            below += [(token.lower, c) for c in self.below(w, "pcomp")]
            below += [("to", c) for c in self.below(w, "xcomp") if self._is_infinitive(c)]
        return tuple(under), tuple(below)

    def behind_object(self, noun: int, preposition: str) -> tuple[int, ...]:
        """What stands under a preposition on an object, or under 'to' on its last words: 'gave kits worth $2m to Peru'."""
        found = self.clause(noun).under(preposition)
        if found or preposition != "to":
            return found
        steps = [noun]
        for i in steps:
            steps += [c for c in self.below(i, "prep", "pobj", "acl", "amod", "agent", "npadvmod") if c > i]
        late = [c for i in steps[1:] if self.tokens[i].pos != "VERB" for c in self.below(i, "prep")]
        return next((self.nouns(self.below(c, "pobj")) for c in late if self.tokens[c].lower == "to"), ())

    def counted(self, i: int) -> int:
        """The noun that a token counts, or the token itself: 'dozens of drones'."""
        if self.lemmas[i] in COUNTS:
            for c in self.below(i, "prep"):
                if self.tokens[c].lower == "of":
                    return next(iter(self.below(c, "pobj")), i)
        return i

    def _shared_obliques(self, i: int) -> Iterable[tuple[str, int]]:
        """What hangs on the last of coordinated nouns and is said of all: 'shelling and air strikes by the army'."""
        joined = self.conjuncts(i)
        return self.obliques(joined[-1]) if len(joined) > 1 and self.tokens[joined[-1]].pos == "NOUN" else ()

    def _nominal(self, i: int) -> Clause:
        possessors = self.nouns([c for c in self.below(i, "poss") if not self.is_time(c)])
        obliques = list(self.obliques(i) or self._shared_obliques(i))
        obliques += lifted(self, i, obliques)
        token = self.tokens[i]
        if token.dep in ("dobj", "nsubjpass", "pobj") and self.tokens[token.head].pos in ("VERB", "ADP"):
            verb = token.head if self.tokens[token.head].pos == "VERB" else self.tokens[token.head].head
            if self.tokens[verb].pos == "VERB" and token.dep != "pobj":
                obliques += [o for o in self.obliques(verb) if o[0] not in ("by", "in", "at")]
        complements = [(self._opening(c), c) for c in self.below(i, "acl")]
        if self.lemmas[i] in _PLANS:  # 'a bill to pardon the rebels'
            complements += [("to", c) for c in self.below(i, "relcl") if self._is_infinitive(c)]
        complements += [("that", c) for c in self.below(i, "ccomp", "relcl") if self.below(c, "mark")]
        complements += self._prepositional_clauses(i)
        if token.dep == "nsubj" and self.lemmas[token.head] in _RISING:
            below = self.below(token.head, "xcomp", "advcl", "ccomp")
            complements += [("to", c) for c in below if self._is_infinitive(c)]
        if token.dep == "nsubj" and not complements:
            complements += [("that", c) for c in self.below(token.head, "ccomp") if self.below(c, "mark")]
        if not complements and token.dep == "dobj" and self.tokens[token.head].pos == "VERB":
            above = self.below(token.head, "xcomp", "advcl")
            complements += [("to", c) for c in above if c > i and self._is_infinitive(c)]
        return Clause(i, False, possessors, (), (), tuple(obliques), tuple(complements), ())

    # shared

    def nouns(self, heads: list[int]) -> tuple[int, ...]:
        """Heads of phrases with everything coordinated; relative pronouns give what they stand for."""
        found: list[int] = []
        for head in heads:
            found += self.conjuncts(self._antecedent(head))
        return tuple(found)

    def _antecedent(self, i: int) -> int:
        token = self.tokens[i]
        if token.lower in _RELATIVE and token.tag in ("WP", "WDT", "WP$", "IN", "DT"):
            verb = token.head
            for _ in range(4):
                if self.tokens[verb].dep == "relcl":
                    return self.tokens[verb].head
                if self.tokens[verb].head == verb:
                    break
                verb = self.tokens[verb].head
        return i

    def obliques(self, i: int) -> tuple[tuple[str, int], ...]:
        """What stands under the prepositions that hang on a token, each with its preposition."""
        found: list[tuple[str, int]] = []
        for c in self.children[i]:
            token = self.tokens[c]
            if token.dep in ("prep", "agent", "dative") and token.pos in ("ADP", "PART", "VERB", "ADV", "SCONJ"):
                found += self._governed(c, token)
            elif token.dep == "advmod" and token.lower in _BACK:
                found += [o for p in self.below(c, "prep") for o in self._governed(p, self.tokens[p])]
        return tuple(found)

    def is_time(self, i: int) -> bool:
        """Whether a token is a day, a month, a year or another word of time."""
        token = self.tokens[i]
        return token.lemma.lower() in _TEMPORAL or (token.tag == "CD" and token.text.isdigit() and len(token.text) == 4)

    def _governed(self, c: int, token: Token) -> list[tuple[str, int]]:
        """What stands under a preposition, double ones (out of, ahead of) included."""
        word = token.lower
        found = [(word, j) for p in self.below(c, "pobj", "dobj") if not self.is_time(p) for j in self.nouns([p])]
        for inner in self.below(c, "prep"):
            found += [(f"{word} {w}", j) for w, j in self._governed(inner, self.tokens[inner])]
            if word not in _COMPOUND:
                found += self._governed(inner, self.tokens[inner])
        for other in self.below(c, "conj"):
            if self.tokens[other].pos == "ADP":
                found += self._governed(other, self.tokens[other])
        return found

    def _complements(self, i: int) -> tuple[tuple[str, int], ...]:
        found: list[tuple[str, int]] = []
        for c in self.below(i, "xcomp", "ccomp", "advcl", "acomp", "oprd"):
            token = self.tokens[c]
            if token.dep == "ccomp" and any(t.text == ";" for t in self.tokens[c + 1 : i]):
                continue  # a sentence before a semicolon is told beside the verb, not by it
            if self._is_infinitive(c) and self.below(c, *SUBJECTS) and self.tokens[i].lemma in _WANTING:
                found.append(("whom", c))
            elif self._is_infinitive(c) or (
                token.dep == "ccomp"
                and self.tokens[c].tag == "VB"
                and self.tokens[i].lemma in ("let", "make", "have", "help")
            ):
                found.append(("to", c))
            elif token.dep == "ccomp":
                asks = any(w < c and self.tokens[w].lower in _QUESTIONS for w in self.children[c])  # 'why it was built'
                found.append(("wh" if asks else "should" if is_mandative(self, c) else "that", c))
            elif token.tag == "VBG" and (token.dep == "xcomp" or c - 1 in self.below(i, "prt")):
                found.append(("ing", c))
            elif token.dep == "xcomp":
                found.append(("to", c))
        found += self._prepositional_clauses(i)
        if not found and is_aside(self, i):
            found.append(("that", self.tokens[i].head))
        return tuple(self._with_conjuncts(found))

    def _prepositional_clauses(self, i: int) -> list[tuple[str, int]]:
        return [(self.tokens[p].lower, c) for p in self.below(i, "prep", "agent") for c in self.below(p, "pcomp")]

    def _with_conjuncts(self, found: list[tuple[str, int]]) -> list[tuple[str, int]]:
        return found + [
            (word, c)
            for word, i in found
            for c in self.below(i, "conj")
            if self.tokens[c].pos in ("VERB", "AUX") and not self.below(c, *SUBJECTS, *PASSIVE_SUBJECTS)
        ]
