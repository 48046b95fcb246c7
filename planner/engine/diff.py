"""What changed between two versions of a routine, in a client's words; and of a client, in a clinician's."""

from dataclasses import dataclass

from planner.engine.phrases import line_words
from planner.engine.resolved import resolve
from planner.language import N_, date_words, day_name, gettext, in_sentence, listed, of_library
from planner.library.identifiers import client_with_ids, routine_with_ids
from planner.library.library import Library
from planner.records.plan import Client, ClientCondition, LeadLeg, Prescription, Routine
from planner.records.rule import Joint, WeightBearing

FRONT_LEG = {
    LeadLeg.LEFT: N_("{name}: front leg: left."),
    LeadLeg.RIGHT: N_("{name}: front leg: right."),
    LeadLeg.SWAP_EACH_SET: N_("{name}: front leg: swap each set."),
}


@dataclass(frozen=True)
class Change:
    """One change that a client would notice, as a sentence, and the lines of the newer routine that it is of.

    `lines` count from 0; `is_new`: they are new as a whole, or else something of them changed.
    """

    sentence: str
    lines: tuple[int, ...] = ()
    is_new: bool = False


def what_changed(library: Library, old: Routine, new: Routine) -> list[str]:
    """Return the changes that a client would notice, one sentence each. Private notes are never among them.

    The same exercise twice in a routine is paired in order.
    """
    return [change.sentence for change in changes(library, old, new)]


def changes(library: Library, old: Routine, new: Routine) -> list[Change]:
    """Return what `what_changed` does, each with the lines that it is of."""
    old, new = routine_with_ids(library, old), routine_with_ids(library, new)
    before, after = _numbered(old), _numbered(new)
    name = {key: of_library(library.exercises[key[0]].name) for key in (*before, *after)}
    found = [
        Change(_new_line(library, name[key], line), (at,), is_new=True)
        for at, (key, line) in enumerate(after.items())
        if key not in before
    ]
    found += [Change(gettext("No longer in your plan: {name}.", name=name[key])) for key in before if key not in after]
    for at, (key, line) in enumerate(after.items()):
        if key in before:
            found += [Change(sentence, (at,)) for sentence in _of_line(library, name[key], before[key], line)]
    remaining_before = [key for key in before if key in after]
    remaining_after = [key for key in after if key in before]
    if remaining_before != remaining_after:
        found.append(Change(gettext("The order is now: {names}.", names=listed(name[key] for key in after))))
    return found + [Change(sentence) for sentence in _of_plan(library, old, new)]


def client_changes(library: Library, old: Client, new: Client) -> list[str]:
    """Return what changed of a client, one sentence each, for the clinician."""
    old, new = client_with_ids(library, old), client_with_ids(library, new)
    before, after = _conditions(old), _conditions(new)
    labels = {id: library.conditions[id].label for id in (*before, *after)}
    changes = [f"{labels[id]} was added." for id in after if id not in before]
    changes += [f"{labels[id]} was taken out." for id in before if id not in after]
    for id, stated in after.items():
        if id in before and before[id] != stated:
            changes.append(f"{labels[id]} was changed: {listed(_fields(before[id], stated))}.")
    changes += [f"{words}, not screened, was added." for words in new.unscreened if words not in old.unscreened]
    changes += [f"{words}, not screened, was taken out." for words in old.unscreened if words not in new.unscreened]
    for field in ("name", "reference", "goals", "equipment"):
        if getattr(old, field) != getattr(new, field):
            changes.append(f"The {field} changed.")
    return changes


def _conditions(client: Client) -> dict[str, tuple[ClientCondition, ...]]:
    found: dict[str, tuple[ClientCondition, ...]] = {}
    for each in client.conditions:
        found[each.condition] = (*found.get(each.condition, ()), each)
    return found


def _fields(old: tuple[ClientCondition, ...], new: tuple[ClientCondition, ...]) -> list[str]:
    """Return which fields of a condition changed, with what they are now where one entry stands for it."""
    if len(old) != 1 or len(new) != 1:
        return ["how often it is listed"]
    changed = []
    for field in ClientCondition.model_fields:
        now = getattr(new[0], field)
        if getattr(old[0], field) == now:
            continue
        word = "clearance" if field == "cleared" else field.replace("_", " ")
        if now is None:
            changed.append(f"no {word} now")
        elif field in ("cleared", "note"):
            changed.append(word)
        else:
            text = now.value.replace("_", " ") if isinstance(now, Joint | WeightBearing) else str(now)
            changed.append(f"{word} {text}")
    return changed


def _numbered(routine: Routine) -> dict[tuple[str, int], Prescription]:
    """Key each line by its exercise (id and code are one) and how often that has come before."""
    made: dict[tuple[str, int], Prescription] = {}
    for line in routine.prescriptions:
        number = sum(key[0] == line.exercise for key in made)
        made[line.exercise, number] = line
    return made


def _new_line(library: Library, name: str, line: Prescription) -> str:
    return gettext("New: {name}. {dose}.", name=name, dose=_capital(line_words(resolve(library, line))))


def _of_line(library: Library, name: str, old: Prescription, new: Prescription) -> list[str]:
    changes = []
    was, now = line_words(resolve(library, old)), line_words(resolve(library, new))
    if was != now:
        changes.append(gettext("{name}: now {now} (before: {was}).", name=name, now=now, was=was))
    if old.cue != new.cue:
        now = gettext("{name}: your reminder is now: {cue}", name=name, cue=new.cue)
        changes.append(now if new.cue else gettext("{name}: the reminder is gone.", name=name))
    if old.surface != new.surface:
        if new.surface:
            where = in_sentence(of_library(library.vocabulary.surfaces[new.surface].label))
            changes.append(gettext("{name}: now on {where}.", name=name, where=where))
        else:
            changes.append(gettext("{name}: back to the usual place.", name=name))
    if old.support != new.support:
        now = gettext("{name}: for support: {support}", name=name, support=new.support)
        changes.append(now if new.support else gettext("{name}: no extra support now.", name=name))
    if old.limits != new.limits:
        smaller = any(most < old.limits.get(range, 4) for range, most in new.limits.items())
        less, more = N_("{name}: move less far than before."), N_("{name}: move further than before.")
        changes.append(gettext(less if smaller else more, name=name))
    if old.lead_leg != new.lead_leg and new.lead_leg:
        changes.append(gettext(FRONT_LEG[new.lead_leg], name=name))
    return changes


def _of_plan(library: Library, old: Routine, new: Routine) -> list[str]:
    changes = []
    if old.goal != new.goal and new.goal:
        changes.append(gettext("Your goal is now: {goal}", goal=new.goal))
    if old.days != new.days and new.days:
        days = listed(day_name(day.number) for day in new.days)
        changes.append(gettext("Your days are now {days}.", days=days))
    if old.moment != new.moment and new.moment:
        changes.append(gettext("Do your exercises: {moment}", moment=new.moment))
    if old.start_date != new.start_date and new.start_date:
        changes.append(gettext("You start on {date}.", date=date_words(new.start_date)))
    if old.review_date != new.review_date and new.review_date:
        changes.append(gettext("We look at it again on {date}.", date=date_words(new.review_date)))
    changes += [_advice(library, N_("New advice: {name}."), id) for id in new.advice if id not in old.advice]
    changes += [
        _advice(library, N_("Advice no longer in your plan: {name}."), id) for id in old.advice if id not in new.advice
    ]
    if old.contact != new.contact and new.contact:
        changes.append(gettext("Ask your questions here: {contact}", contact=new.contact))
    if old.emergency_number != new.emergency_number and new.emergency_number:
        changes.append(gettext("In an emergency call {number}.", number=new.emergency_number))
    return changes


def _advice(library: Library, phrase: str, id: str) -> str:
    return gettext(phrase, name=of_library(library.advice[id].name))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
