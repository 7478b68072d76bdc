"""What can go wrong, by name. Each message names the input, the place, and what would be valid."""


class DatelineError(Exception):
    """Any error that dateline raises on purpose."""


class InputError(DatelineError):
    """An input could not be read as a news article."""


class ModelError(DatelineError):
    """The language model is missing, incomplete, or not the one that was checked."""


class ResourceError(DatelineError):
    """A resource file is wrong: the message names the file and the line."""


class ReadingError(DatelineError):
    """A saved reading is not one, or lacks the record that was asked for."""


class ArchiveError(DatelineError):
    """An archive is not there, cannot be written, or is not one."""
