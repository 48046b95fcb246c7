"""The library page of the planner beside the same page in other frameworks: `python -m benchmarks.peers`."""
