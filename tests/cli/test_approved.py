"""What `planner screen --json` answers a program, approved as it stands, for one condition and three exercises."""

import json

import pytest

from tests.approved import ApprovedJson
from tests.commands import planner

THREE = ("shoulder-blade-squeeze", "sit-to-stand", "standing-arm-push-back")  # clear, adapted, with care


@pytest.mark.usefixtures("parsed_once")
def test_the_screening_of_three_exercises_is_the_approved_one(snapshot):
    answer = json.loads(planner("screen", "--condition", "osteoporosis", "--json").stdout)
    answer["exercises"] = [each for each in answer["exercises"] if each["id"] in THREE]
    assert json.dumps(answer, indent=2, ensure_ascii=False) + "\n" == snapshot(extension_class=ApprovedJson)
