"""Measuring dateline on public sets: a reader and a scorer for each, one table (`python -m eval.table`), and floors."""
