"""The labels of a hand-out, which stand beside the words of the sheet."""

from typing import Any

from planner.language import N_, gettext, pgettext

CARE = N_("Take care")
CALL_US = N_("Call us")
OUR_NUMBER = N_("Our phone number")  # left to be filled in by hand where the routine names no contact
STOP_IF = N_("Stop if")
TIPS = N_("Tips")
FOR_YOU = N_("For you")
WHAT_IS_NEW = N_("What is new")
READ_YOUR_PAIN = N_("How to read your pain")
TOO_HARD, TOO_EASY = N_("Too hard"), N_("Too easy")
SIDES, VARIANT, LIMITS, WHERE = N_("Sides"), N_("This form"), N_("How far"), N_("Where")
SUPPORT, WHY = N_("Support"), N_("Why")
CLIENT, GOAL, DAYS, MOMENT = N_("For"), N_("Goal"), N_("Days"), N_("When")
START, TIME, NEEDS = N_("Start"), N_("Time"), N_("You need")

PRINTED = {
    "client": CLIENT,
    "goal": GOAL,
    "days": DAYS,
    "moment": MOMENT,
    "start": START,
    "time": TIME,
    "needs": NEEDS,
    "call_us": CALL_US,
    "our_number": OUR_NUMBER,
    "stop_if": STOP_IF,
    "tips": TIPS,
    "for_you": FOR_YOU,
    "too_hard": TOO_HARD,
    "too_easy": TOO_EASY,
    "side": SIDES,
    "variant": VARIANT,
    "limits": LIMITS,
    "where": WHERE,
    "support": SUPPORT,
    "why": WHY,
    "care": CARE,
    "changes": WHAT_IS_NEW,
    "pain": READ_YOUR_PAIN,
    "emergency_call": N_("Emergency call if"),  # on a card, where there is little room
    "minding": N_("For each exercise"),
    "read_first": N_("Before the first time, read the pages after this one."),
    "tick": N_("Tick each day that you do it"),
    "week": N_("Week"),
    "numbers": N_("The number before the boxes is the week."),  # where they have no heading
    "other_signs": N_("the signs on page {number}."),
    "fewer_weeks": N_("Ask us for a new page when all boxes are ticked."),
    "continued": N_("{name}, continued"),
    "page": N_("Page {number} of {count}"),
}
CLINICIANS = {  # a record: English, as the page is
    "clinician": "Clinician's copy",
    "conditions": "Conditions",
    "gates": "Gates",
    "lines": "Verdicts of the rules",
    "line": "Exercise and dose",
    "verdict": "Verdict",
    "rules": "Rules",
    "acknowledged": "Acknowledged",
    "override": "Overridden",
    "advice": "Advice",
    "sources": "Sources",
}


def printed() -> dict[str, Any]:
    """Return the labels of the paper by name, in the language in use; the layout fills in what stands in braces."""
    sides = [pgettext("the left side, over a box", "L"), pgettext("the right side, over a box", "R")]
    return {name: gettext(label) for name, label in PRINTED.items()} | CLINICIANS | {"sides": sides}
