"""What: deeds, their standing and aims, claims and comparisons."""

from dateline.what.claims import make_claims
from dateline.what.comparisons import find_comparisons
from dateline.what.deeds import find_deeds
from dateline.what.patterns import Lexicon, compile_lexicon

__all__ = ["Lexicon", "compile_lexicon", "find_comparisons", "find_deeds", "make_claims"]
