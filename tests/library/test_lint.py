"""`planner check` finds every kind of fault: each is planted in a copy of the content."""

import re
import shutil
from dataclasses import dataclass

import pytest

from planner.library.lint import check
from planner.library.loader import CONTENT
from tests.commands import planner

pytestmark = pytest.mark.slow  # the content is read anew for each fault; `planner check` itself is in `make quick`

CHIN = "exercises/chin-tuck.yaml"
HEEL = "exercises/heel-raise.yaml"
STEP = "exercises/step-up.yaml"
PLOUGH = "exercises/shoulder-stand-to-plough.yaml"
GLAUCOMA = "rules/glaucoma.yaml"
KNEEL = "rules/cannot-kneel.yaml"
CONDITIONS = "vocabulary/conditions.yaml"
DESK = "routines/desk-break.yaml"


@dataclass(frozen=True)
class Planted:
    """A piece of a file, what stands there instead, and the fault that must be told of it."""

    file: str
    old: str  # a pattern that fits once; the whole file where empty
    new: str
    told: str
    field: str = ""
    line: str = ""  # a pattern that begins on the line of the fault; the first of the record where empty
    told_of: str = ""  # the file that is told of, where it is another


KINDS = {
    "an unknown field": Planted(
        HEEL,
        r"^support:",
        "suport:",
        "unknown field (did you mean support?)",
        "suport",
        r"^suport:",
    ),
    "a field that resembles nothing": Planted(
        "advice/pacing.yaml",
        r"^name:",
        "colour: red\nname:",
        "unknown field: the fields are name, topics, why, steps, emergency_if, call_if, stop_if, not_with, sources",
        "colour",
        r"^colour:",
    ),
    "an unknown field inside the dosage": Planted(
        CHIN,
        r"hold_seconds: 5, days",
        "hold_second: 5, days",
        "unknown field (did you mean hold_seconds?)",
        "dosage.hold_second",
        r"^dosage:",
    ),
    "an id inside the file": Planted(
        CHIN,
        r"^name:",
        "id: chin-tuck\nname:",
        "unknown field: the file's name is the id",
        "id",
        r"^id:",
    ),
    "a key given twice": Planted(
        HEEL,
        r"^level: 2\n",
        "level: 2\nlevel: 3\n",
        "given twice (first at line 15): keep one",
        "level",
        r"^level: 3",
    ),
    "an anchor": Planted(
        HEEL,
        r"^progressions: \[step-up\]\n",
        "progressions: &harder [step-up]\nrelated: *harder\n",
        "anchors and aliases (& and *) are not used here: write it out",
        "",
        r"^progressions:",
    ),
    "an unknown goal": Planted(
        CHIN,
        r"\bneck_control\b",
        "neck_controll",
        "unknown goal 'neck_controll' (did you mean neck_control?)",
        "goals[1]",
        r"^goals:",
    ),
    "a goal that resembles nothing": Planted(
        CHIN,
        r"\bneck_control\b",
        "xylophone",
        "unknown goal 'xylophone': name one of vocabulary/goals.yaml",
        "goals[1]",
        r"^goals:",
    ),
    "an unknown position": Planted(
        CHIN,
        r"^position: sitting",
        "position: siting",
        "unknown position 'siting' (did you mean sitting?)",
        "position",
        r"^position:",
    ),
    "an unknown muscle": Planted(
        HEEL,
        r"soleus\]",
        "solleus]",
        "unknown muscle 'solleus' (did you mean soleus?)",
        "muscles.agonist[2]",
        r"^muscles:",
    ),
    "an unknown piece of equipment": Planted(
        HEEL,
        r"item: counter",
        "item: countr",
        "unknown equipment 'countr' (did you mean counter?)",
        "equipment[1].item",
        r"^ *- \{item: countr",
    ),
    "an unknown demand": Planted(
        HEEL,
        r"balance: 2,",
        "balanse: 2,",
        "unknown demand 'balanse' (did you mean balance?)",
        "demands.balanse",
        r"^demands:",
    ),
    "a broken progression": Planted(
        HEEL,
        r"\[step-up\]",
        "[step-upp]",
        "unknown exercise 'step-upp' (did you mean step-up?)",
        "progressions[1]",
        r"^progressions:",
    ),
    "progressions in a circle": Planted(
        STEP,
        r"^progressions: .*\n",
        "progressions: [heel-raise]\n",
        "leads back to itself: heel-raise > step-up > heel-raise",
        "progressions",
        r"^progressions:",
        told_of=HEEL,
    ),
    "more sets than the limit": Planted(
        HEEL,
        r"sets: 2",
        "sets: 12",
        "12 is too much: at most 10",
        "dosage.sets",
        r"^dosage:",
    ),
    "no days a week": Planted(
        HEEL,
        r"days_per_week: 3",
        "days_per_week: 0",
        "0 is too little: at least 1",
        "dosage.days_per_week",
        r"^dosage:",
    ),
    "a negative load": Planted(
        HEEL,
        r"effort: 4",
        "load_kg: -1",
        "-1 is too little: at least 0",
        "dosage.load_kg",
        r"^dosage:",
    ),
    "more repetitions low than high": Planted(
        HEEL,
        r"low: 10, high: 15",
        "low: 15, high: 10",
        "low (15) is more than high (10)",
        "dosage.reps",
        r"^dosage:",
    ),
    "a tempo of three parts": Planted(
        HEEL,
        r"tempo: 2-1-3-0",
        "tempo: 2-1-3",
        "'2-1-3' has not the form 2-0-2-0 (seconds to lift, pause, lower, pause)",
        "dosage.tempo",
        r"^dosage:",
    ),
    "repetitions and a duration": Planted(
        HEEL,
        r"effort: 4",
        "duration_seconds: 60",
        "both reps and duration_seconds: keep one",
        "dosage",
        r"^dosage:",
    ),
    "no usual number of sets": Planted(
        HEEL,
        r"sets: 2, ",
        "",
        "sets is missing: say the usual dose",
        "dosage",
        r"^dosage:",
    ),
    "a hold longer than its demand": Planted(
        CHIN,
        r"hold_seconds: 5, days",
        "hold_seconds: 9, days",
        "9 is more than the hold_seconds of its demands (5), by which it is screened",
        "dosage.hold_seconds",
        r"^dosage:",
    ),
    "seven steps": Planted(
        CHIN,
        r"^steps:\n",
        "steps:\n- Breathe in.\n- Breathe out.\n",
        "7 steps: write 2 to 6",
        "steps",
        r"^steps:",
    ),
    "a step of sixteen words": Planted(
        CHIN,
        r"^- Hold, and keep breathing\.",
        "- Hold it right there and keep on breathing in and out as slow as you can.",
        "16 words: at most 15; make two steps of it",
        "steps[4]",
        r"^- Hold it right there",
    ),
    "no sources": Planted(
        CHIN,
        r"^sources: .*\n",
        "",
        "missing: it is needed",
        "sources",
    ),
    "an empty list of sources": Planted(
        CHIN,
        r"^sources: .*\n",
        "sources: []\n",
        "empty: something was expected",
        "sources",
        r"^sources:",
    ),
    "an unknown source": Planted(
        CHIN,
        r"ROS-BACK",
        "ROS-BAK",
        "unknown source 'ROS-BAK' (did you mean ROS-BACK?)",
        "sources[1]",
        r"^sources:",
    ),
    "no feel": Planted(
        CHIN,
        r"^feel: .*\n",
        "",
        "missing: a client needs it",
        "feel",
    ),
    "a field with nothing in it": Planted(
        CHIN,
        r"^why: .*",
        "why:",
        "nothing is not a text: nothing is written here",
        "why",
        r"^why:",
    ),
    "text for a number": Planted(
        CHIN,
        r"^level: 1",
        "level: one",
        "'one' is not a whole number",
        "level",
        r"^level:",
    ),
    "a text for a list": Planted(
        CHIN,
        r"^regions: \[neck\]",
        "regions: neck",
        "'neck' is not a list: write [ ... ] or lines that begin with -",
        "regions",
        r"^regions:",
    ),
    "a word that is no choice": Planted(
        CHIN,
        r"^use: library",
        "use: libary",
        "'libary' is not one of: library, check_only, recognise_only (did you mean library?)",
        "use",
        r"^use:",
    ),
    "a demand above its scale": Planted(
        HEEL,
        r"balance: 2,",
        "balance: 5,",
        "5 is too much: balance goes from 0 to 4",
        "demands.balance",
        r"^demands:",
    ),
    "a demand that the position implies": Planted(
        "exercises/bridge.yaml",
        r"^demands: \{",
        "demands: {supine: 1, ",
        "implied by the position: leave it out",
        "demands.supine",
        r"^demands:",
    ),
    "steps for what is only recognised": Planted(
        PLOUGH,
        r"^related:",
        "steps: [Lie down., Roll up.]\nrelated:",
        "a recognise_only exercise has none: leave it out",
        "steps",
        r"^steps:",
    ),
    "a reference that another exercise has": Planted(
        HEEL,
        r"^reference: L33",
        "reference: L07",
        "'L07' is the reference of chin-tuck too: each has its own",
        "reference",
        r"^reference:",
    ),
    "safe, in what a client reads": Planted(
        CHIN,
        r"^- Make it small and slow\.",
        "- This is safe for all.",
        "'safe' in what a client reads: nothing is called safe: say what to do",
        "cues[2]",
        r"^- This is safe",
    ),
    "safe, in a name": Planted(
        CHIN,
        r"^name: Chin tuck",
        "name: Safe chin tuck",
        "'Safe' in what a client reads: nothing is called safe: say what to do",
        "name",
    ),
    "safe, in the title of a routine": Planted(
        DESK,
        r"^title: .*",
        "title: Five safe minutes",
        "'safe' in what a client reads: nothing is called safe: say what to do",
        "title",
    ),
    "an exercise that is not in the library, in a routine": Planted(
        DESK,
        r"pelvic-rock-sitting",
        "pelvic-rock-siting",
        "unknown exercise 'pelvic-rock-siting' (did you mean pelvic-rock-sitting?)",
        "prescriptions[1].exercise",
        r"^ *- exercise: pelvic",
    ),
    "a client's own habit, in a ready-made routine": Planted(
        DESK,
        r"pelvic-rock-sitting",
        "childs-pose-three-ways",
        "childs-pose-three-ways is check_only: a ready-made routine may not hold it",
        "prescriptions[1].exercise",
        r"^ *- exercise: childs",
    ),
    "a rule without a cue": Planted(
        GLAUCOMA,
        r"^  cue: .*\n",
        "",
        "needed for caution, it is what the client reads",
        "[1].cue",
    ),
    "no sources of a rule": Planted(
        GLAUCOMA,
        r"^  sources: .*\n",
        "",
        "missing: it is needed",
        "[1].sources",
    ),
    "a rule that changes nothing": Planted(
        GLAUCOMA,
        r"action: caution",
        "action: modify",
        "needed for modify",
        "[1].adaptation",
    ),
    "an unknown position of a rule": Planted(
        KNEEL,
        r"kneeling: 1",
        "position: kneling",
        "unknown position 'kneling' (did you mean kneeling?)",
        "[1].when[1].position",
        r"^ *- \{position",
    ),
    "a rule in the wrong file": Planted(
        GLAUCOMA,
        r"condition: glaucoma",
        "condition: acid_reflux",
        "'acid_reflux' does not belong in this file: 'glaucoma' does",
        "[1].condition",
        r"^  condition:",
    ),
    "a reference that another rule has": Planted(
        GLAUCOMA,
        r"reference: C7",
        "reference: C10",
        "'C10' is another rule's reference: each has its own",
        "[1].reference",
        r"^- reference:",
    ),
    "a rule that asks for more than there is": Planted(
        KNEEL,
        r"kneeling: 1",
        "kneeling: 3",
        "3 can never be: kneeling goes from 0 to 2",
        "[1].when[1].kneeling",
        r"^ *- \{kneeling",
    ),
    "a rule file that is no list": Planted(
        KNEEL,
        "",
        "reference: P5\ncondition: cannot_kneel\n",
        "a list of rules was expected: begin each with -",
    ),
    "a gate without a text": Planted(
        CONDITIONS,
        r"^  gate_text: Record the level and date of the fracture.*\n",
        "",
        "a gate needs gate_text: what is recorded, and where the client is sent",
        "recent_vertebral_fracture",
        r"^recent_vertebral_fracture:",
    ),
    "a gate without a referral": Planted(
        CONDITIONS,
        r"^  referral: Send the client to the heart team or doctor before any session.*\n",
        "",
        "a gate needs referral: what is recorded, and where the client is sent",
        "unstable_cardiac",
        r"^unstable_cardiac:",
    ),
    "a gate that says nothing to the client": Planted(
        CONDITIONS,
        r"^  client_referral: Your exercises wait for now. See your heart team.*\n",
        "",
        "a gate needs client_referral: what is recorded, and where the client is sent",
        "unstable_cardiac",
        r"^unstable_cardiac:",
    ),
    "a gate that opens with what it does not carry": Planted(
        CONDITIONS,
        r"^  opens_with: \[joint, side, since\]",
        "  opens_with: [joint, side, since, level]",
        "level is not among what it carries",
        "acute_joint_flare.opens_with[4]",
        r"^  opens_with: \[joint, side, since, level\]",
    ),
    "advice for a held gate that there is none of": Planted(
        CONDITIONS,
        r"^  when_held: \[easy-breathing",
        "  when_held: [easy-breathin",
        "unknown advice 'easy-breathin' (did you mean easy-breathing?)",
        "bone_metastases.when_held[1]",
        r"^  when_held: \[easy-breathin,",
    ),
    "a gate's fields where there is no gate": Planted(
        CONDITIONS,
        r"^  reference: glaucoma",
        "  reference: glaucoma\n  gate_text: Record the pressure of the eye.",
        "it is no gate: leave it out, or say gate: true",
        "glaucoma.gate_text",
        r"^  gate_text: Record the pressure",
    ),
    "warning signs that name none": Planted(
        CONDITIONS,
        r"^    same_day:\n      - an eye that hurts, or sees less than before\n",
        "    same_day: []\n",
        "stop_now or same_day: name a sign, or leave warning_signs out",
        "glaucoma.warning_signs",
        r"^  warning_signs:\n    same_day: \[\]",
    ),
    "a warning sign in hard words": Planted(
        CONDITIONS,
        r"an eye that hurts, or sees less than before",
        "ophthalmological deterioration necessitating immediate reevaluation",
        "reading grade 32.7: at most 8",
        "glaucoma.warning_signs.same_day[1]",
        r"^      - ophthalmological",
    ),
    "a one-sided movement to be looked at where no side is explained": Planted(
        CONDITIONS,
        r"^  side_means: .*\n",
        "",
        "say first what its side means: side_means",
        "scoliosis.one_sided",
        r"^  one_sided:",
    ),
    "what leaning means where nothing says what to look at": Planted(
        CONDITIONS,
        r"^  one_sided: .*\n",
        "",
        "say first what is to be looked at where it is not known: one_sided",
        "scoliosis.leaning",
        r"^  leaning:",
    ),
    "an answer to a question that is not asked": Planted(
        CONDITIONS,
        r"^  reference: glaucoma",
        "  reference: glaucoma\n  if_unanswered: osteopenia",
        "it asks nothing: leave it out, or say what it asks",
        "glaucoma.if_unanswered",
        r"^  if_unanswered: osteopenia",
    ),
    "an answer that is no condition": Planted(
        CONDITIONS,
        r"^  if_unanswered: bone_status_unknown\nspinal_stenosis_or",
        "  if_unanswered: bone_status_unknwon\nspinal_stenosis_or",
        "unknown condition 'bone_status_unknwon' (did you mean bone_status_unknown?)",
        "scoliosis.if_unanswered",
        r"^  if_unanswered: bone_status_unknwon",
    ),
    "a bend to the side that does not say to which": Planted(
        "exercises/seated-side-reach.yaml",
        r"^leans: left\n",
        "",
        "missing: its demands bend the trunk sideways. Say left or right, as drawn",
        "leans",
    ),
    "a lean of an exercise that does not bend sideways": Planted(
        HEEL,
        r"^level:",
        "leans: left\nlevel:",
        "its trunk does not bend sideways with one side: leave it out",
        "leans",
        r"^leans:",
    ),
    "the meaning of a side that is not carried": Planted(
        CONDITIONS,
        r"^  reference: glaucoma",
        "  reference: glaucoma\n  side_means: The eye.",
        "side is not among what it carries",
        "glaucoma.side_means",
        r"^  side_means: The eye",
    ),
    "a side that narrows where no arm is concerned": Planted(
        CONDITIONS,
        r"^  reference: knee_oa",
        "  reference: knee_oa\n  narrowed_by_side: true",
        "no rule of it is about an arm: a side narrows shoulder and hand rules only; the other leg stands",
        "knee_osteoarthritis.narrowed_by_side",
        r"(?<=reference: knee_oa\n)  narrowed_by_side",
    ),
    "a detail that nobody records": Planted(
        CONDITIONS,
        r"^  carries: \[joint, side, since, clearance\]",
        "  carries: [joint, side, sinse, clearance]",
        "'sinse' is not one of: side, level, joint, weight_bearing, since, clearance (did you mean since?)",
        "acute_joint_flare.carries[3]",
        r"^  carries: \[joint, side, sinse",
    ),
    "an old name that no longer implies its successor": Planted(
        "rules/frozen-shoulder-or-painful-arc.yaml",
        r"^  implies: painful_arc\n",
        "",
        "no rule of it implies painful_arc: clients saved with the old name would miss it",
        "frozen_shoulder_or_painful_arc.superseded_by[2]",
        r"^  superseded_by: \[frozen_shoulder, painful_arc\]",
        told_of=CONDITIONS,
    ),
    "an unknown condition that is implied": Planted(
        "rules/very-high-fracture-risk.yaml",
        r"^  implies: osteoporosis",
        "  implies: osteoporose",
        "unknown condition 'osteoporose' (did you mean osteoporosis?)",
        "[1].implies",
        r"^  implies: osteoporose",
    ),
    "a condition that implies itself in a circle": Planted(
        "rules/osteoporosis.yaml",
        r"^- reference: B1\n",
        "- reference: B1\n  implies: very_high_fracture_risk\n",
        "leads back to itself: osteoporosis > very_high_fracture_risk > osteoporosis",
        "[1].implies",
        r"^  implies: very_high_fracture_risk",
    ),
    "an unknown condition that spares an implied one": Planted(
        "rules/hyperkyphosis.yaml",
        r"^  implies_unless: \[osteopenia,",
        "  implies_unless: [osteopena,",
        "unknown condition 'osteopena' (did you mean osteopenia?)",
        "[1].implies_unless[1]",
        r"^  implies_unless: \[osteopena,",
    ),
    "something that spares what nothing implies": Planted(
        GLAUCOMA,
        r"^- reference: C7\n",
        "- reference: C7\n  implies_unless: [osteopenia]\n",
        "nothing is implied: say what with implies",
        "[1].implies_unless",
        r"^  implies_unless: \[osteopenia\]",
    ),
    "an unknown joint": Planted(
        "rules/acute-joint-flare.yaml",
        r"^  joint: knee",
        "  joint: kne",
        "'kne' is not one of: knee, hip, ankle_foot, shoulder, elbow_wrist_hand (did you mean knee?)",
        "[2].joint",
        r"^  joint: kne\n",
    ),
    "an unknown status of weight-bearing": Planted(
        "rules/recent-ankle-fracture.yaml",
        r"^  weight_bearing: \[partial\]",
        "  weight_bearing: [partly]",
        "'partly' is not one of: none, touch, partial, as_tolerated, full (did you mean partial?)",
        "[5].weight_bearing[1]",
        r"^  weight_bearing: \[partly\]",
    ),
    "an unknown topic": Planted(
        "rules/whiplash.yaml",
        r"^- reference: N4\n  condition: whiplash\n",
        "- reference: N4\n  condition: whiplash\n  topic: suport\n",
        "'suport' is not one of: floor_or_bed, support, hip_hinge, light_load, head_support, breath "
        "(did you mean support?)",
        "[1].topic",
        r"^  topic: suport",
    ),
    "a level that there is none of": Planted(
        "rules/pregnancy-second-or-third-trimester.yaml",
        r"\{level: 5\}",
        "{level: 6}",
        "6 can never be: level goes from 1 to 5",
        "[1].when[6].level",
        r"^    - \{level: 6\}",
    ),
    "an unknown demand of a variant": Planted(
        "exercises/hip-hinge-drill.yaml",
        r"demands: \{hand_behind_back: 0,",
        "demands: {hand_behind_bak: 0,",
        "unknown demand 'hand_behind_bak' (did you mean hand_behind_back?)",
        "variants[1].demands.hand_behind_bak",
        r"^    demands: \{hand_behind_bak",
    ),
    "a demand of a variant above its scale": Planted(
        "exercises/hip-hinge-drill.yaml",
        r"demands: \{hand_behind_back: 0,",
        "demands: {hand_behind_back: 3,",
        "3 is too much: hand_behind_back goes from 0 to 2",
        "variants[1].demands.hand_behind_back",
        r"^    demands: \{hand_behind_back: 3",
    ),
    "a step override without its step": Planted(
        "exercises/sit-to-stand.yaml",
        r"rule: LL6s, step: 6",
        "rule: LL6s, step: 9",
        "there is no step 9: give 1 to 6",
        "step_overrides[5].step",
        r"^  - \{rule: LL6s, step: 9",
    ),
    "another thing in place of one that is not needed": Planted(
        "exercises/sit-to-stand.yaml",
        r"needs: \{chair:",
        "needs: {band:",
        "it is not among its equipment: leave it out",
        "step_overrides[1].needs.band",
        r"^  - \{rule: LL6s, step: 1",
    ),
    "a step override of a rule that there is none of": Planted(
        "exercises/sit-to-stand.yaml",
        r"rule: LL6s, step: 6",
        "rule: XL6s, step: 6",
        "unknown rule 'XL6s' (did you mean LL6s?)",
        "step_overrides[5].rule",
        r"^  - \{rule: XL6s",
    ),
    "what is not YAML": Planted(
        CHIN,
        r"^goals: \[neck_control, posture_awareness\]",
        "goals: [neck_control, posture_awareness",
        "not YAML: while parsing a flow sequence, did not find expected ',' or ']'",
        "",
        r"^type:",
    ),
    "a line that ends in the air": Planted(
        CHIN,
        r"^figure:\n(  .*\n)+\Z",
        "and so",
        "not YAML: while scanning a simple key, could not find expected ':'",
        "",
        r"^and so",
    ),
    "an empty file": Planted(
        CHIN,
        "",
        "",
        "the file is empty: a record was expected",
    ),
    "a file of comments": Planted(
        CHIN,
        "",
        "# to be written\n",
        "the file is empty: a record was expected",
    ),
    "a list for a record": Planted(
        CHIN,
        "",
        "- name: Chin tuck\n",
        "a mapping (key: value) was expected, not [{'name': 'Chin tuck'}]",
    ),
}

ANOTHER_GOAL = Planted(
    "exercises/cat-camel.yaml",
    r"goals: \[low_back_ease",
    "goals: [low_back_easy",
    "unknown goal 'low_back_easy' (did you mean low_back_ease?)",
    "goals[1]",
    r"^goals:",
)


RECORD = r"^[^#]"


def plant(content, planted):
    """Write a fault into a file; give the fault that must be told of it, as it is printed."""
    path = content / planted.file
    text = path.read_text(encoding="utf-8")
    if planted.old:
        text, count = re.subn(planted.old, lambda _: planted.new, text, flags=re.MULTILINE)
        assert count == 1, f"{planted.old} fits {count} times in {planted.file}"
    else:
        text = planted.new
    path.write_text(text, encoding="utf-8")
    where = content / (planted.told_of or planted.file)
    first = RECORD if planted.old else ""  # below the comment that names the schema, where the file still has it
    line = line_of(where.read_text(encoding="utf-8"), planted.line or first)
    field = f" {planted.field}:" if planted.field else ""
    return f"{where}:{line}:{field} {planted.told}"


def line_of(text, pattern):
    """Give the line on which a pattern begins, from 1."""
    return text.count("\n", 0, re.search(pattern, text, re.MULTILINE).start()) + 1 if pattern else 1


def told(content):
    return [str(fault) for fault in check(content).faults]


def test_the_shipped_content_has_no_fault(content):
    assert told(content) == []


@pytest.mark.parametrize("planted", KINDS.values(), ids=KINDS.keys())
def test_it_tells_where_the_fault_is_and_what_would_be_right(content, planted):
    expected = plant(content, planted)
    assert told(content) == [expected]  # and of nothing else


def test_a_reading_grade_above_eight_is_told_with_its_number(content):
    path = content / CHIN
    hard = "Habitual anterior displacement necessitates individualised neuromuscular reeducation."
    path.write_text(re.sub(r"(?m)^why: .*", f"why: {hard * 8}", path.read_text(encoding="utf-8")), encoding="utf-8")
    (fault,) = check(content).faults
    assert (fault.path, fault.field) == (str(path), "steps")
    assert fault.line == line_of(path.read_text(encoding="utf-8"), r"^steps:")
    number = re.fullmatch(r"reading grade (.*): at most 8; use shorter words and sentences", fault.message).group(1)
    assert 8 < float(number) < 40


def test_a_median_above_six_is_told_of_the_folder(content):
    hard = "Habitual anterior displacement necessitates individualised neuromuscular reeducation."
    for path in (content / "exercises").iterdir():
        text = re.sub(r"(?m)^why: .*", f"why: {hard * 6}", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
    (line,) = [line for line in told(content) if line.startswith(f"{content}:1:")]
    assert re.search(r"half of the records are above reading grade \d+\.\d: the median is to be at most 6$", line)


@pytest.mark.parametrize("file", [CHIN, GLAUCOMA, "sources.yaml", CONDITIONS], ids=str)
def test_a_file_that_is_not_utf_8_is_faulted_where_its_first_wrong_byte_is(content, file):
    path = content / file
    text = path.read_bytes()
    path.write_bytes(text + "# Café\n".encode("latin-1"))
    assert told(content) == [f"{path}:{text.count(b'%c' % 10) + 1}: not UTF-8 text: save the file as UTF-8"]


@pytest.mark.parametrize("ending", [".yml", ".YAML"])
def test_a_file_with_another_ending_is_told_of(content, ending):
    path = content / f"exercises/toe-lift{ending}"
    shutil.copy(content / HEEL, path)
    assert told(content) == [f"{path}:1: not read: name it with the ending .yaml"]


@pytest.mark.parametrize("folder", ["exercises", "rules", "advice", "routines"])
def test_a_missing_folder_inside_the_content_is_told_of(content, folder):
    shutil.rmtree(content / folder)
    assert f"{content / folder}:1: missing: this folder is needed" in told(content)


@pytest.mark.parametrize("file", ["sources.yaml", "vocabulary/goals.yaml"])
def test_a_missing_file_is_one_fault_and_not_one_for_every_name_of_it(content, file):
    (content / file).unlink()
    assert told(content) == [f"{content / file}:1: cannot be read: No such file or directory"]


def test_a_condition_that_no_rule_speaks_of_is_told_of(content):
    (content / GLAUCOMA).unlink()
    path = content / CONDITIONS
    line = line_of(path.read_text(encoding="utf-8"), r"^glaucoma:")
    expected = f"{path}:{line}: glaucoma: no rule speaks of it: write one, or take the condition out"
    assert told(content) == [expected]


def test_several_faults_in_several_files_are_all_found_at_once(content):
    kinds = ["an unknown field", "seven steps", "no sources of a rule", "safe, in the title of a routine"]
    expected = {plant(content, KINDS[kind]) for kind in kinds}
    expected.add(plant(content, ANOTHER_GOAL))
    assert set(told(content)) == expected


def test_several_faults_in_one_file_are_all_found_at_once(content):
    kinds = ["text for a number", "a field with nothing in it", "a word that is no choice", "a text for a list"]
    planted = [plant(content, KINDS[kind]) for kind in kinds]
    assert set(told(content)) == set(planted)


def test_the_command_prints_one_line_a_fault_and_gives_1(content):
    expected = {plant(content, KINDS[kind]) for kind in ("an unknown field", "seven steps", "a rule without a cue")}
    done = planner("check", content)
    *faults, counts, grades = done.stdout.splitlines()
    assert done.returncode == 1
    assert set(faults) == expected
    assert len(faults) == 3
    assert counts.endswith("3 faults")
    assert grades.startswith("reading grade")
    assert done.stderr == ""


def test_the_command_gives_0_for_the_shipped_content():
    done = planner("check", CONTENT)
    assert (done.returncode, done.stderr) == (0, "")
    counts, grades = done.stdout.splitlines()
    assert counts.startswith("66 exercises, 272 rules, 84 conditions, ")
    assert counts.endswith(", 0 faults")
    assert grades.startswith("reading grade")


@pytest.mark.parametrize("name", ["nowhere", "a-file.txt"])
def test_the_command_gives_2_and_one_line_for_what_is_no_folder(tmp_path, name):
    (tmp_path / "a-file.txt").write_text("no folder")
    done = planner("check", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    expected = f"no content folder at {tmp_path / name}: give the folder that holds exercises/ and rules/"
    assert done.stderr == f"planner: {expected}\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("exercises/new.json", "not read: records are files with the ending .yaml", id="another format"),
        pytest.param("exercises/knee/new.yaml", "not read: records lie in exercises/ itself", id="a deeper folder"),
        pytest.param("exercise/new.yaml", "not read: records lie in exercises/, rules/", id="a folder of another name"),
        pytest.param("new.yaml", "not read: records lie in exercises/, rules/", id="beside the folders"),
    ],
)
def test_a_file_that_nobody_reads_is_named(content, name, message):
    path = content / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("name: New\n")
    (content / ".hidden").write_text("")
    (content / "exercises" / "NOTES.md").write_text("")
    (found,) = told(content)
    assert found.startswith(f"{path}:1: {message}")
