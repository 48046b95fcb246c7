"""Make large libraries: copies of the shipped exercises with varied fields, the same ones every time."""

import random
from dataclasses import replace

from planner.library.library import Library
from planner.records.exercise import Equipment, Exercise, Laterality, Muscles, Use

WORDS = ("seated", "standing", "wall", "band", "chest", "lean", "turn", "reach", "press", "squeeze", "slide", "slow")


def library_of(shipped: Library, size: int, seed: int = 20270104) -> Library:
    """Make a library of this many exercises with the rules and the vocabulary of the shipped one."""
    choose = random.Random(seed)
    originals = list(shipped.exercises.values())
    made = (_varied(shipped, choose.choice(originals), number, choose) for number in range(size))
    return replace(shipped, exercises={each.id: each for each in made})


def _varied(shipped: Library, original: Exercise, number: int, choose: random.Random) -> Exercise:
    words = shipped.vocabulary
    some = {
        name: list(getattr(words, name)) for name in ("goals", "regions", "muscles", "equipment", "positions", "types")
    }
    pieces = tuple(
        Equipment(
            item=choose.choice(some["equipment"]),
            substitutes=tuple(choose.sample(some["equipment"], choose.randint(0, 2))),
            optional=choose.random() < 0.2,
        )
        for _ in range(choose.randint(0, 2))
    )
    rated = original.demands if original.demands is not None else {}
    demands = dict(rated) | {
        name: choose.randint(0, min(demand.most, 3))
        for name, demand in choose.sample(list(words.demands.items()), 4)
        if not any(name in position.implies for position in words.positions.values())
    }
    return original.model_copy(
        update={
            "id": f"{original.id}-{number}",
            "name": f"{original.name} {choose.choice(WORDS)} {choose.choice(WORDS)}",
            "reference": f"Y{number}",
            "use": choose.choices(list(Use), (90, 7, 3))[0],
            "goals": tuple(choose.sample(some["goals"], choose.randint(1, 4))),
            "regions": tuple(choose.sample(some["regions"], choose.randint(1, 2))),
            "muscles": Muscles(
                agonist=tuple(choose.sample(some["muscles"], choose.randint(1, 3))),
                lengthened=tuple(choose.sample(some["muscles"], choose.randint(0, 2))),
            ),
            "equipment": pieces,
            "position": choose.choice(some["positions"]),
            "type": choose.choice(some["types"]),
            "laterality": choose.choice(list(Laterality)),
            "level": choose.randint(1, 5),
            "demands": None if choose.random() < 0.01 else demands,
        }
    )
