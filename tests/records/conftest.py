import pytest

from tests.records.samples import ASSIGNMENT, NOTEBOOK, make_release


@pytest.fixture
def release():
    return make_release()


@pytest.fixture
def database(tmp_path):
    return tmp_path / "gradebook.db"


@pytest.fixture
def save(database, release):
    """Write results into the gradebook; returns the notices."""
    from grader.records import gradebook

    def write(*results, **more):
        more = {"course_id": "cs231n"} | more
        return gradebook.write(database, ASSIGNMENT, NOTEBOOK, more.pop("release", release), results, **more)

    return write
