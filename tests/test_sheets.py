"""The sheets of the project's own: places and people that the lexicon must know, with floors."""

import importlib.util
import json
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "evaluation"
FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


def script(name):
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_places_lie_where_they_should():
    marks, errors = script("place_sheet").judged()
    assert marks["places"] >= 150
    floor = FLOORS["place_sheet"]
    assert marks["country"] / marks["places"] >= floor["country"], errors
    assert marks["near"] / marks["places"] >= floor["near"], errors


def test_people_and_bodies_are_whom_they_name_on_their_day():
    marks = script("entity_sheet").judged()[0]
    for name, floor in FLOORS["entity_sheet"].items():
        assert marks[name] >= floor
