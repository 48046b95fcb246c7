"""Search: any choice within a facet, every facet at once, and a text that forgives typos."""

import dataclasses
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.facets import FACETS, Query, facet_index, search
from planner.library.library import Library, Vocabulary
from planner.records.errors import WrongInput
from planner.records.exercise import Equipment, Exercise, Laterality, Muscles, Use
from planner.records.vocabulary import EquipmentTerm, Position, Problem, Term, TypeTerm

ROLES = ("agonist", "synergist", "stabiliser", "lengthened")


def terms(**labels):
    return {id: Term(label=label, description=label) for id, label in labels.items()}


VOCABULARY = Vocabulary(
    goals=terms(back_strength="Stronger back", chest_opening="Open chest", balance="Balance", ease="Looser low back"),
    positions={
        "prone": Position(label="Face down", description="Lying on the front.", height="floor"),
        "sitting": Position(label="Sitting", description="On a chair.", height="seat"),
        "standing": Position(label="Standing", description="On both feet.", height="standing"),
    },
    surfaces=terms(
        floor="Floor", firm_bed="Firm bed", chair="Chair", standing="On your feet", wall="Wall", ball="Ball"
    ),
    regions=terms(neck="Neck", upper_back="Upper back", hip="Hips"),
    muscles=terms(rhomboids="Rhomboids", triceps="Triceps", soleus="Soleus"),
    equipment={
        "band": EquipmentTerm(label="Exercise band", description="Stretchy."),
        "dumbbell": EquipmentTerm(label="Light dumbbells", description="A pair."),
        "food_can": EquipmentTerm(label="Food cans", description="A pair."),
        "mat": EquipmentTerm(label="Exercise mat", description="Thin."),
        "wall": EquipmentTerm(label="Wall", description="A clear piece.", at_hand=True),
    },
    types={id: TypeTerm(label=id.title(), description=id) for id in ("strength", "mobility")},
    levels={str(level): Term(label=f"Level {level}", description="How hard.") for level in range(1, 6)},
    lateralities={},
    demands={},
    problems={
        "dowagers_hump": Problem(
            label="Dowager's hump",
            description="A rounded upper back.",
            synonyms=("kyphosis", "round back", "stoop"),
            goals=("back_strength", "chest_opening"),
        ),
        "rounded_shoulders": Problem(
            label="Rounded shoulders", description="Forward.", synonyms=("slumped shoulders",), goals=("chest_opening",)
        ),
        "neck_pain": Problem(label="Neck pain", description="Ache.", goals=("balance",)),
        "low_back_pain": Problem(label="Low back pain", description="Ache.", synonyms=("backache",), goals=("ease",)),
    },
)


def exercise(id, **fields):
    plain = {
        "name": id.replace("-", " ").capitalize(),
        "use": Use.LIBRARY,
        "goals": ("balance",),
        "type": "strength",
        "position": "standing",
        "regions": ("hip",),
        "muscles": Muscles(),
        "laterality": Laterality.BILATERAL,
        "level": 1,
        "why": "It helps.",
        "sources": ("convention",),
    }
    return Exercise(id=id, **plain | fields)


def library(*exercises):
    return Library({each.id: each for each in exercises}, (), {}, VOCABULARY, {})


SHELF = library(
    exercise("calf-raise", name="Heel raise", aliases=("toe stand",), muscles=Muscles(lengthened=("soleus",)), level=2),
    exercise(
        "shoulder-blade-squeeze",
        name="Shoulder-blade squeeze",
        reference="L06",
        aliases=("scapular retraction",),
        goals=("back_strength", "chest_opening"),
        position="sitting",
        regions=("upper_back", "neck"),
        muscles=Muscles(agonist=("rhomboids",)),
    ),
    exercise(
        "wall-push-up",
        name="Wall push-up",
        goals=("balance", "back_strength"),
        muscles=Muscles(agonist=("triceps",)),
        equipment=(Equipment(item="wall"),),
        level=3,
    ),
    exercise(
        "press-back",
        name="Press back",
        reference="S13a",
        goals=("chest_opening", "back_strength"),
        equipment=(Equipment(item="dumbbell", substitutes=("food_can",)), Equipment(item="mat", optional=True)),
        muscles=Muscles(synergist=("triceps",)),
    ),
    exercise(
        "band-row",
        name="Band row",
        use=Use.CHECK_ONLY,
        goals=("chest_opening",),
        position="sitting",
        equipment=(Equipment(item="band"), Equipment(item="mat")),
        type="mobility",
        aliases=("squeeze", "déjà vu"),
    ),
    exercise("plough", name="Shoulder stand to plough", use=Use.RECOGNISE_ONLY, position="prone", goals=("ease",)),
)


def found(text="", on=SHELF, **choices):
    return list(search(on, Query(text=text, **choices)).matches)


def interpretation(text):
    return search(SHELF, Query(text=text)).interpretation


def test_nothing_asked_finds_everything_in_the_order_of_the_library():
    assert found() == list(SHELF.exercises)
    assert found("  \t") == list(SHELF.exercises)


def test_choices_within_a_facet_widen():
    assert found(level={2, 3}) == ["calf-raise", "wall-push-up"]


def test_facets_narrow_each_other():
    assert found(goals={"back_strength"}, position={"standing"}) == ["wall-push-up", "press-back"]


@pytest.mark.parametrize("facet", FACETS)
def test_an_unknown_term_is_wrong_input_that_names_the_facet(facet):
    with pytest.raises(WrongInput, match=f"^{facet}: no 'wxyz': use one of "):
        search(SHELF, Query(**{facet: {"wxyz"}}))


def test_a_term_that_is_nearly_right_is_told_the_right_one():
    with pytest.raises(WrongInput, match="did you mean balance"):
        search(SHELF, Query(goals={"balanc"}))


def test_an_unknown_use_is_wrong_input():
    with pytest.raises(WrongInput, match="use: no 'misuse': use one of library, check_only, recognise_only"):
        search(SHELF, Query(use={"misuse"}))


def test_one_term_alone_is_a_set_of_one():
    assert found(goals="ease", level=1) == ["plough"]
    assert hash(Query(goals={"ease"})) == hash(Query(goals="ease"))


@pytest.mark.parametrize("role", ROLES)
def test_a_muscle_counts_in_any_role(role):
    on = library(exercise("one", muscles=Muscles(**{role: ("soleus",)})), exercise("other"))
    assert found(on=on, muscles={"soleus"}) == ["one"]


def test_a_surface_is_what_the_library_says():
    on = library(exercise("floor", position="prone", demands={"bed_instead": 1}), exercise("feet"))
    assert found(on=on, surface={"firm_bed"}) == ["floor"]


def test_use_narrows_what_is_found():
    assert found(use={Use.CHECK_ONLY, Use.RECOGNISE_ONLY}) == ["band-row", "plough"]


@pytest.mark.parametrize(
    ("at_hand", "can"),
    [
        pytest.param(set(), {"calf-raise", "shoulder-blade-squeeze", "wall-push-up", "plough"}, id="nothing"),
        pytest.param({"dumbbell"}, {"press-back"}, id="the thing itself, without what is optional"),
        pytest.param({"food_can"}, {"press-back"}, id="a substitute"),
        pytest.param({"band"}, set(), id="one of two things is not enough"),
        pytest.param({"band", "mat"}, {"band-row"}, id="both things"),
    ],
)
def test_an_exercise_needs_each_of_its_things_at_hand(at_hand, can):
    bare = {"calf-raise", "shoulder-blade-squeeze", "wall-push-up", "plough"}
    assert set(found(equipment=at_hand)) == can | bare


def test_equipment_not_asked_about_leaves_everything():
    assert found(equipment=None) == list(SHELF.exercises)


def test_a_substitute_that_every_home_has_is_enough():
    on = library(exercise("lean", equipment=(Equipment(item="band", substitutes=("wall",)),)))
    assert found(on=on, equipment=set()) == ["lean"]


def test_the_count_beside_a_thing_tells_who_uses_or_accepts_it_whatever_is_at_hand():
    counts = search(SHELF, Query(equipment={"band"})).counts["equipment"]
    assert counts == {"band": 1, "dumbbell": 1, "food_can": 1, "mat": 2, "wall": 1}


def test_a_count_is_of_what_would_match_were_its_own_facet_open():
    counts = search(SHELF, Query(position={"sitting"}, goals={"back_strength"})).counts
    assert counts["position"] == {"prone": 0, "sitting": 1, "standing": 2}
    assert counts["goals"] == {"back_strength": 1, "chest_opening": 2, "balance": 0, "ease": 0}
    assert counts["level"]["1"] == 1


def test_counts_follow_text_and_use():
    assert search(SHELF, Query("squeeze")).counts["position"] == {"prone": 0, "sitting": 2, "standing": 0}
    assert search(SHELF, Query("squeeze", use={Use.LIBRARY})).counts["position"]["sitting"] == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("shoulder blade squeeze", "shoulder-blade-squeeze", id="a hyphen left out"),
        pytest.param("SQUEEZE shoulder", "shoulder-blade-squeeze", id="case and order"),
        pytest.param("shoulderblade", "shoulder-blade-squeeze", id="a compound written as one word"),
        pytest.param("push\N{NON-BREAKING HYPHEN}ups", "wall-push-up", id="another hyphen, and a plural"),
        pytest.param("S13A", "press-back", id="a reference code"),
        pytest.param("deja vu", "band-row", id="accents left out"),
        pytest.param("the wall push-up with my", "wall-push-up", id="stop words"),
        pytest.param("retr", "shoulder-blade-squeeze", id="the beginning of an alias"),
        pytest.param("calf", "calf-raise", id="a word of the id"),
        pytest.param("rhomboid", "shoulder-blade-squeeze", id="a muscle"),
        pytest.param("dumbbells", "press-back", id="equipment"),
        pytest.param("open chest", "press-back", id="a goal's label"),
        pytest.param("ease", "plough", id="a goal's id"),
    ],
)
def test_text_finds(text, first):
    assert found(text)[:1] == [first]
    assert interpretation(text) == ()  # without a correction


def test_another_hyphen_in_a_name_is_a_hyphen():
    on = library(exercise("other"), exercise("one", name="Sit\N{NON-BREAKING HYPHEN}up"))
    assert search(on, Query("situp")).interpretation == ()
    assert found("situp", on) == ["one"]


@pytest.mark.parametrize(
    "text",
    ["sqeeze", "squeezze", "squeexe", "sqeueze", "shuolder blade", "plouhg", "scapuler retrction", "hele raise"],
)
def test_a_typo_of_one_letter_is_forgiven(text):
    right = {"s": "shoulder-blade-squeeze", "p": "plough", "h": "calf-raise"}[text[0]]
    assert right in found(text)
    assert any(" -> " in each for each in interpretation(text))


def test_two_typos_are_forgiven_from_eight_letters_and_not_before():
    assert found("shuoldre") == ["shoulder-blade-squeeze", "plough"]
    assert found("sqeze") == []


def test_short_words_and_codes_are_taken_as_they_stand():
    assert found("rwo") == []
    assert found("S13x") == []
    assert found("to") == ["plough"]  # not "toe stand" as well


def test_the_first_letters_of_a_name_find_it_and_those_of_another_term_do_not():
    on = library(exercise("one", name="Bridge", goals=("ease",)), exercise("two", name="Row"))
    assert found("b", on) == found("br", on) == ["one"]
    assert search(on, Query("b")).interpretation == ()
    assert found("bal", on) == ["two"]


def test_first_letters_make_no_problem():
    assert interpretation("round b") == ()
    assert interpretation("round back") == ("round back -> Dowager's hump (problem)",)


def test_a_known_word_is_a_typo_too_where_nothing_else_fits():
    assert found("plough") == ["plough"]
    assert found("bald row") == ["band-row"]
    on = library(exercise("bald-eagle"), exercise("band-row"))
    assert found("bald", on) == ["bald-eagle"]
    assert found("bald row", on) == ["band-row"]


def test_every_word_must_be_found_somewhere():
    assert found("squeeze sitting") == ["shoulder-blade-squeeze", "band-row"]
    assert found("squeeze standing") == []


@pytest.mark.parametrize("text", ["zzzz", "zzzz qqqq", "\N{SLIGHTLY SMILING FACE}", "?!", "\0", "squeeze zzzz"])
def test_text_of_which_nothing_is_known_finds_nothing(text):
    assert found(text) == []


def test_a_word_that_is_not_found_is_named():
    assert interpretation("squeeze zzzz") == ("zzzz -> not found",)


def test_stop_words_alone_are_words():
    assert found("to") == ["plough"]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        pytest.param("squeeze", ["band-row", "shoulder-blade-squeeze"], id="a whole alias before a word of a name"),
        pytest.param("raise", ["named", "nicknamed", "called"], id="whole name, whole alias, word of an alias"),
        pytest.param("pre", ["beginning", "press"], id="same manner: the order of the library"),
        pytest.param("back strength", ["main", "later"], id="main goal before later goals"),
        pytest.param("neck", ["turn", "neckline", "region"], id="exact before beginning before other terms"),
        pytest.param("kyphosis", ["first", "second"], id="the first goal of a problem before its second"),
        pytest.param("necx", ["turn", "region"], id="a typo is found in each place too"),
    ],
)
def test_the_best_match_comes_first(text, order):
    shelves = {
        "squeeze": SHELF,
        "raise": library(
            exercise("called", name="One", aliases=("raise a hand",), goals=("ease",)),
            exercise("nicknamed", name="Two", aliases=("raise",)),
            exercise("named", name="Raise"),
        ),
        "pre": library(exercise("beginning", name="Preach it"), exercise("press")),
        "back strength": library(
            exercise("later", goals=("balance", "back_strength")), exercise("main", goals=("back_strength",))
        ),
        "neck": library(
            exercise("region", regions=("neck",)),
            exercise("neckline", name="My neckline"),
            exercise("turn", name="A neck turn"),
        ),
    }
    shelves["kyphosis"] = library(
        exercise("second", goals=("chest_opening",)), exercise("first", goals=("back_strength",))
    )
    shelves["necx"] = library(*list(shelves["neck"].exercises.values())[::2])
    assert found(text, shelves[text]) == order


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("dowager's hump", "dowagers hump", id="straight apostrophe"),
        pytest.param("Dowager\N{RIGHT SINGLE QUOTATION MARK}s Hump", "dowagers hump", id="curly apostrophe, case"),
        pytest.param("dowager hmup", "dowager hmup", id="a plural and a transposition"),
        pytest.param("my round bakc", "round bakc", id="a synonym with a typo"),
        pytest.param("stop", "stop", id="one word with a typo"),
    ],
)
def test_a_problem_is_recognised_and_answered_by_its_goals(text, said):
    result = search(SHELF, Query(text))
    assert result.interpretation == (f"{said} -> Dowager's hump (problem)",)
    assert list(result.matches) == ["shoulder-blade-squeeze", "press-back", "wall-push-up", "band-row"]


def test_what_is_never_suggested_comes_last_unless_it_is_named():
    fields = {"use": Use.CHECK_ONLY, "goals": ("back_strength",)}
    on = library(exercise("stooping-row", **fields), exercise("lift", goals=("balance", "back_strength")))
    assert found("kyphosis", on) == ["lift", "stooping-row"]
    assert found("stronger", on) == ["lift", "stooping-row"]
    assert found("row", on) == ["stooping-row"]
    assert found("sto", on) == ["stooping-row", "lift"]


def test_words_beside_a_problem_narrow_it():
    assert found("rounded shoulders in sitting") == ["shoulder-blade-squeeze", "band-row"]


def test_a_problem_named_in_a_name_finds_that_exercise_first():
    on = library(exercise("helper", goals=("back_strength",)), exercise("round-back-check", goals=("ease",)))
    assert found("round back", on) == ["round-back-check", "helper"]


def test_a_problem_spread_over_an_alias_finds_that_exercise_first():
    named = exercise("one", aliases=("back that is round",), goals=("ease",), use=Use.CHECK_ONLY)
    assert found("round back", library(exercise("helper", goals=("back_strength",)), named)) == ["one", "helper"]


def test_the_words_of_a_problem_do_not_wander_into_other_terms():
    on = library(exercise("ache", regions=("neck",), goals=("ease",)), exercise("balance"))
    assert found("neck", on) == ["ache", "balance"]
    assert found("neck pain", on) == ["balance"]


def test_a_beginning_is_not_yet_a_problem():
    assert interpretation("back") == ()
    assert interpretation("slumped sho") == ("slumped sho -> Rounded shoulders (problem)",)


def test_a_correction_is_told():
    assert interpretation("sqeeze") == ("sqeeze -> squeeze",)


def test_of_a_very_long_text_only_the_first_words_are_read():
    assert set(found("squeeze " * 1250)) == set(found("squeeze"))
    assert found("squeeze " * 32 + "zzzz") != []
    assert interpretation("squeeze " * 1250)[-1] == "only the first 32 words were read"


def test_an_empty_library_finds_nothing_and_counts_zero():
    result = search(library(), Query("squeeze", equipment=set()))
    assert result.matches == ()
    assert set(result.counts["goals"].values()) == {0}


def test_the_index_shows_as_a_frame_of_true_and_false():
    frame = facet_index(SHELF).frame
    assert list(frame.index) == list(SHELF.exercises)
    assert frame.dtypes.unique().tolist() == [bool]
    assert frame["level", "3"].loc["wall-push-up"]
    assert frame["level", "3"].sum() == 1


# What a plain loop says.


def fits(on, each, query, facet):
    """Tell whether an exercise fits what a query chooses in one facet."""
    chosen = getattr(query, facet)
    if facet == "equipment":
        if chosen is None:
            return True
        here = chosen | {item for item, known in on.vocabulary.equipment.items() if known.at_hand}
        return all(piece.optional or {piece.item, *piece.substitutes} & here for piece in each.equipment)
    return not chosen or any(has(on, each, facet, str(term)) for term in chosen)


def has(on, each, facet, term):
    if facet in ("goals", "regions"):
        return term in getattr(each, facet)
    if facet == "muscles":
        return any(term in getattr(each.muscles, role) for role in ROLES)
    if facet == "surface":
        return term in on.surfaces(each)
    if facet == "equipment":
        return any(term == piece.item or term in piece.substitutes for piece in each.equipment)
    return term == str(getattr(each, facet))


def some_of(names, least=0):
    return st.lists(st.sampled_from(sorted(names)), min_size=least, max_size=3, unique=True).map(tuple)


pieces = st.builds(
    Equipment,
    item=st.sampled_from(sorted(VOCABULARY.equipment)),
    substitutes=some_of(VOCABULARY.equipment),
    optional=st.booleans(),
)
exercises = st.builds(
    exercise,
    st.text(string.ascii_lowercase, min_size=1, max_size=6),
    use=st.sampled_from(Use),
    goals=some_of(VOCABULARY.goals, least=1),
    regions=some_of(VOCABULARY.regions, least=1),
    muscles=st.builds(Muscles, **dict.fromkeys(ROLES, some_of(VOCABULARY.muscles))),
    position=st.sampled_from(sorted(VOCABULARY.positions)),
    equipment=st.lists(pieces, max_size=3).map(tuple),
    level=st.integers(1, 5),
    type=st.sampled_from(sorted(VOCABULARY.types)),
    demands=st.none() | st.fixed_dictionaries({}, optional={"floor": st.just(1), "bed_instead": st.just(1)}),
)
libraries = st.lists(exercises, max_size=12, unique_by=lambda each: each.id).map(lambda made: library(*made))
queries = st.builds(
    Query,
    goals=some_of(VOCABULARY.goals),
    regions=some_of(VOCABULARY.regions),
    muscles=some_of(VOCABULARY.muscles),
    position=some_of(VOCABULARY.positions),
    surface=some_of(VOCABULARY.surfaces),
    equipment=st.none() | some_of(VOCABULARY.equipment),
    level=st.frozensets(st.integers(1, 5), max_size=3),
    type=some_of(VOCABULARY.types),
    use=st.frozensets(st.sampled_from(Use)),
)


@given(libraries, queries)
def test_counts_equal_a_recount_with_that_facet_open(on, query):
    result = search(on, query)
    of_use = [each for each in on.exercises.values() if each.use in query.use]
    assert list(result.matches) == [e.id for e in of_use if all(fits(on, e, query, facet) for facet in FACETS)]
    assert set(result.counts) == set(FACETS)
    for facet, counts in result.counts.items():
        others = [other for other in FACETS if other != facet]
        opened = [each for each in of_use if all(fits(on, each, query, other) for other in others)]
        assert counts == {term: sum(has(on, each, facet, term) for each in opened) for term in counts}


@given(st.text() | st.text(string.printable) | st.text(min_size=50).map(lambda text: text * 200))
def test_no_text_makes_it_fail(text):
    matches = found(text)
    assert len(set(matches)) == len(matches)
    assert set(matches) <= set(SHELF.exercises)


@pytest.mark.parametrize(
    "text", ["\0", "\ud800", "(*[a-z", "\\", "%s{}", "squeeze" * 1430, "a b " * 2500, "\ufdfa" * 9999]
)
def test_odd_text_does_not_make_it_fail(text):
    found(text)


LONG_WORDS = [
    (each.id, each.name.lower(), word)
    for each in SHELF.exercises.values()
    for word in each.name.lower().replace("-", " ").split()
    if len(word) > 4
]


@given(st.sampled_from(LONG_WORDS), st.integers(0), st.sampled_from(string.ascii_lowercase), st.integers(0, 3))
def test_a_name_is_found_whatever_letter_went_wrong(case, at, letter, manner):
    id, name, word = case
    at %= len(word) - 1
    before, one, two, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    wrong = before + (two, one + letter + two, letter + two, two + one)[manner] + after
    assert id in found(name.replace(word, wrong))


def test_a_query_is_changed_by_making_the_next_one():
    query = dataclasses.replace(Query("squeeze"), use={Use.LIBRARY})
    assert search(SHELF, query).matches == ("shoulder-blade-squeeze",)
