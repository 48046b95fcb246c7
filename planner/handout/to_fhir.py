"""Routine -> a FHIR R4 bundle for a clinic's record system. Export only: nothing is read back."""

import datetime
import hashlib
import html
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planner.engine.phrases import DRAFT, line_name, line_words
from planner.engine.resolved import ResolvedPrescription, resolve_all
from planner.handout.fhir_dosage import Json, dosage_extensions, period, timing
from planner.handout.gate import check_allowed, held_gates, rule_cues
from planner.library.library import Library
from planner.records.characters import escaped, visible
from planner.records.clock import local, now_utc
from planner.records.plan import NOBODY, Client, Routine

EXERCISES = "urn:x-physio-planner:exercises"  # our own codes; no SNOMED CT, which needs a licence
ACTIVITY = {
    "coding": [
        {"system": "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes", "code": "PhysicalActivity"}
    ]
}
PLAN = {
    "coding": [{"system": "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "code": "assess-plan"}],
    "text": "Plan",
}
GOAL = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
NOT_NAMED = "Not named"
KEPT_TO_BE_CHECKED = "It is in the library to be checked only, not to be prescribed."


def fhir(
    library: Library,
    routine: Routine,
    client: Client = NOBODY,
    *,
    version: str = "",
    now: datetime.datetime | None = None,
) -> str:
    """Return a routine for its client as a Bundle of type collection, as JSON. Raises Refused.

    In it: Patient, Practitioner (where the routine names an author), CarePlan, a Goal each, a ServiceRequest an
    exercise with its dosage as text and in an extension of ours (see `fhir_dosage`), a DetectedIssue for each
    override, Provenance. The same input at the same time gives the same text. Private notes are never in it.
    """
    now = now or now_utc()
    check_allowed(library, client, routine, local(now).date())
    made = _Bundle(library, routine, client, version, now)
    entries = [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in made.resources()]
    bundle = {"resourceType": "Bundle", "type": "collection", "timestamp": _instant(now), "entry": entries}
    return escaped(json.dumps(_clean(bundle), ensure_ascii=False, indent=1)) + "\n"


@dataclass(frozen=True)
class _Bundle:
    library: Library
    routine: Routine
    client: Client
    version: str
    now: datetime.datetime

    def resources(self) -> Iterator[Json]:
        """Return every resource, each after those that it refers to."""
        lines = resolve_all(self.library, self.routine)
        yield self._patient()
        if self.routine.author:
            yield self._practitioner()
        yield from (self._goal(number, words) for number, words in enumerate(self._goals()))
        yield from (self._request(number, line) for number, line in enumerate(lines))
        yield self._plan(lines)
        yield from (self._issue(number, line) for number, line in enumerate(lines) if line.line.override)
        yield self._provenance(lines)

    def _id(self, kind: str, number: int = 0) -> str:
        content = f"{self.client.model_dump_json()}{self.routine.model_dump_json()}{self.version}{_instant(self.now)}"
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{digest}/{kind}/{number}"))

    def _to(self, kind: str, number: int = 0) -> Json:
        return {"reference": f"urn:uuid:{self._id(kind, number)}"}

    @property
    def _author(self) -> Json:
        return self._to("Practitioner") if self.routine.author else {"display": NOT_NAMED}

    def _goals(self) -> tuple[str, ...]:
        return (self.routine.goal,) if self.routine.goal else self.client.goals

    def _patient(self) -> Json:
        client, patient = self.client, _resource("Patient", self._id("Patient"))
        if client.reference and client.reference != NOBODY.reference:
            patient["identifier"] = [{"value": client.reference}]
        if client.name:
            patient["name"] = [{"text": client.name}]
        return patient

    def _practitioner(self) -> Json:
        author, made = self.routine.author, _resource("Practitioner", self._id("Practitioner"))
        if author is None:
            return made
        made["name"] = [{"text": author.name}]
        if author.registration:
            made["identifier"] = [{"value": author.registration}]
        if author.role:
            made["qualification"] = [{"code": {"text": author.role}}]
        return made

    def _goal(self, number: int, words: str) -> Json:
        return _resource("Goal", self._id("Goal", number)) | {
            "lifecycleStatus": "active",
            "category": [ACTIVITY],
            "description": {"text": words},
            "subject": self._to("Patient"),
        }

    def _request(self, number: int, line: ResolvedPrescription) -> Json:
        exercise, prescription = line.exercise, line.line
        words = [line_words(line), prescription.cue or "", *rule_cues(self.library, self.client, prescription)]
        extensions = [
            *dosage_extensions(line),
            *({"url": GOAL, "valueReference": self._to("Goal", each)} for each in range(len(self._goals()))),
        ]
        when = timing(line, self.routine)
        return (
            _resource("ServiceRequest", self._id("ServiceRequest", number))
            | ({"extension": extensions} if extensions else {})
            | {
                "status": "active",
                "intent": "order",
                "category": [ACTIVITY],
                "code": {"coding": [{"system": EXERCISES, "code": exercise.id}], "text": line_name(line)},
                "subject": self._to("Patient"),
            }
            | ({"occurrenceTiming": when} if when else {})
            | {
                "authoredOn": local(self.now).date().isoformat(),
                "requester": self._author,
                "performer": [self._to("Patient")],
                "reasonCode": [{"text": each} for each in self._reasons()],
            }
            | ({"bodySite": [{"text": f"{line.only_side.value} side"}]} if line.only_side else {})
            | {"patientInstruction": " ".join(each for each in words if each)}
        )

    def _reasons(self) -> list[str]:
        labels = [
            self.library.conditions[self.library.condition(each.condition)].label for each in self.client.conditions
        ]
        return [*labels, *self.client.unscreened] or [self.routine.goal or self.routine.title]

    def _plan(self, lines: tuple[ResolvedPrescription, ...]) -> Json:
        library, routine = self.library, self.routine
        bounds = period(routine)
        advice = [library.advice[each] for each in routine.advice]
        paragraphs = [
            *(f"{line_name(line)}: {line_words(line)}" for line in lines),
            *(f"{each.name}: {each.why}" for each in advice),
            *(gate.client_referral for gate in held_gates(library, self.client, local(self.now).date())),
            DRAFT,
        ]
        activities: list[Json] = [{"reference": self._to("ServiceRequest", each)} for each in range(len(lines))]
        activities += [
            {"detail": {"code": {"text": each.name}, "status": "scheduled", "description": " ".join(each.steps)}}
            for each in advice
        ]
        return (
            _resource("CarePlan", self._id("CarePlan"))
            | {"text": {"status": "generated", "div": _narrative(routine.title, paragraphs)}}
            | ({"identifier": [{"value": f"version {self.version}"}]} if self.version else {})
            | {
                "status": "active",
                "intent": "plan",
                "category": [PLAN, ACTIVITY],
                "title": routine.title,
                "subject": self._to("Patient"),
            }
            | ({"period": bounds} if bounds else {})
            | {"created": local(self.now).date().isoformat(), "author": self._author}
            | ({"goal": goals} if (goals := [self._to("Goal", each) for each in range(len(self._goals()))]) else {})
            | ({"activity": activities} if activities else {})
        )

    def _issue(self, number: int, line: ResolvedPrescription) -> Json:
        override = line.line.override
        if override is None:
            raise ValueError("no override")
        known = {rule.reference: rule for rule in self.library.rules}
        why = " ".join(f"{each}: {known[each].why}" for each in override.rules) or KEPT_TO_BE_CHECKED
        return _resource("DetectedIssue", self._id("DetectedIssue", number)) | {
            "status": "final",
            "code": {"text": f"Prescribed although a rule speaks against it: {line_name(line)}"},
            "severity": "high",
            "patient": self._to("Patient"),
            "identifiedDateTime": override.date.isoformat(),
            "author": self._author,
            "implicated": [self._to("ServiceRequest", number)],
            "detail": why,
            "mitigation": [
                {
                    "action": {"text": override.reason},
                    "date": override.date.isoformat(),
                    "author": {"display": override.by},
                }
            ],
        }

    def _provenance(self, lines: tuple[ResolvedPrescription, ...]) -> Json:
        return _resource("Provenance", self._id("Provenance")) | {
            "target": [self._to("CarePlan"), *(self._to("ServiceRequest", each) for each in range(len(lines)))],
            "recorded": _instant(self.now),
            "agent": [{"type": {"text": "author"}, "who": self._author}],
        }


def _resource(kind: str, id: str) -> Json:
    return {"resourceType": kind, "id": id}


def _instant(time: datetime.datetime) -> str:
    return time.astimezone(datetime.UTC).isoformat(timespec="seconds")


def _narrative(title: str, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{html.escape(visible(each))}</p>" for each in paragraphs)
    return f'<div xmlns="http://www.w3.org/1999/xhtml"><h1>{html.escape(visible(title))}</h1>{body}</div>'


def _clean(value: Any) -> Any:
    """Return the same with every text visible: a control or half of a character is no valid FHIR string."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list) else value
