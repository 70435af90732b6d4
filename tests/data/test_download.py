import errno
import socket

import pytest

from cs231n_utils.data import DataError
from cs231n_utils.data.download import download, writing


@pytest.fixture
def part(tmp_path):
    return tmp_path / "file.part"


def fetch(server, part, **settings):
    download(server.url, part, len(server.content), pause=0.01, timeout=5, **settings)


def test_a_file_arrives_whole_and_the_progress_ends_at_its_size(server, part):
    seen = []
    fetch(server, part, on_progress=seen.append)
    assert part.read_bytes() == server.content
    assert seen == sorted(seen)
    assert seen[-1] == len(server.content)
    assert server.asked == [None]


def test_a_download_that_breaks_off_goes_on_from_there(server, part):
    server.cut_after = [70_000, 100_000]
    fetch(server, part)
    assert part.read_bytes() == server.content
    assert server.asked == [None, "bytes=70000-", "bytes=170000-"]


def test_a_later_run_goes_on_from_what_is_on_disk(server, part):
    part.write_bytes(server.content[:12_345])
    fetch(server, part)
    assert part.read_bytes() == server.content
    assert server.asked == ["bytes=12345-"]


def test_a_server_that_ignores_ranges_sends_the_whole_again(server, part):
    server.ranges = False
    server.cut_after = [70_000]
    fetch(server, part)
    assert part.read_bytes() == server.content
    assert server.asked == [None, "bytes=70000-"]


def test_a_whole_part_is_not_asked_for_again(server, part):
    part.write_bytes(server.content)
    fetch(server, part)
    assert server.asked == []


def test_a_part_that_is_too_long_is_thrown_away(server, part):
    part.write_bytes(server.content + b"more")
    fetch(server, part)
    assert part.read_bytes() == server.content


def test_a_range_that_the_server_cannot_satisfy_starts_afresh(server, part):
    part.write_bytes(b"x" * 10)
    server.statuses = [416]
    fetch(server, part)
    assert part.read_bytes() == server.content
    assert server.asked == ["bytes=10-", None]


def test_a_busy_server_is_asked_again(server, part):
    server.statuses = [503, 429]
    fetch(server, part)
    assert part.read_bytes() == server.content


def test_tries_that_bring_nothing_end_with_a_sentence_and_keep_what_came(server, part):
    server.cut_after = [70_000, 0, 0, 0]
    with pytest.raises(
        DataError, match=r"127\.0\.0\.1 fails \(the connection was cut\).*\(70,000 of .*\) is kept"
    ):
        fetch(server, part)
    assert part.stat().st_size == 70_000


def test_a_refusal_is_not_repeated(server, part):
    server.statuses = [404]
    with pytest.raises(DataError, match="the server says 404 Not Found"):
        fetch(server, part)
    assert len(server.asked) == 1


def test_no_network_is_a_sentence(part, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/file"
        with pytest.raises(DataError, match=r"127\.0\.0\.1 fails \(.*refused"):
            download(url, part, 10, pause=0.01)


def test_another_file_is_recognised_by_its_length_before_a_part_is_lost(server, part):
    part.write_bytes(server.content[:1000])
    server.ranges = False
    size = len(server.content)
    server.content = b"<html>please log in</html>"
    with pytest.raises(DataError, match=r"gives a file of 26 bytes; [\d,]+ are expected"):
        download(server.url, part, size, pause=0.01)
    assert part.stat().st_size == 1000


def test_an_endless_answer_is_cut(server, part):
    server.announce = False
    with pytest.raises(DataError, match="sends more than the 1,000 bytes"):
        download(server.url, part, 1000, pause=0.01)


def test_a_disk_that_fills_up_is_a_sentence(part):
    with pytest.raises(DataError, match="The disk is full: .*CS231N_DATA"), writing(part):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_folder_that_cannot_be_written_is_a_sentence(part):
    with pytest.raises(DataError, match=r"file\.part cannot be written \(Not a directory\)"), writing(part):
        raise NotADirectoryError(errno.ENOTDIR, "Not a directory")
