"""A reading made by hand, so that what prints readings is tested apart from what reads."""

from dateline.types import (
    Actor,
    ActorMention,
    Aim,
    Amount,
    Article,
    Claim,
    Comparison,
    DatelineLine,
    Evidence,
    Furniture,
    Mentions,
    Place,
    Predicate,
    Quote,
    Reading,
    Span,
    Speaker,
    Syndication,
    ThatSide,
    ThisSide,
    TimeWords,
    Voice,
    When,
    Words,
)

TEXT = (
    "Libya ships rifles to the rebels, paper says\n\n"
    "Libya has shipped rifles to the Irish rebels under the guise of trade, The Morning Paper reported. "
    "“We never saw 200 rifles,” said Ann Byrne, a harbour master.\n\n"
    "The shipments are reminiscent of Soviet deliveries to Angola in the 1970s."
)


def at(words: str) -> Span:
    """Where the words first stand in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def words(text: str) -> Words:
    """The words as they first stand in the text."""
    return Words(text, at(text))


LIBYA = Actor("Libya", None, "Libya", at("Libya"), "state", "LBY", "GOV", ("GOV",), id="libya")
REBELS = Actor(None, "the Irish rebels", "the Irish rebels", at("the Irish rebels"), "group", "IRL", "REB", ("REB",))
OUTLET = Voice("The Herald", None, None, None, "outlet")
PAPER = Voice("The Morning Paper", None, "The Morning Paper", at("The Morning Paper"), "outlet", cue=words("reported"))
BYRNE = Speaker(
    "Ann Byrne", None, "Ann Byrne, a harbour master", at("Ann Byrne, a harbour master"), "person", None, "CVL", ("CVL",),
    role="harbour master",
)
SEVENTIES = When("1970-01-01", "1980-01-01", "decade", "explicit", "the 1970s", at("the 1970s"))
ANGOLA = Place("Angola", "Angola", at("Angola"), "AGO", None, -12.5, 18.5, "country", None)
SENTENCES = {
    "ships": "Libya ships rifles to the rebels, paper says",
    "shipped": "Libya has shipped rifles to the Irish rebels under the guise of trade, The Morning Paper reported.",
    "deliveries": "The shipments are reminiscent of Soviet deliveries to Angola in the 1970s.",
}


def claim(number: int, trigger: str, **fields: object) -> Claim:
    """A claim with that trigger; `fields` differ from the usual."""
    sentence = SENTENCES[trigger]
    usual: dict[str, object] = {
        "id": f"{number:064x}", "event_type": "AID", "mode": "military", "contexts": ("military",), "quad": 2, "intensity": 10.0,
        "actors": (LIBYA,), "recipients": (REBELS,), "place": None, "when": When(), "standing": "happened", "background": False,
        "voices": (OUTLET, PAPER), "aims": (), "amounts": (), "same_as": None,
        "evidence": Evidence(sentence, at(sentence), at(sentence), at(trigger)),
        "rule": "aid.supply-arms.v1", "score": 0.9,
    }
    return Claim(**{**usual, **fields})  # type: ignore[arg-type]


def reading(genre: str = "report") -> Reading:
    """An article of three paragraphs with three claims, a quote and a comparison."""
    headline = claim(1, "ships", when=When(text="in December"))
    shipped = claim(2, "shipped", aims=(Aim("pretext", "trade", at("trade"), 1),), same_as=headline.id,
                    amounts=(Amount("200 rifles", at("200 rifles"), "rifles", None, 200.0, None, "rifles", None),))
    past = claim(3, "deliveries", standing="denied", background=True, when=SEVENTIES, place=ANGOLA, actors=(), recipients=())
    article = Article(
        "f" * 64, "Libya ships rifles to the rebels, paper says", ("Jo Doe",), "The Herald", None, "1987-11-02", "en",
        genre,  # type: ignore[arg-type]
        DatelineLine("DUBLIN", None), None, TEXT, TEXT, Syndication(),
    )
    quote = Quote(
        "a" * 64, "direct", "speech", (at("“We never saw 200 rifles,”"),), at("“We never saw 200 rifles,”"),
        "“We never saw 200 rifles,”", BYRNE, words("said"), None, None, None, When(), (),
        (OUTLET, Voice("Ann Byrne", None, BYRNE.text, BYRNE.span, "person")),
    )
    likeness = Comparison(
        "reminiscent of", at("reminiscent of"), ThisSide((shipped.id,), "Libya's shipments"),
        ThatSide((past.id,), "Soviet deliveries to Angola", SEVENTIES, ANGOLA), (("Libya", "Soviet Union"),), (OUTLET,),
    )
    named = ActorMention(
        "Libya", None, "Libya", at("Libya"), "state", "LBY", "GOV", ("GOV",), None, "libya", None, None, None, None,
    )
    return Reading(
        article, (Furniture("byline", "By Jo Doe", 0, 9), Furniture("share", "Share", 10, 15)),
        Mentions((named,), (TimeWords("the 1970s", at("the 1970s"), "DATE", "197X", None, SEVENTIES),), (ANGOLA,)),
        (Predicate("shipped", at("shipped"), "happened", 1.0),), (quote,), (headline, shipped, past), (likeness,),
        ("no publication date: relative times stay unknown",), "0.1.0",
    )
