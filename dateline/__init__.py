"""Reads news articles and writes down who did what to whom, when, where and on whose word.

`dateline.read.read_input` takes an input to a `Page`, `dateline.pipeline.read` a `Page` to a `Reading`,
`dateline.export.json` a `Reading` to JSON and back. The records are in `dateline.types`.
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
