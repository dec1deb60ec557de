"""Benchmarks: what docs/benchmarks.md reports, measured on real parts. `make bench` runs them all."""
