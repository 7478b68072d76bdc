"""Many articles to one archive: copies, stories, origins, events. Pure functions over frozen records."""
