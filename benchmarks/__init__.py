"""What is claimed about speed, measured beside a plain loop: `python -m benchmarks`."""
