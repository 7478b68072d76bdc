"""What many articles give together: copies, stories, origins, events, processes. Pure functions over frozen records."""
