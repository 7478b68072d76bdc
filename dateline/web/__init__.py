"""The desk: an archive in the browser. A caller of `dateline.archive` and `dateline.ingest`, as the command line is."""
