"""Benchmarks: each headline a ratio of two sides measured in one run, alternating, with equal results asserted."""
