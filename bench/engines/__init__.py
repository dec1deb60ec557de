"""Other engines put to the agenda's trial, for the table in docs/benchmarks.md. `python -m bench.engines` runs it."""
