"""content/ becomes a Library, or every fault of it is told with file, line and what would be right."""

import pytest

from planner.library.library import Library
from planner.library.loader import read
from planner.records.errors import ContentError, WrongInput


def faults(content):
    with pytest.raises(ContentError) as error:
        Library.load(content)
    return [line.removeprefix(f"{content}/") for line in str(error.value).splitlines()]


def change(path, old, new):
    """Spell something wrong in a file, and give the line of it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_all_source_and_library_exercises_of_the_reference_are_there(library):
    source = [f"S{n:02}" for n in range(1, 25) if n not in (13, 14)] + ["S13a", "S13b", "S14a", "S14b"]
    generic = [f"L{n:02}" for n in range(1, 41)]
    assert sorted(each.reference for each in library.exercises.values()) == sorted(source + generic)


def test_all_rules_and_conditions_of_the_reference_are_there(library):
    assert (len(library.rules), len(library.conditions)) == (272, 84)


def test_a_rule_file_may_name_conditions_by_their_codes(content, library):
    from_front = ("implies: hip_replacement_from_front", "implies: hip_replacement_anterior")
    for name, id, code in (
        ("recent-low-back-surgery", "condition: recent_low_back_surgery", "condition: lumbar_surgery_recent"),
        ("hip-replacement-approach-unknown", *from_front),
        ("long-term-steroids", "recent_vertebral_fracture, healed_vertebral_fracture", "vf_recent, vf_healed"),
    ):
        path = content / f"rules/{name}.yaml"
        written = path.read_text(encoding="utf-8")
        assert id in written
        path.write_text(written.replace(id, code), encoding="utf-8")
    assert Library.load(content).rules == library.rules


def test_an_exercise_is_found_by_its_id_and_by_its_code(library):
    assert library.exercise("L06") is library.exercise("shoulder-blade-squeeze")


def test_an_unknown_exercise_is_wrong_input_that_names_the_nearest(library):
    with pytest.raises(WrongInput, match=r"no exercise 'chin-tuk' \(did you mean chin-tuck\?\)"):
        library.exercise("chin-tuk")


def test_a_condition_is_found_by_its_id_and_by_its_code(library):
    assert library.condition("vf_recent") == library.condition("recent_vertebral_fracture")


def test_an_unknown_condition_is_wrong_input_that_names_the_nearest(library):
    with pytest.raises(WrongInput, match=r"no condition 'vf_recnt' \(did you mean vf_recent\?\)"):
        library.condition("vf_recnt")


def test_a_position_implies_its_demand(library):
    demands = library.demands(library.exercise("S01"))
    assert (demands["prone"], demands["supine"]) == (1, 0)
    assert set(demands) == set(library.vocabulary.demands)


def test_what_nobody_rated_has_no_demands_at_all(shelf):
    small = shelf({"unrated": {"demands": None}, "nothing": {"demands": {}}})
    assert small.demands(small.exercise("unrated")) is None
    assert set(small.demands(small.exercise("nothing")).values()) == {0}


def test_regressions_are_progressions_read_backwards(library):
    harder = {(id, each) for id, exercise in library.exercises.items() for each in exercise.progressions}
    easier = {(e.id, x.id) for x in library.exercises.values() for e in library.regressions(x)}
    assert harder == easier
    assert harder


@pytest.mark.parametrize(
    ("code", "surfaces"),
    [
        pytest.param("S01", ["floor", "firm_bed"], id="a lying one that a bed will do for"),
        pytest.param("S20", ["floor"], id="a lying one for the floor alone"),
        pytest.param("L06", ["chair"], id="a sitting one"),
        pytest.param("L11", ["chair", "standing"], id="one for sitting or standing"),
        pytest.param("L14", ["standing", "wall"], id="one at a wall"),
        pytest.param("S06", ["floor", "ball"], id="one on a ball"),
        pytest.param("S07", ["floor", "standing"], id="one between floor and feet"),
    ],
)
def test_an_exercise_knows_where_it_can_be_done(library, code, surfaces):
    assert library.surfaces(library.exercise(code)) == surfaces


def test_the_frame_has_a_row_for_each_exercise(library):
    frame = library.frame
    assert list(frame.index) == list(library.exercises)
    assert frame.loc["chin-tuck", "reference"] == "L07"
    assert set(frame.query("position == 'prone'")["reference"]) == {"S01", "S02", "S03", "S20", "S21"}


def test_a_missing_folder_is_wrong_input(tmp_path):
    with pytest.raises(WrongInput, match=r"no content folder at .*: give the folder that holds exercises/"):
        Library.load(tmp_path / "nowhere")


def test_an_empty_folder_is_faulted_for_each_part_that_is_missing(tmp_path):
    found = faults(tmp_path)
    assert [line for line in found if line.startswith(("exercises:1:", "rules:1:", "advice:1:", "routines:1:"))]
    assert any(line.startswith("sources.yaml:1: cannot be read") for line in found)


def test_faults_of_several_files_are_told_at_once(content):
    line = change(content / "exercises/chin-tuck.yaml", "regions:", "regoins:")
    change(content / "rules/osteoporosis.yaml", "action: block", "action: blok")
    change(content / "advice/lifting.yaml", "name: ", "nmae: ")
    found = faults(content)
    assert [line.split(":")[0] for line in found] == [
        *["advice/lifting.yaml"] * 2,
        *["exercises/chin-tuck.yaml"] * 2,
        "rules/osteoporosis.yaml",
    ]
    assert f"exercises/chin-tuck.yaml:{line}: regoins: unknown field (did you mean regions?)" in found
    assert "(did you mean block?)" in found[-1]


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        pytest.param(
            "exercises/chin-tuck.yaml",
            "[neck_control,",
            "[nek_control,",
            "goals[1]: unknown goal 'nek_control' (did you mean neck_control?)",
            id="a goal",
        ),
        pytest.param(
            "exercises/chin-tuck.yaml",
            "position: sitting",
            "position: siting",
            "position: unknown position 'siting' (did you mean sitting?)",
            id="a position",
        ),
        pytest.param(
            "rules/any.yaml",
            "neck_load",
            "neck_laod",
            "[1].when[1].neck_laod: unknown demand 'neck_laod' (did you mean neck_load?)",
            id="a demand in a rule",
        ),
        pytest.param(
            "rules/any.yaml",
            "[convention]",
            "[conventoin]",
            "[1].sources[1]: unknown source 'conventoin' (did you mean convention?)",
            id="a source",
        ),
        pytest.param(
            "vocabulary/conditions.yaml",
            "instead: [band-anti-rotation-press]",
            "instead: [band-anti-rotation-pres]",
            "bone_metastases.withdraws.instead[1]: unknown exercise "
            "'band-anti-rotation-pres' (did you mean band-anti-rotation-press?)",
            id="an exercise in a condition",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_faulted_with_the_nearest(content, path, old, new, fault):
    line = change(content / path, old, new)
    assert faults(content) == [f"{path}:{line}: {fault}"]


def test_a_vocabulary_that_cannot_be_read_does_not_fault_every_record_that_uses_it(content):
    (content / "vocabulary/goals.yaml").write_text("a: [", encoding="utf-8")
    found = faults(content)
    assert len(found) == 1
    assert found[0].startswith("vocabulary/goals.yaml:")


def test_a_rule_must_stand_in_the_file_of_its_condition(content):
    change(content / "rules/any.yaml", "condition: any", "condition: osteopenia")
    assert faults(content) == ["rules/any.yaml:3: [1].condition: 'osteopenia' does not belong in this file: 'any' does"]


def test_two_rules_may_not_share_a_reference(content):
    change(content / "rules/any.yaml", "reference: Z1", "reference: B1")
    assert any("'B1' is another rule's reference" in line for line in faults(content))


def test_an_exercise_may_not_say_its_id_itself(content):
    change(content / "exercises/chin-tuck.yaml", "name:", "id: chin-tuck\nname:")
    assert faults(content) == ["exercises/chin-tuck.yaml:2: id: unknown field: the file's name is the id"]


def test_a_file_with_another_ending_is_not_passed_over_in_silence(content):
    (content / "exercises/chin-tuck.yaml").rename(content / "exercises/chin-tuck.yml")
    assert "exercises/chin-tuck.yml:1: not read: name it with the ending .yaml" in faults(content)


def test_reading_goes_on_after_a_fault(content):
    (content / "exercises/chin-tuck.yaml").write_text("", encoding="utf-8")
    reading = read(content)
    assert reading.library is None
    assert len(reading.records["exercises"]) == 65
    assert [str(fault) for fault in reading.faults] == [
        f"{content}/exercises/chin-tuck.yaml:1: the file is empty: a record was expected"
    ]
