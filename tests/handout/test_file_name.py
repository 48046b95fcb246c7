import datetime

import pytest

from planner.handout.file_name import file_name
from planner.records.plan import NOBODY, Client

DAY = datetime.date(2027, 1, 4)


@pytest.mark.parametrize(
    ("client", "version", "name"),
    [
        (Client(name="Zoë Müller", reference="C-001"), 3, "home-exercises-C-001-v3-2027-01-04.pdf"),
        (Client(name="Zoë Müller"), 3, "home-exercises-v3-2027-01-04.pdf"),
        (NOBODY, None, "home-exercises-2027-01-04.pdf"),
        (Client(reference="../a b/ç:"), 1, "home-exercises-a-b-v1-2027-01-04.pdf"),
    ],
    ids=["a reference", "a name alone", "nobody", "signs that no file may have"],
)
def test_a_file_bears_the_reference_the_version_and_the_date_and_never_a_name(client, version, name):
    assert file_name(client, version, DAY, "pdf") == name
