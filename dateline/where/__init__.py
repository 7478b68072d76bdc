"""Where: places that the text names, and the place where a deed was done."""

from dateline.where.events import event_place
from dateline.where.places import Gazetteer, compile_gazetteer, find_places
from dateline.where.told import told_places

__all__ = ["Gazetteer", "compile_gazetteer", "event_place", "find_places", "told_places"]
