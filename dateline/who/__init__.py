"""Who: mentions of actors, resolved to country, sector and role."""

from dateline.who.mentions import find_mentions
from dateline.who.offices import dated
from dateline.who.sites import only_places
from dateline.who.speaking import with_bodies, with_speakers
from dateline.who.tables import Names, compile_names

__all__ = ["Names", "compile_names", "dated", "find_mentions", "only_places", "with_bodies", "with_speakers"]
