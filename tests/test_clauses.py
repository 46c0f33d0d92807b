"""The arguments of a predicate in every shape that English gives them."""

import pytest


def heads(syntax, indices):
    return [syntax.tokens[i].text for i in indices]


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Rebels attacked the town.", "attacked", ["Rebels"], ["town"]),
        ("The town was attacked by rebels.", "attacked", ["rebels"], ["town"]),
        ("Soldiers who attacked the town fled.", "attacked", ["Soldiers"], ["town"]),
        ("The town that rebels seized is empty.", "seized", ["rebels"], ["town"]),
        ("The rebels agreed to release the hostages.", "release", ["rebels"], ["hostages"]),
        ("The government was forced to release the prisoners.", "release", ["government"], ["prisoners"]),
        ("France urged Mali to release the prisoners.", "release", ["Mali"], ["prisoners"]),
        ("Kenya and Uganda condemned the attack.", "condemned", ["Kenya", "Uganda"], ["attack"]),
        ("Police beat and arrested protesters.", "arrested", ["Police"], ["protesters"]),
        ("Sudan accused Chad of arming the rebels.", "arming", ["Chad"], ["rebels"]),
    ],
)
def test_arguments(syntax, text, verb, subjects, objects):
    parsed = syntax(text)
    head = next(t.i for t in parsed.tokens if t.text == verb)
    clause = parsed.clause(head)
    assert heads(parsed, clause.subjects) == subjects
    assert heads(parsed, clause.objects) == objects
