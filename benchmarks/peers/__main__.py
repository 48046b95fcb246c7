"""Print how our paper and page compare with their peers, and where a visit's time goes; fail when a limit is missed."""

import argparse
import sys

from benchmarks.peers import paper
from benchmarks.peers.measure import run
from benchmarks.peers.pages import OURS
from benchmarks.peers.report import LIMITS, compared, ratios, table, waterfall


def main() -> int:
    """Measure and print. Returns 1 when a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers")
    parser.add_argument("--rounds", type=int, default=7, help="visits of each page (7)")
    rounds = parser.parse_args().rounds
    on_paper = printed()
    results = run(rounds)
    print("\n".join(table(results)))
    print(compared(results))
    for each in results:
        if each.page == OURS and each.visits:
            print("\nA visit to our page with an empty cache:")
            print("\n".join(waterfall(each.typical)))
    return int(not on_paper or any(ratio > LIMITS[name] for name, ratio in ratios(results).items()))


def printed() -> bool:
    """Print how a PDF compares with WeasyPrint's, or what is missing. Returns False when the limit is missed."""
    try:
        prints = paper.measure()
    except paper.Missing as missing:
        print(missing, flush=True)
        return True
    print(prints, flush=True)
    return prints.ratio <= paper.LIMIT


if __name__ == "__main__":
    sys.exit(main())
