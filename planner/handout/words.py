"""The labels of the printed hand-out, which stand beside the words of the sheet."""

from planner.handout.care import CARE

CALL_US = "Call us"
OUR_NUMBER = "Our phone number"  # left to be filled in by hand where the routine names no contact
STOP_IF = "Stop if"
TIPS = "Tips"
FOR_YOU = "For you"
TOO_HARD, TOO_EASY = "Too hard", "Too easy"
SIDES, VARIANT, LIMITS, WHERE, SUPPORT, WHY = "Sides", "This form", "How far", "Where", "Support", "Why"
CLIENT, GOAL, DAYS, MOMENT, START, TIME, NEEDS = "For", "Goal", "Days", "When", "Start", "Time", "You need"

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
    "changes": "What is new",
    "pain": "How to read your pain",
    "minding": "For each exercise",
    "tick": "Tick each day that you do it",
    "week": "Week",
    "numbers": "The number before the boxes is the week.",  # where they have no heading
    "sides": ["L", "R"],
    "other_signs": "the signs on page",
    "fewer_weeks": "Ask us for a new page when all boxes are ticked.",
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
