"""Print how our page compares with its peers, and where the time of a visit to it goes; fail when a limit is missed."""

import argparse
import sys

from benchmarks.peers.measure import run
from benchmarks.peers.pages import OURS
from benchmarks.peers.report import LIMITS, compared, ratios, table, waterfall


def main() -> int:
    """Measure and print. Returns 1 when a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers")
    parser.add_argument("--rounds", type=int, default=7, help="visits of each page (7)")
    results = run(parser.parse_args().rounds)
    print("\n".join(table(results)))
    print(compared(results))
    for each in results:
        if each.page == OURS and each.visits:
            print("\nA visit to our page with an empty cache:")
            print("\n".join(waterfall(each.typical)))
    return int(any(ratio > LIMITS[name] for name, ratio in ratios(results).items()))


if __name__ == "__main__":
    sys.exit(main())
