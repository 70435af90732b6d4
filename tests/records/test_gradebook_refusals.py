"""A gradebook that cannot be written is refused in a sentence, and stays as it was."""

import os
import sqlite3

import pytest

from grader.records import RecordsError, entries, schema
from tests.records.samples import ASSIGNMENT, NOTEBOOK, make_result


def test_a_gradebook_in_use_is_waited_for_and_then_named(save, database):
    save(make_result())
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordsError, match="is in use by another program.*Nothing in it was changed"):
        save(make_result("bob"), patience=0.1)
    holder.execute("ROLLBACK")
    holder.close()
    assert set(entries.read(database, ASSIGNMENT, NOTEBOOK)) == {"ada"}


def test_another_version_of_the_tables_is_not_touched(save, database):
    save(make_result())
    with sqlite3.connect(database) as db:
        db.execute("UPDATE alembic_version SET version_num = '167914646830'")
    db.close()
    before = database.read_bytes()
    with pytest.raises(RecordsError, match="another version of nbgrader.*nbgrader db upgrade"):
        save(make_result("bob"))
    assert database.read_bytes() == before


def test_a_file_that_is_no_database_is_not_touched(save, database):
    database.write_text("my thesis\n" * 200)
    with pytest.raises(RecordsError, match="is not a database: move it away"):
        save(make_result())
    assert database.read_text().startswith("my thesis")


def test_a_database_of_something_else_is_not_touched(save, database):
    with sqlite3.connect(database) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()
    before = database.read_bytes()
    with pytest.raises(RecordsError, match="not a gradebook of nbgrader"):
        save(make_result())
    assert database.read_bytes() == before


def test_a_folder_in_the_place_of_the_gradebook_is_said(save, database):
    database.mkdir()
    with pytest.raises(RecordsError, match="cannot be opened"):
        save(make_result())


def test_a_file_in_the_place_of_its_folder_is_said(tmp_path, save, database):
    database.parent.joinpath("file").write_text("")
    from grader.records import gradebook

    with pytest.raises(RecordsError, match="the gradebook .* cannot be"):
        gradebook.register(tmp_path / "file" / "g.db", ASSIGNMENT, NOTEBOOK, {"cells": []}, course_id="c")


def test_a_full_disk_leaves_the_gradebook_as_it_was(save, database, monkeypatch):
    save(make_result())
    connect = schema.connect

    def on_a_full_disk(path, patience):
        db = connect(path, patience)
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
        return db

    monkeypatch.setattr(schema, "connect", on_a_full_disk)
    with pytest.raises(RecordsError, match="disk is full: make room"):
        save(*(make_result(f"student{number}") for number in range(200)))
    monkeypatch.undo()
    assert set(entries.read(database, ASSIGNMENT, NOTEBOOK)) == {"ada"}


def test_a_new_gradebook_that_fails_leaves_no_file_behind(save, database, monkeypatch):
    connect = schema.connect

    def on_a_full_disk(path, patience):
        db = connect(path, patience)
        db.execute("PRAGMA max_page_count = 3")
        return db

    monkeypatch.setattr(schema, "connect", on_a_full_disk)
    with pytest.raises(RecordsError, match="disk is full"):
        save(make_result())
    assert not database.exists()


def test_a_read_only_gradebook_is_said(save, database, monkeypatch):
    save(make_result())
    if os.geteuid():
        database.chmod(0o444)
    else:  # root may write anything: open it as it would be for others
        read_only = f"file:{database}?mode=ro"
        monkeypatch.setattr(
            schema, "connect", lambda *_: sqlite3.connect(read_only, uri=True, isolation_level=None)
        )
    before = database.read_bytes()
    with pytest.raises(RecordsError, match="may not be written: give yourself the right"):
        save(make_result("bob"))
    assert database.read_bytes() == before


def test_a_missing_gradebook_reads_as_nothing(database):
    assert entries.read(database, ASSIGNMENT, NOTEBOOK) == {}
    assert not database.exists()
