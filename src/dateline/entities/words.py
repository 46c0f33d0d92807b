"""The closed sets of words and labels that the coding of noun phrases goes by."""

from __future__ import annotations

from dateline.acts.clauses import COUNTS
from dateline.lexicon.gazetteer import Term

INSIDE = frozenset(
    (
        "det",
        "amod",
        "compound",
        "nmod",
        "nummod",
        "poss",
        "punct",
        "quantmod",
        "case",
        "predet",
        "npadvmod",
        "advmod",
        "cc",
        "conj",
    )
)
PROVINCES = frozenset(("state", "province", "governor", "governorate", "oblast"))
PLACE_PREPOSITIONS = frozenset(("of", "in", "from", "at", "for", "to"))
LOCATIVE = frozenset(("of", "in", "from", "at", "near", "outside", "inside"))
FORMER = frozenset(
    (
        "former",
        "ex",
        "ex-",
        "late",
        "deposed",
        "ousted",
        "exiled",
        "erstwhile",
        "onetime",
        "toppled",
        "retired",
        "outgoing",
    )
)
STATE = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))
DEFINITE = frozenset(("the", "this", "that", "his", "her", "their"))
PARTICLES = frozenset("al el bin ibn ben de von van da dos di du la le der ul ur".split())
GENERIC = frozenset(
    "member leader service agency organisation organization network official spokesman spokeswoman spokesperson agent chief director head supporter representative "
    "office headquarters personnel gunman fighter militant pilot crew".split()
)
PREFIXES = frozenset("pro anti pan non trans inter ex un".split())
SUFFIXES = frozenset(
    "backed allied supported sponsored funded brokered mediated held controlled occupied linked trained armed made "
    "built speaking aligned friendly imposed inspired affiliated".split()
)
UNPLACED = frozenset(
    "African Asian European Arab Gulf Western Nordic Scandinavian Balkan Baltic foreign international global world overseas "
    "multinational Foreign International Global World".split()
)
OUTSIDERS = frozenset("ally enemy donor power rival partner guarantor lender foreigner adversary counterpart".split())
ALIKE = frozenset(("counterpart", "colleague"))
"""Nouns for somebody who holds the same office as whoever they are said to belong to."""
OF_OWNER = frozenset(
    "spokesman spokeswoman spokesperson leader official chief head deputy representative member envoy secretary director".split()
)
"""Nouns for people of whatever body they are said to belong to."""
REGIONAL = {"European": "EUR"}
FRONTED = frozenset(("Near", "Outside", "Inside", "Around"))
OPPOSING = frozenset(("counter", "anti"))
BESIDE = frozenset(("neighbour", "neighbor"))
TRAVELLING = frozenset("visit travel arrive fly go tour".split())
AT_WAR = frozenset(
    "ceasefire cease truce conflict war fighting hostility hostilities violence peace armistice civilian".split()
)
SENT = frozenset(
    "ambassador envoy representative minister secretary commissioner consul coordinator negotiator emissary".split()
)
FIXED = frozenset("minister ministry president premier secretary department chancellor".split())
PAIRED = frozenset(
    "party president minister premier statesman country side nation state government leader neighbour neighbor capital camp rival power".split()
)
PAIRED_PEOPLE = frozenset(
    "leader president minister premier statesman diplomat man woman politician counterpart".split()
)
PRESIDING = frozenset(("president", "chairman", "chairwoman", "chair", "secretary", "director", "speaker"))
STAFF = frozenset("office team staff entourage headquarters residence".split())
STATES = frozenset(("country", "nation", "state", "power", "neighbour", "neighbor"))
COLLECTIVES = frozenset("crowd people mob family couple public staff crew audience youth electorate clergy kin".split())
CROWDS = frozenset("thousand hundred dozen score ten".split())
CIVIL_BODIES = frozenset(
    "foundation association institute trust society network committee center centre fund federation confederation forum "
    "charity campaign initiative observatory project league club guild fellowship".split()
)
SHARED_NAMES = frozenset(
    (
        "senate", "congress", "national guard", "house of representatives", "national security council", "border force",
        "border patrol", "legislative council", "intelligence bureau", "labour party", "labor party", "conservative party",
        "nationalist party", "social democratic party", "socialist party", "republican guard", "national unity government",
        "government of national unity", "state council", "shura council", "state security service", "politburo",
        "national union of teachers",
    )
)  # fmt: skip
"""Names that several countries give to bodies of theirs, in small letters."""
STATE_BUSINESS = frozenset(
    "affairs defence defense intelligence budget finance security judiciary oversight parliamentary senate house "
    "central standing select ethics appropriations military election electoral elections revolutionary executive state "
    "national federal royal public investigative investigation rules supreme high constitutional monetary reserve "
    "government people party organising organizing".split()
)
OF_STATES = frozenset(("body", "agency", "alliance", "bloc", "mission"))
"""Nouns that alone mean rather a body of many states than one of citizens."""
PEACEKEEPERS = frozenset(
    (
        "peacekeeper",
        "blue helmet",
        "peacekeeping soldier",
        "peacekeeping force",
        "peacekeeping troop",
        "peacekeeping mission",
    )
)
"""Those whom the United Nations has sent, unless a report names another body of states or a country."""
SIDES = frozenset(("side", "camp", "party"))
OPPOSED = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "REB", "PRM", "UAF", "OPP", "PTY", "CRM"))
"""Sectors of those who may be a side to a conflict, an accord or a vote."""
BODIES = frozenset(
    "body group movement organisation organization militia party agency company firm ministry union mission force army faction cartel gang "
    "enemy alliance bloc coalition council commission court court union charity watchdog broadcaster newspaper".split()
)
ABSTRACT = frozenset(
    "movement coalition alliance union service company force office party resistance opposition justice security intelligence".split()
)
SPLINTERS = frozenset("dissident splinter wing faction branch commander leader member fighter militant".split())
FOLLOWERS = frozenset(
    "adviser advisor aide deputy lieutenant man bodyguard follower supporter loyalist fighter guard ally force troop gunman comrade soldier commander army".split()
)
FORCES = frozenset("force troop unit army wing brigade battalion soldier".split())
KNOWN_PLACE = 20_000
"""People that a town has at least whose name may begin that of a body."""
SAINTS = frozenset(("saint", "sainte", "santa", "santo", "port", "puerto", "mount", "fort", "lake"))
DIRECTIONS = frozenset("north south east west northern southern eastern western central upper lower new great".split())
ARMED = frozenset(("REB", "CRM", "PRM", "UAF"))
IN_OFFICE = frozenset(("resign", "serve", "quit", "retire", "act"))
LEADING = frozenset(("lead", "head", "run", "be", "command", "chair", "found"))
HEADS = frozenset(
    "head boss founder deputy chief number chairman chairperson chair coordinator organiser organizer co-founder".split()
)
BARE = frozenset(("president", "government", "police", "army", "parliament", "ministry", "authorities", "military"))
AGENT_ENDINGS = ("ists", "icians", "arians", "eers", "makers", "workers", "owners", "holders", "men", "women", "goers")
DERIVED = Term("people", "agent", "", ("CVL",), flags=("person",))
AT_HOME = frozenset(
    [
        "GOV",
        "COP",
        "MIL",
        "LEG",
        "JUD",
        "OPP",
        "PTY",
        "SPY",
        "CVL",
        "REB",
        "CRM",
        "LAB",
        "EDU",
        "AGR",
        "MED",
        "PRM",
        "UAF",
        "SOC",
        "REL",
        "UNK",
        "JRN",
        "ELI",
    ]
)
QUANTITIES = COUNTS
REMAINDER = frozenset(("rest", "other", "others", "remainder"))
MINISTRIES = frozenset(("ministry", "authority", "administration", "police", "court", "government"))
LANDS = frozenset(("country", "nation"))
