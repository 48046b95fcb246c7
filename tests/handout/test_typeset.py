"""What lays out a hand-out is stopped where it takes too long, ends with us, and is started again."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import typst

from planner.handout import sheet, to_pdf, typeset
from planner.handout.to_pdf import laid_out
from planner.records.errors import WrongInput
from planner.records.exercise import Use
from tests.plans import plan
from tests.shipped import LIBRARY

pytestmark = pytest.mark.slow  # it starts another process


def current():
    """Return the process that lays out."""
    return typeset._typesetters().all[0]._process


def test_a_layout_that_takes_too_long_is_stopped_and_the_next_one_is_made(monkeypatch):
    said = sheet(LIBRARY, plan("L06"))
    made = laid_out(said)
    before = current()
    with monkeypatch.context() as changed:
        changed.setattr(to_pdf, "HANDOUT_SECONDS", 0.001)
        with pytest.raises(WrongInput, match=r"not laid out after 0\.001 seconds: shorten its texts"):
            laid_out(said)
    assert before.poll() is not None
    assert current() is None
    assert laid_out(said) == made


def test_the_process_stays_for_the_next_one_and_is_replaced_where_it_was_ended():
    said = sheet(LIBRARY, plan("L06"))
    made, first = laid_out(said), current()
    assert laid_out(said) == made
    assert current() is first
    first.kill()
    first.wait()
    assert laid_out(said) == made
    assert current() is not first


def test_a_layout_that_needs_too_much_memory_is_refused_and_the_next_one_is_made(monkeypatch):
    said = sheet(LIBRARY, plan("L06"))
    typeset._typesetters().stop()
    with monkeypatch.context() as changed:
        changed.setattr(typeset, "LAYOUT_MEMORY_BYTES", 60_000_000)
        with pytest.raises(WrongInput, match="its process ended, as it does where memory is short: shorten"):
            laid_out(said)
    assert laid_out(said).startswith(b"%PDF")


def test_a_process_that_remembers_much_is_replaced(monkeypatch):
    said = sheet(LIBRARY, plan("L06"))
    made, first = laid_out(said), current()
    monkeypatch.setattr(typeset, "LAYOUT_BYTES", 1000)
    assert laid_out(said) == made
    assert current() is None
    assert first.poll() is not None


def test_a_fault_of_the_layout_is_named_by_its_kind_alone_and_the_next_one_is_made():
    with pytest.raises(RuntimeError, match=r"^typst failed with [A-Za-z]+$"):
        typeset.typeset({"private": "words"}, 60, format="pdf")
    assert laid_out(sheet(LIBRARY, plan("L06"))).startswith(b"%PDF")


def test_the_process_ends_with_the_program_however_it_ends():
    code = (
        "import os, sys; from planner import Library, Routine, handout; from planner.handout import typeset;"
        "handout.pdf(Library.load(), Routine(title='A', prescriptions=[{'exercise': 'L06'}]));"
        "print(typeset._typesetters().all[0]._process.pid, flush=True); sys.stdin.read(1); os._exit(1)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        beside = int(program.stdout.readline())
        os.kill(beside, 0)
        program.communicate(b"x")
    for _ in range(500):
        if not os.path.exists(f"/proc/{beside}") or " Z " in open(f"/proc/{beside}/stat").read():  # noqa: SIM115
            return
        os.sched_yield()
        subprocess.run(["sleep", "0.02"], check=True)
    pytest.fail("it is still there")


def test_a_copy_of_this_process_shares_no_pipe_with_it():
    laid_out(sheet(LIBRARY, plan("L06")))
    mine = typeset._typesetters()
    copy = os.fork()
    if copy == 0:
        os._exit(typeset._typesetters() is mine)
    assert os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) == 0
    assert typeset._typesetters() is mine


@pytest.mark.skipif(typeset.AT_A_TIME == 1, reason="this machine has one processor")
def test_two_are_laid_out_beside_each_other_by_processes_of_their_own():
    said = [sheet(LIBRARY, plan(code)) for code in ("L06", "L07")]
    alone = [laid_out(each) for each in said]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(laid_out, [*said, *said])) == [*alone, *alone]
    assert len({each._process.pid for each in typeset._typesetters().all}) == 2


def test_a_list_is_measured_as_blocks_of_the_same_height():
    compared = b"""#import "/base.typ": *
#import "/details.typ": blocks-of, high-in
#import "/choices.typ": as-blocks
#let heights() = blocks-of(()).map(each => each.ways.map(way => high-in(each, way).pt()))
#show: styled
#context [#metadata(heights()) <lists>]
#context as-blocks(context [#metadata(heights()) <blocks>])
"""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[typeset.FONTS])

    def heights(words, label):
        compiler = typst.Compiler(compared, root=typeset.HERE, font_paths=fonts, sys_inputs={"sheet": words})
        return json.loads(compiler.query(label, field="value", one=True))

    usable = sorted(id for id, each in LIBRARY.exercises.items() if each.use is Use.LIBRARY)
    for large in (False, True):
        document = sheet(LIBRARY, plan(*({"exercise": id, "cue": f"{id},\nslowly."} for id in usable)), drawn=True)
        words = json.dumps(to_pdf._data(document, "a4", "details", "client", large=large))
        lists, blocks = heights(words, "<lists>"), heights(words, "<blocks>")
        assert len(lists) == len(usable)
        for id, real, measured in zip(usable, lists, blocks, strict=True):
            assert measured == pytest.approx(real, abs=0.01), id
