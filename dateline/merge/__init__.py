"""Many articles together: copies, stories, events and origins, as pure functions over frozen records."""
