"""Words by which the arguments of a predicate are told: who does what stands below a verb, and what a noun passes on."""

from __future__ import annotations

# Verbs whose infinitive is done by their object ("urged Iran to stop"); others hand on their subject.
OBJECT_CONTROL = frozenset(
    "advise allow appeal ask authorise authorize ban bar beg call cause challenge command compel convince direct enable "
    "encourage expect forbid force get help implore induce instruct invite lead let lobby make oblige order permit "
    "persuade plead pledge press pressure prevent prompt push request require summon teach tell tempt train urge warn "
    "empower entitle".split()
)
# "used by X to take the city": the one who uses it acts.
AGENT_CONTROL = frozenset(
    (
        "use",
        "exploit",
        "employ",
        "utilise",
        "utilize",
        "deploy",
        "send",
        "design",
        "intend",
        "plan",
        "launch",
        "stage",
        "organise",
        "organize",
    )
)
# "accused X of killing", "stopped X from entering", "jailed X for spying": the gerund is the object's, as it is after all verbs
# of blame, punishment and praise (Levin 1993, judgment verbs, 33).
OBJECT_GERUND = frozenset(
    "accuse suspect blame convict acquit charge stop prevent bar ban block discourage dissuade deter keep prohibit "
    "thank praise commend congratulate applaud hail honour honor laud salute reward pardon forgive excuse criticise criticize "
    "condemn punish penalise penalize denounce rebuke reprimand scold slam blast castigate chastise censure fault berate deride "
    "ridicule mock lambast lambaste arrest detain jail imprison hold sentence fine execute hang indict prosecute sue try "
    "investigate probe question interrogate sanction blacklist expel deport dismiss sack fire oust suspend impeach".split()
)
# "called out the deal for breaching": with its particle, a verb of blame.
BLAMING = frozenset((("call", "out"), ("single", "out"), ("take", "task"), ("dress", "down")))
# What a verb has that shares nothing with the one before it.
OWN = frozenset(("nsubj", "nsubjpass", "dobj", "aux", "auxpass"))
# Nouns for what somebody means to do: "an offer from Kabul to extend the truce" is Kabul's to keep. A call or demand is for
# another to do.
MEANT = frozenset(
    "offer plan promise pledge vow threat bid attempt effort proposal decision intention intent request readiness willingness "
    "refusal failure desire wish commitment undertaking scheme plot move drive campaign".split()
)
DEMANDED = frozenset("call demand appeal order ultimatum plea request pressure".split())
# Who answers a demand is whom it asks: "rejected a call to release the hostages".
ANSWERING = frozenset(
    "reject refuse rebuff ignore heed defy accept resist obey dismiss spurn meet answer receive decline get face".split()
)
COUNTERPARTS = frozenset("counterpart homologue opposite predecessor successor ally rival host guest colleague".split())
# Verbs whose object has a word said of it: "found him guilty", "let them go".
JUDGING = frozenset("find declare set leave render hold make deem let keep pronounce judge rule call brand label".split())
CAUSING = frozenset("let make have help see watch hear leave get".split())
# Texts, for which whoever makes them speaks: "put out a report accusing the army".
TEXTS = frozenset(
    "report statement letter resolution video petition note bill law verdict speech editorial communique communiqué article "
    "message tweet post declaration memo memorandum document motion ruling warning leaflet broadcast email recording order "
    "decree edict directive sermon interview manifesto".split()
)
# Nouns of quantity that stand before the thing itself: "hundreds of fighters".
QUANTITIES = frozenset(
    "hundred thousand million billion dozen score number group handful majority some many most part rest half "
    "number lot series wave string spate several all both each one dollar euro pound yen ruble rouble ton tonne barrel "
    "shipment consignment worth batch load stream flood influx".split()
)
