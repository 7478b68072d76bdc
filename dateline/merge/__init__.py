"""What many articles give together: copies, stories, origins, events, processes. Pure functions over frozen records."""

from dateline.merge.copied import family
from dateline.merge.copies import COMMON, is_copy, near, overlap, prints, worth_checking
from dateline.merge.edits import edits
from dateline.merge.origins import counted, independent, origin_of, origins

__all__ = [
    "COMMON", "counted", "edits", "family", "independent", "is_copy", "near", "origin_of", "origins", "overlap", "prints",
    "worth_checking",
]  # fmt: skip
