"""The pages that every browser test visits: each page adds its address here. `{article}`, `{story}`, `{event}` and `{process}`
stand for an id of the demo's archive."""

PAGES = [
    "/",
    "/search?q=ceasefire",
    "/articles",
    "/articles/{article}",
    "/aside",
    "/api",
    "/events",
    "/events/counts",
    "/events/{event}",
    "/claims",
    "/stories",
    "/stories/{story}",
    "/processes",
    "/processes/{process}",
    "/sources",
    "/actors",
    "/actors/mali",
    "/dyads/guyana/suriname",
    "/quotes",
    "/codebook",
    "/timeline",
    "/timeline?by=actor&since=2016",
    "/map",
    "/map?place=Niger",
]
