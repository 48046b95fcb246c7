"""A hundred actions by chance, with undo, redo and reloads among them: the page holds what a model of it holds."""

import random
import re
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import expect

from tests.test_browser.conftest import ready
from tests.test_browser.doing import add, card, limit, line, look_for, open_line, saved

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ACTIONS = 100
EXERCISES = ("Chin tuck", "Bridge", "Clamshell", "Sit to stand")  # no rule of the conditions below blocks one
CONDITIONS = {"osteopenia": "Osteopenia", "knee osteoarthritis": "Knee osteoarthritis"}
LONGEST = 6  # lines


@dataclass(frozen=True)
class Model:
    """What the page has to show."""

    name: str = ""
    conditions: tuple[str, ...] = ()
    lines: tuple[tuple[str, str, str], ...] = ()  # exercise, sets, cue


class Acting:
    """Does one thing after the other on the page, and the same to the model."""

    def __init__(self, tab, seed):
        self.tab = tab
        self.dice = random.Random(seed)  # noqa: S311  # the same each time
        self.past, self.now, self.future = [], Model(), []
        self.last = ""

    def change(self, **fields):
        self.past.append(self.now)
        self.now, self.future = replace(self.now, **fields), []

    def act(self):
        """Do what may be done now; a text that was just written is not written again: both would be one step."""
        kinds = ["add", "name", "condition"]
        kinds += ["sets", "cue", "take_out", "move"] if self.now.lines else []
        kinds += ["undo", "undo"] if self.past else []
        kinds += ["redo"] * 4 if self.future else []
        kinds += ["reload"] if self.dice.random() < 0.2 else []
        kind = self.dice.choice([each for each in kinds if each != self.last or each not in ("name", "cue", "sets")])
        getattr(self, kind)()
        self.last = kind
        return kind

    def at(self):
        return self.dice.randrange(len(self.now.lines))

    def replaced(self, at, **fields):
        exercise, sets, cue = self.now.lines[at]
        made = (exercise, fields.get("sets", sets), fields.get("cue", cue))
        return (*self.now.lines[:at], made, *self.now.lines[at + 1 :])

    def add(self):
        if len(self.now.lines) >= LONGEST:
            return self.take_out()
        name = self.dice.choice(EXERCISES)
        look_for(self.tab, name)
        expect(card(self.tab, name)).to_be_visible()
        add(self.tab, name)
        sets = line(self.tab, len(self.now.lines)).get_by_label("Sets", exact=True).input_value()
        self.change(lines=(*self.now.lines, self.taken_out(name) or (name, sets, "")))
        return None

    def taken_out(self, name):
        """Return an exercise as it was when it was taken out: so it comes back."""
        if any(line[0] == name for line in self.now.lines):
            return None
        lines = (line for model in reversed(self.past) for line in model.lines)
        return next((line for line in lines if line[0] == name), None)

    def name(self):
        name = f"Client {self.dice.randrange(10**6)}"
        self.tab.get_by_label("Name", exact=True).fill(name)
        self.change(name=name)

    def condition(self):
        typed, label = self.dice.choice(list(CONDITIONS.items()))
        if label in self.now.conditions:
            self.tab.get_by_role("button", name=f"Take out {label}", exact=True).click()
            self.change(conditions=tuple(each for each in self.now.conditions if each != label))
        else:
            limit(self.tab, typed, label)
            self.change(conditions=(*self.now.conditions, label))

    def sets(self):
        at = self.at()
        sets = self.dice.choice([each for each in "12345" if each != self.now.lines[at][1]])
        field = line(self.tab, at).get_by_label("Sets", exact=True)
        field.fill(sets)
        field.press("Tab")
        self.change(lines=self.replaced(at, sets=sets))

    def cue(self):
        at, cue = self.at(), f"cue {self.dice.randrange(10**6)}"
        line(self.tab, at).get_by_label("Cue for this client").fill(cue)
        self.change(lines=self.replaced(at, cue=cue))

    def take_out(self):
        at = self.at()
        open_line(self.tab, at).get_by_role("button", name=re.compile("^Take out ")).click()
        self.change(lines=(*self.now.lines[:at], *self.now.lines[at + 1 :]))

    def move(self):
        at = self.at()
        if at == 0:
            return self.take_out()
        open_line(self.tab, at).get_by_role("button", name=re.compile("^Move .* up$")).click()
        before, moved = self.now.lines[at - 1], self.now.lines[at]
        self.change(lines=(*self.now.lines[: at - 1], moved, before, *self.now.lines[at + 1 :]))
        return None

    def undo(self):
        self.tab.get_by_role("button", name="Undo", exact=True).click()
        self.future.append(self.now)
        self.now = self.past.pop()

    def redo(self):
        self.tab.get_by_role("button", name="Redo", exact=True).click()
        self.past.append(self.now)
        self.now = self.future.pop()

    def reload(self):
        if self.now != Model():  # nothing is stored of nobody
            saved(self.tab)
        self.tab.reload()
        ready(self.tab)
        self.tab.wait_for_selector('.desk-view .now[aria-busy="false"]')

    def compare(self):
        lines = self.tab.locator(".routine-view .line")
        expect(lines).to_have_count(len(self.now.lines))
        for at, (exercise, sets, cue) in enumerate(self.now.lines):
            row = line(self.tab, at)
            expect(row.locator("h3")).to_contain_text(exercise)
            expect(row.get_by_label("Sets", exact=True)).to_have_value(sets)
            expect(row.get_by_label("Cue for this client")).to_have_value(cue)
        expect(self.tab.get_by_label("Name", exact=True)).to_have_value(self.now.name)
        conditions = self.tab.locator(".client-view .condition b")
        expect(conditions).to_have_count(len(self.now.conditions))
        assert set(conditions.all_text_contents()) == set(self.now.conditions)
        for name, possible in (("Undo", self.past), ("Redo", self.future)):
            button = self.tab.get_by_role("button", name=name, exact=True)
            expect(button).to_be_enabled(enabled=bool(possible))


@pytest.mark.parametrize("seed", [11, 13])
def test_nothing_is_lost_in_a_hundred_actions_by_chance(open_tab, seed):
    acting, done = Acting(open_tab(), seed), []
    for _ in range(ACTIONS // 2):
        done.append(acting.act())
        acting.compare()
    assert {"undo", "redo", "reload", "take_out", "cue"} <= set(done), "each is done"
    while acting.past:
        acting.undo()
    acting.compare()
    assert acting.now == Model()
    while acting.future:
        acting.redo()
    acting.compare()
