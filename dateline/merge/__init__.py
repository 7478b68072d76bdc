"""What many articles give together: copies, stories, origins, events, processes. Pure functions over frozen records."""

from dateline.merge.copied import family
from dateline.merge.copies import COMMON, is_copy, near, overlap, prints, worth_checking
from dateline.merge.edits import edits

__all__ = ["COMMON", "edits", "family", "is_copy", "near", "overlap", "prints", "worth_checking"]
