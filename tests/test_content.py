"""Every record of the content: complete, plain, and true to the clinical reference.

The reference itself is not part of this repository. What it fixes is frozen in data/reference.json;
`python tests/test_content.py` writes that file afresh from a folder that PHYSIO_SHARED names, or
from `shared` beside the checkout, and prints its digest.
"""

import hashlib
import importlib.util
import json
import os
import re
from pathlib import Path

import pytest

from planner.engine.duration import burden
from planner.engine.resolved import resolve
from planner.engine.screening import screen_prescription
from planner.library.library import Library
from planner.library.lint import check
from planner.library.loader import CONTENT
from planner.library.readability import grade
from planner.records.exercise import Laterality, Use
from planner.records.plan import Client
from planner.records.rule import Action, Verdict
from tests.plans import cleared

ROOT = Path(__file__).parent.parent
FROZEN = Path(__file__).parent / "data" / "reference.json"
DIGEST = "556d6c2d1bf0dd32"
SHARED = Path(os.environ.get("PHYSIO_SHARED") or ROOT.parent / "shared") / "clinical-next"

LIBRARY = Library.load(CONTENT)
HARDEST, MEDIAN = 8, 6

# Conditions that the reference defines, sections 3 and 4: the others are worded without a cut-off.
DEFINED = {
    "osteoporosis",
    "osteopenia",
    "vf_recent",
    "vf_healed",
    "vf_multiple",
    "hyperkyphosis",
    "rib_fragility",
    "cervical_surgery_recent",
    "bone_status_unknown",
    "very_high_fracture_risk",
    "hip_replacement_approach_unknown",
    "spinal_stenosis",
    "spondylolisthesis",
    "frozen_shoulder",
    "painful_arc",
    "acute_joint_flare",
}
FIELD_OF = {"date": "since", "clearance_person": None, "clearance_date": None, "phase": None}

# The dosage model of the reference, section 5: least and most.
LIMITS = {
    "sets": (1, 10),
    "hold_seconds": (0, 120),
    "duration_seconds": (5, 3600),
    "rest_seconds": (0, 300),
    "load_kg": (0, 300),
    "effort": (0, 10),
    "effort_percent": (0, 100),
    "reps_in_reserve": (0, 10),
    "sessions_per_day": (1, 10),
    "days_per_week": (1, 7),
}

# What a side rule has to speak of, so that it answers "do I swap sides?"
SIDE_WORDS = {
    Laterality.BILATERAL: r"\bboth\b|\bstraight move\b",
    Laterality.EACH: r"\bother\b|\bleft\b.*\bright\b|\bright\b.*\bleft\b",
    Laterality.ALTERNATING: r"\bin turn\b|\beach time\b|\bchange the front leg\b",
    Laterality.ASYMMETRIC: r"\bboth arms\b.*\bchange the front leg\b",
}

# Sources that no record cites: what they are kept for.
BACKGROUND = {
    "SIN02": "Two years of progressive work lowered fractures: why a light arm lift is not said to.",
    "YOGA16": "Evidence against the rules on flexion and twisting: told, not used.",
    "COCH19": "Exercise after vertebral fracture: too little is known to rank movements.",
    "MCG": "A blog that carried a rule until it was replaced: kept since it is named in the notes on that change.",
    "HENRY99": "Two exercises were done better than eight: the notice on more than six.",
    "BENNELL10": "Exercise after vertebral fracture eased pain: no exercise of it is in the library.",
    "LIFTMOR": "Heavy supervised work can be good for low bone mass: why not all work here is light for ever.",
    "BACHMANN18": "Few exercises are done better: the notice on more than six.",
    "LAMBERT17": "An app with support against paper: why there is a page that plays.",
    "ACSM11": "Seconds of stretching a muscle: the notice on short stretches.",
    "ACSM-T": "Days between strength work: the notice on days that follow each other.",
    "ACSM-FLEX": "How long a stretch is held: the usual holds.",
    "READ": "Reading grade of leaflets: the limits of the checker.",
    "RNIB": "Clear print: the hand-out.",
    "PEMAT": "Whether a leaflet can be understood and acted upon: the hand-out.",
    "CERT": "What a report of an exercise programme must tell: the fields of a routine.",
    "FHIR-PA": "Physical activity in FHIR: the export.",
    "ONTO": "Ontologies of exercise: the vocabulary.",
}

# Claims of the source articles that must not be carried over (section 1b), and words of blame or promise.
CLAIMS = {
    "blood is not made alkaline": r"alkali|\bpH\b",
    "mood is not promised": r"\bmood|depress|happi",
    "bone is not made denser": r"densit|\bdenser|thicker bone|bone mass|build\w* (?:\w+ )?bone|strong\w* bones?\b",
    "fractures are not prevented": r"prevent|\bwards? off",
    "nothing is cured": r"\bcur(?:e|es|ed|ing)\b|\bheals?\b",
    "nothing is safe": r"\b(?:un)?safe(?:ly|r|st|ty)?\b|harmless|risk-free|without risk",
    "bending back does not open the joints": r"facet|takes? (?:the )?pressure off|opens? (?:up )?the spine",
    "no drug, diet or supplement": r"supplement|vitamin|calcium|\bdrugs?\b|\bdiet|medicine|tablet",
    "digestion is not helped": r"digest",
    "muscles of the back are not blamed": r"\blats?\b",
    "nobody is blamed": r"\bsimply\b|\bjust\b|elderly|\bbad back|\blazy|\bfail",
    "no anatomy in Latin": r"vertebra|\bspin(?:e|al)\b|thoracic|lumbar|cervical|scapul|\bprone\b|supine|flexion",
}

# The source articles' sets, in their order and with their doses (section 1).
THIRTY = {"hold_seconds": 30, "sets": 1, "reps": 1}
ARTICLES = {
    "article-prone-back-lift": [("S01", {"sets": 1, "reps": 10})],
    "article-back-press": [("S04", {"sets": 3, "reps": 8, "load_kg": 0.45, "load_per": "hand"})],
    "article-mobility": [
        ("S08", {"reps": 5}),
        ("S09", THIRTY),
        ("S10", THIRTY),
        ("S11", {"sets": 1, "reps": 10}),
        ("S12", {"sets": 1, "reps": 10}),
    ],
    "article-standing-back-bend": [
        ("S13a", {"sets": 1, "reps": {"low": 2, "high": 3}}),
        ("S13a", {"sets": 1, "reps": 3}),
        ("S13b", {"sets": 1, "reps": {"low": 2, "high": 3}}),
    ],
    "article-osteoporosis-set": [
        ("S16", {"sets": 3, "reps": 8, "rest_seconds": 30}),
        ("S17", {"sets": 3, "reps": 8, "rest_seconds": 30}),
        ("S18", {"sets": 3, "reps": 8, "rest_seconds": 30}),
        ("S20", {"sets": 3, "reps": 8, "rest_seconds": 30, "hold_seconds": 3}),
    ],
}
SUITED = {
    "no-floor": "cannot_get_to_floor",
    "not-face-down": "cannot_lie_face_down",
    "after-vertebral-fracture": "recent_vertebral_fracture",
    "osteoporosis": "osteoporosis",
    "legs-and-balance": "fall_risk",
    "neck-and-posture": "past_neck_surgery",
    "shoulder-friendly": "rotator_cuff_tear",
    "first-steps": "multiple_vertebral_fractures",
}


def compact(clinical):
    """Take what the content must repeat from the reference: its first 66 exercises, all rules, all conditions."""
    exercises, rules, conditions, sources = (
        json.loads((clinical / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("exercises", "rules", "conditions", "sources")
    )
    first = [each for each in exercises if re.fullmatch(r"S\d\d[ab]?|L[0-3]\d|L40", each["reference"])]
    fixed = ("goals", "position", "level", "demands", "sources", "use")
    ruled = ("condition", "action", "when", "sources", "evidence")
    more = ("topic", "joint", "weight_bearing", "narrowed_by_side", "implies", "implies_unless", "step_override")
    known = ("product", "carries", "gate", "opens_with", "when_held", "withdraws", "superseded_by")
    cited = {source for each in (*first, *rules) for source in each["sources"]}
    cited |= {source for each in conditions for source in each.get("wants", {}).get("sources", ())}
    return {
        "exercises": {
            each["reference"]: {field: each[field] for field in fixed}
            | {field: each["facts"][field] for field in ("variant_demands", "step_override") if field in each["facts"]}
            for each in first
        },
        "rules": {
            each["reference"]: {field: each[field] for field in ruled}
            | {field: each[field] for field in more if field in each}
            | {"given": [field for field in ("cue", "adaptation") if each.get(field)]}
            for each in rules
        },
        "conditions": {
            each["reference"]: {field: each[field] for field in known if each.get(field)} for each in conditions
        },
        "sources": sorted(each["key"] for each in sources if each["key"] in cited),
        **judged(clinical),
    }


def judged(clinical):
    """Take the rankings of section 4c and the cases of section 4d."""
    spec = importlib.util.spec_from_file_location("coverage", clinical / "coverage.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return {
        "rankings": [[exercise, conditions, three] for exercise, conditions, three in made.PAIRS],
        "cases": [list(case) for case in made.CASES],
        "families": made.FAMILY,
    }


def digest(table):
    return hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()[:16]


def written(table):
    """Write a table with one record a line."""
    parts = []
    for kind in ("exercises", "rules", "conditions"):
        lines = (f"  {json.dumps(key)}: {json.dumps(record)}" for key, record in table[kind].items())
        parts.append(f' "{kind}": {{\n' + ",\n".join(lines) + "\n }")
    for kind in ("rankings", "cases"):
        parts.append(f' "{kind}": [\n' + ",\n".join(f"  {json.dumps(row)}" for row in table[kind]) + "\n ]")
    parts.append(f' "families": {json.dumps(table["families"])}')
    parts.append(f' "sources": {json.dumps(table["sources"])}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


REFERENCE = json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.is_file() else {}


def of_exercise(record):
    variants = (variant.changes for variant in record.variants)
    lists = (*record.steps, *record.cues, *record.errors, *record.stop_if, *variants)
    return [text for text in (record.name, record.why, record.feel, record.side_rule, record.support, *lists) if text]


def of_advice(record):
    return [record.name, record.why, *record.steps, *record.stop_if]


def of_routine(record):
    lines = (text for line in record.prescriptions for text in (line.cue, line.support))
    return [text for text in (record.title, record.goal, record.description, *lines) if text]


CLIENT_TEXTS = [
    *((f"exercises/{id}", text) for id, each in LIBRARY.exercises.items() for text in of_exercise(each)),
    *((f"advice/{id}", text) for id, each in LIBRARY.advice.items() for text in of_advice(each)),
    *((f"routines/{id}", text) for id, each in LIBRARY.routines.items() for text in of_routine(each)),
    *((f"rule {each.reference}", each.cue) for each in LIBRARY.rules if each.cue),
]


def cited(*kinds):
    """Give every source that records of these kinds cite."""
    records = {
        "exercises": LIBRARY.exercises.values(),
        "rules": LIBRARY.rules,
        "advice": LIBRARY.advice.values(),
        "wishes": [each.wants for each in LIBRARY.conditions.values() if each.wants],
        "routines": LIBRARY.routines.values(),
    }
    return {source for kind in kinds for each in records[kind] for source in each.sources}


def client_with(*conditions):
    """Describe a client by conditions, with all that a gate needs to open."""
    return Client(reference="sample", conditions=tuple(cleared(LIBRARY, each) for each in conditions))


def each_of(records):
    """Make one test of a test of each record, and name all that fail: to count 1,600 takes longer than to run them."""

    def for_every_one(test):
        def of_every_record():
            failed = {}
            for id, record in records.items():
                try:
                    test(record)
                except AssertionError as error:
                    failed[id] = str(error)
            assert records
            assert failed == {}

        of_every_record.__name__ = test.__name__
        return of_every_record

    return for_every_one


REVIEW = (CONTENT / "REVIEW.md").read_text(encoding="utf-8")
every_exercise = each_of(LIBRARY.exercises)
every_rule = each_of({each.reference: each for each in LIBRARY.rules})
every_routine = each_of(LIBRARY.routines)


@pytest.mark.slow  # `planner check` itself is in `make quick`
def test_the_library_is_whole_and_without_a_fault():
    checked = check(CONTENT)
    assert checked.faults == []
    assert checked.counts["exercises"] == 66
    assert checked.counts["rules"] == 272
    assert checked.counts["conditions"] == 84
    assert checked.counts["routines"] >= 14


def test_half_of_the_records_can_be_read_at_grade_six():
    grades = sorted(
        grade(texts)
        for texts in (
            *map(of_exercise, LIBRARY.exercises.values()),
            *map(of_advice, LIBRARY.advice.values()),
            *map(of_routine, LIBRARY.routines.values()),
        )
    )
    assert grades[len(grades) // 2] <= MEDIAN


def test_the_frozen_table_is_what_was_taken_from_the_reference():
    tables = [REFERENCE, *([compact(SHARED)] if SHARED.is_dir() else [])]
    assert [digest(table) for table in tables] == [DIGEST] * len(tables)


def test_every_exercise_rule_and_source_of_the_reference_is_here_and_no_other():
    assert {each.reference for each in LIBRARY.exercises.values()} == set(REFERENCE["exercises"])
    assert {each.reference for each in LIBRARY.rules} == set(REFERENCE["rules"])
    assert {each.reference for each in LIBRARY.conditions.values()} == set(REFERENCE["conditions"])
    ours = set(BACKGROUND) | cited("advice", "wishes")  # today's own, besides those of the reference
    assert set(REFERENCE["sources"]) <= set(LIBRARY.sources) <= set(REFERENCE["sources"]) | ours


@every_exercise
def test_an_exercise_is_what_the_reference_says(record):
    said = {
        "goals": list(record.goals),
        "position": record.position,
        "level": record.level,
        "demands": {name: value for name, value in LIBRARY.demands(record).items() if value},
        "sources": list(record.sources),
        "use": record.use.value,
    }
    fixed = REFERENCE["exercises"][record.reference]
    assert said == {field: fixed[field] for field in said}
    rated = [
        dict(each.demands) | ({"level": each.level} if each.level else {})
        for each in record.variants
        if each.demands is not None
    ]
    assert rated == list(fixed.get("variant_demands", {}).values())
    assert record.step_overrides or "step_override" not in fixed


@every_exercise
def test_near_twins_are_of_one_family(record):
    families = REFERENCE["families"]
    kin = {each.reference for each in LIBRARY.exercises.values() if each.family and each.family == record.family}
    name = families.get(record.reference)
    assert kin == {code for code, family in families.items() if family == name} if name else kin == set()


@every_exercise
def test_an_exercise_is_complete_for_its_use(record):
    assert record.aliases
    assert record.clinical_note
    assert any(record.muscles.model_dump().values())
    assert set(record.sources) <= set(LIBRARY.sources)
    instructions = [record.steps, record.feel, record.cues, record.errors, record.stop_if, record.side_rule]
    if record.use is Use.RECOGNISE_ONLY:
        assert not any(instructions)
        assert record.dosage.model_dump(exclude_none=True) == {}
        assert record.related, "something to do in its place"
    else:
        assert all(instructions)
        assert record.dosage.sets
        assert record.dosage.days_per_week
        assert (record.dosage.reps is None) != (record.dosage.duration_seconds is None)


@every_exercise
def test_an_exercise_is_plain(record):
    assert grade(of_exercise(record)) <= HARDEST
    assert len(record.steps) <= 6
    for step in record.steps:
        assert len(re.split(r"[\s-]+", step)) <= 15, step
        assert re.fullmatch(r"[A-Z].*[.!]", step), f"a step is a sentence: {step}"


@every_exercise
def test_an_exercise_has_a_dose_that_is_within_the_limits(record):
    dose = record.dosage.model_dump(exclude_none=True)
    given = {name: limits for name, limits in LIMITS.items() if name in dose}
    outside = {name: dose[name] for name, (low, high) in given.items() if not low <= dose[name] <= high}
    assert outside == {}
    assert record.dosage.reps is None or 1 <= record.dosage.reps.low <= record.dosage.reps.high <= 50
    assert all(0 <= int(part) <= 10 for part in (record.dosage.tempo or "2-0-2-0").split("-"))
    # what is screened is the longest hold of its demands
    assert (record.dosage.hold_seconds or 0) <= record.demands.get("hold_seconds", 0)


@every_exercise
def test_an_exercise_says_whether_sides_are_swapped(record):
    if record.use is Use.RECOGNISE_ONLY:
        assert record.side_rule is None
    else:
        assert re.search(SIDE_WORDS[record.laterality], record.side_rule, re.IGNORECASE)


@pytest.mark.parametrize(
    ("reference", "use"),
    [("S22", Use.CHECK_ONLY), ("S23", Use.CHECK_ONLY), ("S24", Use.RECOGNISE_ONLY)],
    ids=["child's pose three ways", "cross-legged fold", "shoulder stand to plough"],
)
def test_a_clients_own_habit_is_kept_only_to_be_checked(reference, use):
    assert LIBRARY.exercise(reference).use is use
    others = {each.reference for each in LIBRARY.exercises.values() if each.use is use}
    assert others == {code for code, fixed in REFERENCE["exercises"].items() if fixed["use"] == use}


def as_written(clause):
    """Put a clause of the reference as rule files write it: at least, none, or is."""
    made = {}
    for name, (operator, value) in clause.items():
        if name == "level":
            assert operator == ">="
        elif operator == "==" and value == 1:
            assert LIBRARY.vocabulary.demands[name].most == 1, "only of a flag does at least 1 mean exactly 1"
        elif operator == "==":
            assert value == 0 or isinstance(value, str)
        else:
            assert operator == ">="
            assert value >= 1
        made[name] = value
    return made


@every_rule
def test_a_rule_is_what_the_reference_says(record):
    fixed = REFERENCE["rules"][record.reference]
    code = record.condition if record.condition == "any" else LIBRARY.conditions[record.condition].reference
    said = {
        "condition": code,
        "action": record.action.value,
        "when": [dict(clause) for clause in record.when],
        "sources": list(record.sources),
        "evidence": record.evidence.value,
    }
    assert said == {field: fixed[field] for field in said} | {"when": [as_written(each) for each in fixed["when"]]}
    codes = {id: each.reference for id, each in LIBRARY.conditions.items()}
    assert {
        "topic": record.topic,
        "joint": record.joint,
        "weight_bearing": list(record.weight_bearing) or None,
        "narrowed_by_side": record.narrowed_by_side,
        "implies": codes.get(record.implies),
        "implies_unless": [codes[each] for each in record.implies_unless] or None,
    } == {
        field: fixed.get(field, usual)
        for field, usual in (
            ("topic", None),
            ("joint", None),
            ("weight_bearing", None),
            ("narrowed_by_side", True),
            ("implies", None),
            ("implies_unless", None),
        )
    }


def test_a_step_is_replaced_where_the_reference_has_it_replaced():
    overridden = {each.rule for exercise in LIBRARY.exercises.values() for each in exercise.step_overrides}
    assert {code for code, fixed in REFERENCE["rules"].items() if "step_override" in fixed} <= overridden


@every_rule
def test_a_rule_gives_its_reason_and_its_doubt_and_what_the_client_does(record):
    assert len(record.why.split()) >= 5
    assert len(record.uncertainty.split()) >= 3, "never left out to look surer"
    assert set(record.sources) <= set(LIBRARY.sources)
    if record.action in (Action.CAUTION, Action.MODIFY):
        assert grade([record.cue]) <= HARDEST
    else:
        assert record.cue is None, "what is blocked has nothing to print"
    assert (record.adaptation is not None) == (record.action is Action.MODIFY)


@every_rule
def test_what_was_written_without_a_fact_is_listed_for_a_second_rater(record):
    given = REFERENCE["rules"][record.reference]["given"]
    listed = re.search(rf"^\| {record.reference} \|.*$", REVIEW, re.MULTILINE)
    ours = [field for field in ("cue", "adaptation") if getattr(record, field) and field not in given]
    assert bool(listed) == bool(ours), record.reference
    for field in ours:
        assert field in listed.group()


def fields_of(details):
    """Put the reference's names of what is recorded as the product has them."""
    return [name for each in details if (name := FIELD_OF.get(each, each))]


@each_of(LIBRARY.conditions)
def test_a_condition_is_defined_and_a_rule_speaks_of_it(record):
    code = record.reference
    fixed = REFERENCE["conditions"][code]
    assert LIBRARY.conditions[fixed["product"]] is record
    assert any(rule["condition"] == code for rule in REFERENCE["rules"].values())
    assert record.gate == fixed.get("gate", False)
    assert not record.gate or (record.gate_text and record.referral and record.client_referral)
    assert list(record.carries) == fields_of(fixed.get("carries", ()))
    assert [*record.opens_with] == [each for each in fields_of(fixed.get("opens_with", ())) if each != "clearance"]
    assert bool(record.when_held) == any("referral" not in each for each in fixed.get("when_held", ()))
    withdrawn = fixed.get("withdraws", {"goals": [], "instead": []})
    kept = record.withdraws
    assert (
        [list(kept.goals), [LIBRARY.exercise(each).reference for each in kept.instead]]
        == list(map(withdrawn.get, ("goals", "instead")))
        if kept
        else not withdrawn["goals"]
    )
    names = [LIBRARY.conditions[each].reference for each in record.superseded_by]
    assert names == fixed.get("superseded_by", [])
    assert record.wording == ("reference" if code in DEFINED else "ours")
    if record.wording == "ours":  # no cut-off of our own: only numbers that its name has
        assert set(re.findall(r"\d+", record.definition)) <= set(re.findall(r"\d+", code))
    assert record.synonyms


def test_a_source_is_cited_or_is_named_background():
    records = cited("exercises", "rules", "advice", "wishes")
    assert records.isdisjoint(BACKGROUND)
    assert records | set(BACKGROUND) == set(LIBRARY.sources)
    assert all(each.title and each.finding for each in LIBRARY.sources.values())


def test_every_source_that_is_cited_exists():
    assert cited("exercises", "rules", "advice", "wishes", "routines") <= set(LIBRARY.sources)
    assert set(BACKGROUND) <= set(LIBRARY.sources)


@each_of(LIBRARY.advice)
def test_advice_is_plain(record):
    assert grade(of_advice(record)) <= HARDEST
    assert 2 <= len(record.steps) <= 6
    assert record.topics


@pytest.mark.parametrize("pattern", CLAIMS.values(), ids=CLAIMS.keys())
def test_a_claim_that_does_not_hold_is_not_made_to_clients(pattern):
    made = [(where, text) for where, text in CLIENT_TEXTS if re.search(pattern, text, re.IGNORECASE)]
    assert made == []


@every_routine
def test_a_routine_holds_for_everybody_it_suits(record):
    groups = [*((condition,) for condition in record.suits), record.suits]
    for conditions in groups:
        client = client_with(*conditions)
        for line in record.prescriptions:
            said = screen_prescription(LIBRARY, client, line)
            why = (conditions, line.exercise, said.verdict.value, [rule.reference for rule in said.reasons])
            assert not said.verdict.blocks, why
            assert said.verdict is not Verdict.CAUTION or line.cue, (why, "what needs care carries its cue")
            assert said.notes == (), why


def test_after_a_vertebral_fracture_nothing_needs_a_caution():
    client = client_with("recent_vertebral_fracture")
    lines = LIBRARY.routines["after-vertebral-fracture"].prescriptions
    verdicts = {line.exercise: screen_prescription(LIBRARY, client, line).verdict for line in lines}
    assert set(verdicts.values()) <= {Verdict.CLEAR, Verdict.MODIFY}
    assert len(verdicts) >= 3


@pytest.mark.parametrize(("id", "condition"), SUITED.items(), ids=SUITED.keys())
def test_there_is_a_routine_for_a_common_need(id, condition):
    assert condition in LIBRARY.routines[id].suits


@every_routine
def test_a_routine_is_plain_and_nobodys_own(record):
    assert record.description
    assert grade(of_routine(record)) <= MEDIAN
    assert grade([record.description]) <= MEDIAN
    assert len(record.description.rstrip(".").split(". ")) == 1, "one sentence"
    assert (record.author, record.start_date, record.review_date, record.contact) == (None, None, None, None)
    for line in record.prescriptions:
        assert (line.acknowledged, line.override, line.private_note) == ((), None, None)
        assert LIBRARY.exercise(line.exercise).use is Use.LIBRARY


@every_routine
def test_a_routine_is_no_burden(record):
    positions = {LIBRARY.exercise(line.exercise).position for line in record.prescriptions}
    cost = burden(LIBRARY, record)
    assert cost.session.high <= 30 * 60
    assert cost.position_changes == len(positions) - 1, "each position is taken once"
    assert cost.floor_transfers <= 1


@every_routine
def test_a_routine_cites_what_its_exercises_or_conditions_cite(record):
    exercises = [LIBRARY.exercise(line.exercise) for line in record.prescriptions]
    rules = [rule for rule in LIBRARY.rules if rule.condition in record.suits]
    wishes = [wish for each in record.suits if (wish := LIBRARY.conditions[each].wants)]
    tied = {source for each in (*exercises, *rules, *wishes) for source in each.sources}
    assert record.sources
    assert set(record.sources) <= tied | {"convention"}


@pytest.mark.parametrize("id", [id for id in LIBRARY.routines if id not in ARTICLES])
def test_a_routine_for_a_common_need_has_three_to_six_items(id):
    assert 3 <= len(LIBRARY.routines[id].prescriptions) <= 6


@pytest.mark.parametrize(("id", "lines"), ARTICLES.items(), ids=ARTICLES.keys())
def test_an_articles_set_has_its_exercises_its_order_and_its_doses(id, lines):
    routine = LIBRARY.routines[id]
    assert [LIBRARY.exercise(line.exercise).reference for line in routine.prescriptions] == [code for code, _ in lines]
    for line, (_, dose) in zip(routine.prescriptions, lines, strict=True):
        whole = resolve(LIBRARY, line).dosage.model_dump(mode="json", exclude_none=True)
        assert {field: whole.get(field) for field in dose} == dose
    assert all(source.startswith("article-") for source in routine.sources)


def test_the_front_leg_is_swapped_in_the_back_press():
    assert LIBRARY.routines["article-back-press"].prescriptions[0].lead_leg == "swap_each_set"


def test_a_desk_break_takes_five_minutes_and_a_chair():
    routine = LIBRARY.routines["desk-break"]
    pieces = {piece.item for line in routine.prescriptions for piece in LIBRARY.exercise(line.exercise).equipment}
    assert burden(LIBRARY, routine).session.high <= 5 * 60
    assert pieces <= {"chair"}


@pytest.mark.parametrize("id", ["no-floor", "after-vertebral-fracture", "first-steps", "legs-and-balance"])
def test_nobody_gets_down_to_the_floor_who_should_not(id):
    assert burden(LIBRARY, LIBRARY.routines[id]).floor_transfers == 0


if __name__ == "__main__":
    FROZEN.parent.mkdir(exist_ok=True)
    FROZEN.write_text(written(compact(SHARED)), encoding="utf-8")
    print(digest(compact(SHARED)))  # the one thing to copy into DIGEST
