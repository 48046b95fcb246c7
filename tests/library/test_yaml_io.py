"""A file is read by the rules of YAML 1.2 or faulted at its line; what is written reads back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.library.yaml_io import parse, reads
from planner.library.yaml_write import write
from planner.records.dosage import Dosage, Reps
from planner.records.errors import ContentError
from planner.records.figure import Figure
from planner.records.plan import (
    Author,
    BodySide,
    Clearance,
    Client,
    ClientCondition,
    Day,
    LeadLeg,
    Override,
    Prescription,
    Routine,
    Side,
    Status,
)
from planner.records.rule import Rule

LOOKS_LIKE_YAML = st.sampled_from(
    [
        *("no", "yes", "true", "null", "~", "12:30", "0x1F", "1e3", "007", ".5", "-1", "2027-01-04", "<<"),
        *(
            "- a",
            "a: b",
            "# a",
            "'",
            '"',
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "[a",
            "{a",
            "? a",
            "---",
            "...",
        ),
        *("a\nb", "a\n\n\n  b", "a\tb", "a\r\nb", "a\u2028b", "a\u0085b", "a\x00b", "a\x1b[31mb", "a\ufeffb"),
        "\U0001f600",
    ]
)
some = st.text(min_size=1) | LOOKS_LIKE_YAML | st.text(alphabet=" \nab:#-", min_size=1, max_size=300)
texts = some.map(str.strip).filter(bool)
words = st.tuples() | st.lists(texts, min_size=1, max_size=3).map(tuple)
maybe = st.none() | texts
days = st.none() | st.dates()
dosages = st.builds(
    Dosage,
    sets=st.none() | st.integers(1, 10),
    reps=st.none()
    | st.builds(lambda low, more: Reps(low=low, high=low + more), st.integers(1, 25), st.integers(0, 25)),
    tempo=st.none() | st.just("2-0-10-0"),
    load_kg=st.none() | st.floats(0, 300),
    band=maybe,
)
prescriptions = st.builds(
    Prescription,
    exercise=texts,
    dosage=dosages,
    side=st.none() | st.sampled_from(Side),
    sides=st.dictionaries(st.sampled_from([BodySide.LEFT, BodySide.RIGHT]), dosages),
    lead_leg=st.none() | st.sampled_from(LeadLeg),
    limits=st.dictionaries(texts, st.integers(0, 3), max_size=2),
    cue=maybe,
    private_note=maybe,
    acknowledged=words,
    override=st.none()
    | st.builds(
        Override, rules=st.lists(texts, min_size=1, max_size=2).map(tuple), by=texts, reason=texts, date=st.dates()
    ),
)
routines = st.builds(
    Routine,
    title=texts,
    goal=maybe,
    suits=words,
    prescriptions=st.lists(prescriptions, max_size=3).map(tuple),
    advice=words,
    start_date=days,
    moment=maybe,
    days=st.lists(st.sampled_from(Day), unique=True).map(tuple),
    contact=maybe,
    author=st.none() | st.builds(Author, name=texts, role=maybe),
)
clients = st.builds(
    Client,
    name=texts,
    reference=maybe,
    goals=words,
    conditions=st.lists(
        st.builds(
            ClientCondition,
            condition=texts,
            side=st.none() | st.sampled_from(BodySide),
            since=days,
            status=st.sampled_from(Status),
            cleared=st.none() | st.builds(Clearance, by=texts, date=st.dates()),
            note=maybe,
        ),
        max_size=3,
    ).map(tuple),
    equipment=st.none() | words,
)


def data(text):
    document, faults = parse(text, "a.yaml")
    assert faults == []
    return document.data


def faults(text):
    return [str(fault) for fault in parse(text, "a.yaml")[1]]


def told(model, text):
    with pytest.raises(ContentError) as error:
        reads(model, text, "a.yaml")
    return str(error.value).splitlines()


@given(routines)
def test_a_routine_reads_back_as_it_was_written(routine):
    assert reads(Routine, write(routine)) == routine


@given(clients)
def test_a_client_reads_back_as_it_was_written(client):
    assert reads(Client, write(client)) == client


@given(st.binary() | st.text().map(str.encode) | st.text("[]{}:-?&*!|>'\"%#,ab01 \n\t").map(str.encode))
def test_no_bytes_break_the_reader(raw):
    document, found = parse(raw, "a.yaml")
    assert document is not None or found


@given(st.text(st.characters()))
def test_no_text_breaks_the_reader(text):
    document, found = parse(text, "a.yaml")
    assert document is not None or found


@pytest.mark.parametrize(
    ("text", "means"),
    [
        pytest.param("no", "no", id="no is a word"),
        pytest.param("12:30", "12:30", id="a time is a word"),
        pytest.param("2027-01-04", "2027-01-04", id="a date is a word"),
        pytest.param("0x1F", "0x1F", id="a hexadecimal number is a word"),
        pytest.param("True", "True", id="True is a word"),
        pytest.param("true", True, id="true is true"),
        pytest.param("010", 10, id="zeros before a number do not make it octal"),
        pytest.param("1e3", 1000.0, id="an exponent makes a number"),
        pytest.param(".5", 0.5, id="a point may come first"),
        pytest.param("~", None, id="a tilde is nothing"),
        pytest.param("'7'", "7", id="a number in quotes is a word"),
    ],
)
def test_plain_values_mean_what_yaml_1_2_says(text, means):
    got = data(f"a: {text}")["a"]
    assert (type(got), got) == (type(means), means)


def test_a_byte_order_mark_and_line_ends_of_windows_do_no_harm():
    assert data(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n") == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("", "a.yaml:1: the file is empty", id="nothing"),
        pytest.param("\n\n# later\n", "a.yaml:1: the file is empty", id="only a comment"),
        pytest.param("a: 1\nb: 2\na: 3\n", "a.yaml:3: a: given twice (first at line 1)", id="a key given twice"),
        pytest.param("a: &x [1]\nb: *x\n", "a.yaml:1: anchors and aliases", id="an alias of a list"),
        pytest.param("a: &x 1\nb: *x\n", "a.yaml:1: anchors and aliases", id="an alias of a number"),
        pytest.param("b: 1\na: &x [*x]\n", "a.yaml:2: anchors and aliases", id="a list that holds itself"),
        pytest.param("a: [1\nb: 2\n", "a.yaml:2: not YAML:", id="a bracket left open"),
        pytest.param("a: 1\n--- \nb: 2\n", "a.yaml:2: not YAML:", id="two documents"),
        pytest.param("a: *x\n", "a.yaml:1: not YAML:", id="an alias of nothing"),
        pytest.param("a: \x00\n", "a.yaml:1: not YAML:", id="a NUL"),
        pytest.param("a: \ud800\n", "a.yaml:1: not YAML:", id="half of a character"),
        pytest.param(b"a: 1\nb: \xff\n", "a.yaml:2: not UTF-8 text", id="not UTF-8"),
        pytest.param("? [a]\n: b\n", "a.yaml:1: a key must be a plain word", id="a list for a key"),
        pytest.param("a: !!int b\n", "a.yaml:1: 'b' is not what its tag says", id="a tag that its value belies"),
        pytest.param("a: !!bool b\n", "a.yaml:1: 'b' is not what its tag says", id="a yes or no that is neither"),
        pytest.param("b: 1\na: " + "1" * 5000, "a.yaml:2: '1111", id="a number of thousands of digits"),
        pytest.param("b: 1\na: " + "[" * 100_000, "a.yaml:2: nested more than", id="brackets without end"),
        pytest.param("- " * 100_000, "a.yaml:1: nested more than", id="dashes without end"),
        pytest.param("b: 1\na: [" + "1," * 50_000 + "]", "a.yaml:2: more than 50,000 values", id="values without end"),
        pytest.param("a" * 1_000_001, "a.yaml:1: 1,000,001 characters: a file has at most 1,000,000", id="too long"),
        pytest.param(b"a" * 1_000_001, "a.yaml:1: 1,000,001 bytes: a file has at most 1,000,000", id="too large"),
        pytest.param("a: 1".encode("utf-16"), "a.yaml:1: UTF-16 text: save the file as UTF-8", id="UTF-16"),
        pytest.param("a: 1".encode("utf-16-le"), "a.yaml:1: not YAML:", id="UTF-16 without a mark"),
    ],
)
def test_what_is_no_record_is_faulted_at_its_line(text, fault):
    found = faults(text)
    assert len(found) == 1
    assert found[0].startswith(fault)


def test_a_long_flat_text_is_not_nested():
    assert data("- {a: 1}\n" * 500) == [{"a": 1}] * 500
    assert data("- []\n" * 500) == [[]] * 500


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("title: A\n", "a.yaml:1: prescriptions: missing: it is needed", id="a field that is needed"),
        pytest.param(
            "titel: A\ntitle: A\nprescriptions: []\n",
            "a.yaml:1: titel: unknown field (did you mean title?)",
            id="a field spelt wrong",
        ),
        pytest.param(
            "title: A\nprescriptions:\n- exercise: b\n  dosage:\n    repz: 3\n",
            "a.yaml:5: prescriptions[1].dosage.repz: unknown field (did you mean reps?)",
            id="a field spelt wrong far inside",
        ),
        pytest.param(
            "title: A\nprescriptions:\n- exercise: b\n  dosage:\n    sets: 11\n",
            "a.yaml:5: prescriptions[1].dosage.sets: 11 is too much: at most 10",
            id="too much",
        ),
        pytest.param(
            "title: A\nprescriptions:\n- exercise: b\n- exercise: c\n  dosage: {hold_seconds: -1}\n",
            "a.yaml:5: prescriptions[2].dosage.hold_seconds: -1 is too little: at least 0",
            id="too little",
        ),
        pytest.param(
            "title: A\nprescriptions:\n- exercise: b\n  dosage: {sets: two}\n",
            "a.yaml:4: prescriptions[1].dosage.sets: 'two' is not a whole number",
            id="a word for a number",
        ),
        pytest.param(
            "title: A\nprescriptions:\n- exercise: b\n  dosage: {tempo: fast}\n",
            "a.yaml:4: prescriptions[1].dosage.tempo: 'fast' has not the form 2-0-2-0",
            id="a tempo in words",
        ),
        pytest.param(
            "title: A\nprescriptions:\n- exercise: b\n  side: lefft\n",
            "a.yaml:4: prescriptions[1].side: 'lefft' is not one of: bilateral, left, right, each, alternating"
            " (did you mean left?)",
            id="a side spelt wrong",
        ),
        pytest.param("title: A\nprescriptions: b\n", "a.yaml:2: prescriptions: 'b' is not a list: write", id="no list"),
        pytest.param(
            "title: A\nprescriptions:\n- b\n", "a.yaml:3: prescriptions[1]: 'b' is not a mapping", id="no mapping"
        ),
        pytest.param(
            "title: A\nprescriptions: []\nstart_date: 4 May\n",
            "a.yaml:3: start_date: '4 May' is not a date: write it as 2027-01-31",
            id="no date",
        ),
        pytest.param("title:\nprescriptions: []\n", "a.yaml:1: title: nothing is not a text", id="no text"),
        pytest.param("title: ''\nprescriptions: []\n", "a.yaml:1: title: empty", id="a text of nothing"),
        pytest.param("- a\n", "a.yaml:1: a mapping (key: value) was expected, not ['a']", id="a list for a record"),
        pytest.param("a routine\n", "a.yaml:1: a mapping (key: value) was expected", id="a word for a record"),
    ],
)
def test_a_record_is_faulted_at_its_line_with_what_would_be_right(text, fault):
    found = told(Routine, text)
    assert len(found) == 1
    assert found[0].startswith(fault)


def test_every_fault_is_told_at_once_in_the_order_of_lines():
    text = "titel: A\nprescriptions:\n- exercis: b\nstart_date: never\ndays: [mon, funday]\n"
    assert [line.split(": ")[0] for line in told(Routine, text)] == [f"a.yaml:{n}" for n in (1, 1, 3, 3, 4, 5)]


def test_what_is_left_to_the_usual_is_not_written():
    line = Prescription(exercise="b", dosage=Dosage(reps=8, sets=None), cue=None, acknowledged=())
    routine = Routine(title="A", goal=None, prescriptions=(line,), advice=())
    assert write(routine) == "title: A\nprescriptions:\n- exercise: b\n  dosage:\n    reps: 8\n"


def test_no_equipment_at_all_is_not_the_same_as_not_asked():
    assert reads(Client, write(Client(name="A", equipment=()))).equipment == ()
    assert reads(Client, write(Client(name="A"))).equipment is None


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        ("[{balance: [1]}]", "when[1].balance: [1] is not a whole number, and not a text"),
        ("[{balance: 1.5}]", "when[1].balance: 1.5 is not a whole number, and not a text"),
        ("[]", "when: empty: something was expected"),
    ],
)
def test_one_mistake_where_several_kinds_would_do_is_one_fault(when, fault):
    rule = "reference: R\ncondition: a\naction: block\nwhy: a\nsources: [b]\nevidence: D\nuncertainty: c\n"
    with pytest.raises(ContentError) as error:
        reads(Rule, f"{rule}when: {when}\n")
    assert [f"{each.field}: {each.message}" for each in error.value.faults] == [fault]


@pytest.mark.parametrize(
    ("view", "faults"),
    [
        ("sideways", ["view: 'sideways' is not one of: side, left"]),
        ("{around: x}", ["view.around: 'x' is not a number"]),
        ("{arund: 3}", ["view.around: missing: it is needed", "view.arund: unknown field (did you mean around?)"]),
        ("[1]", ["view: [1] is not one of: side, left"]),
    ],
)
def test_a_fault_names_fields_and_no_class_of_ours(view, faults):
    with pytest.raises(ContentError) as error:
        reads(Figure, f"stance: standing\nframes: [{{pose: {{}}}}]\nview: {view}\n")
    found = [f"{each.field}: {each.message}" for each in error.value.faults]
    assert len(found) == len(faults)
    assert all(each.startswith(expected) for each, expected in zip(found, faults, strict=True))


def laughs(levels):
    """Return a list that stands for 9 to the power of its levels: each of its anchors is used nine times."""
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines) + f"\ngoals: *a{levels - 1}\nname: A\n"


def test_a_file_that_stands_for_millions_of_values_is_faulted_as_it_is_written():
    found = told(Client, laughs(40))
    assert len(found) == 21
    assert found[0] == "a.yaml:1: anchors and aliases (& and *) are not used here: write it out"
    assert found[-1] == "and 332 more faults: mend these first"


def test_a_list_that_is_a_key_is_not_written_out():
    found = faults(laughs(40).replace("goals", "? *a39\n: b\ngoals"))
    assert "a.yaml:40: a key must be a plain word" in found or "a.yaml:41: a key must be a plain word" in found


def test_unknown_fields_without_end_are_looked_up_only_while_somebody_reads_them():
    text = "title: A\nprescriptions: []\n" + "".join(f"field{n}: 1\n" for n in range(20_000))
    with pytest.raises(ContentError) as error:
        reads(Routine, text, "a.yaml")
    assert len(error.value.faults) == 101
    assert str(error.value).splitlines()[-1] == "and 19,980 more faults: mend these first"


def test_keys_given_twice_without_end_are_found_in_one_pass():
    keys = [f"field{n}: 1\n" for n in range(10_000)]
    assert len(faults("".join(keys + keys))) == 10_000


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            f"title: {'x' * 20_001}\nprescriptions: []\n", "title: 20,001 characters: at most 20,000", id="text"
        ),
        pytest.param(
            "title: A\nprescriptions:\n" + "- exercise: b\n" * 201,
            "prescriptions: 201 exercises: at most 200",
            id="lines",
        ),
        pytest.param(
            f"title: A\nprescriptions: []\nadvice: [{', '.join('a' * 300)}]\n",
            "advice: 300 entries: at most 200",
            id="list",
        ),
        pytest.param(
            f"title: A\nprescriptions: []\n{'x' * 1000}: 1\n", f"{'x' * 57}...: unknown field", id="a long field"
        ),
    ],
)
def test_what_is_beyond_a_limit_is_faulted_with_what_was_found(text, fault):
    (found,) = told(Routine, text)
    assert fault in found
    assert len(found) < 400
