"""When: the times of an article, the time of an event, and what is told as the past."""

from dateline.when.attach import event_time
from dateline.when.background import is_background
from dateline.when.find import find_times

__all__ = ["event_time", "find_times", "is_background"]
