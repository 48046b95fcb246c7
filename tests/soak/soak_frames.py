"""Frames that are none of ours: how long another tab waits meanwhile, and how much memory the server takes."""

import random
import threading
import time

from websockets.exceptions import ConnectionClosed

from tests.intruder import answered, custom, frame, memory_mb, open_page
from tests.serving import serving

SLOWEST_MS = 100
ROUNDS = 20


def ask(page, socket, number):
    """Return the milliseconds that a beat takes."""
    start = time.perf_counter()
    socket.send(frame(custom(page.widget("DeskView"), do="beat", number=number)))
    answered(socket, number)
    return (time.perf_counter() - start) * 1000


def attack(page, frames):
    """Send all frames, and come again whenever the server hangs up."""
    left = list(frames)
    while left:
        with page.socket() as socket:
            try:
                while left:
                    socket.send(left[0])
                    left.pop(0)
            except ConnectionClosed:
                continue


def test_another_tab_is_answered_while_evil_frames_come(tmp_path):
    dice = random.Random(3)  # noqa: S311  # the same each time
    evil = [b"\xff" * length for length in range(65)] + [dice.randbytes(length) for length in range(65)]
    evil += [dice.randbytes(dice.randrange(400)) for _ in range(2000)]
    evil *= ROUNDS
    with serving(tmp_path / "planner.sqlite") as server:
        attacker, watcher = open_page(server.address), open_page(server.address)
        with watcher.socket() as socket:
            time.sleep(8)  # until the next page is ready
            quiet = [ask(watcher, socket, number) for number in range(1, 51)]
            before = memory_mb(server.pid)
            working = threading.Thread(target=attack, args=(attacker, evil))
            working.start()
            times, number = [], 50
            while working.is_alive():
                number += 1
                times.append(ask(watcher, socket, number))
            grown = memory_mb(server.pid) - before
    print(
        f"\n{len(evil)} frames: another tab's {len(times)} beats took {sorted(times)[len(times) // 2]:.0f} ms in the "
        f"middle, {max(times):.0f} at most ({max(quiet):.0f} before); memory grew by {grown:.1f} MB"
    )
    assert len(times) > 20
    assert max(times) <= SLOWEST_MS
    assert grown < 20
