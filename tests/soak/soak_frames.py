"""Frames that are none of ours: how long another tab waits meanwhile, and how much memory the server takes."""

import threading
import time

from tests.intruder import answered, attack, custom, frame, memory_mb, open_page, random_frames
from tests.serving import serving

SLOWEST_MS = 100
ROUNDS = 20


def ask(page, socket, number):
    """Return the milliseconds that a beat takes."""
    start = time.perf_counter()
    socket.send(frame(custom(page.widget("DeskView"), do="beat", number=number)))
    answered(socket, number)
    return (time.perf_counter() - start) * 1000


def test_another_tab_is_answered_while_evil_frames_come(tmp_path):
    evil = random_frames() * ROUNDS
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
