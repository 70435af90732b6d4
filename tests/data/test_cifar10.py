import os
from collections import namedtuple

import numpy as np
import pytest

from cs231n_utils.data import DataError, cifar10, load_dataset
from cs231n_utils.data.archive import VAL_SHARE
from cs231n_utils.data.cifar10 import install_cifar10


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """An empty cache folder, and a download that does not wait between tries."""
    monkeypatch.setenv("CS231N_DATA", str(tmp_path / "cache"))
    monkeypatch.setattr("cs231n_utils.data.download.time.sleep", lambda seconds: None)
    return tmp_path / "cache"


@pytest.fixture
def archive(small, tmp_path):
    path = tmp_path / "cifar-10-binary.tar.gz"
    path.write_bytes(small.archive)
    return path


def install(server, small):
    return install_cifar10(url=server.url, progress=False, **small.expected)


def test_the_archive_becomes_a_data_set_with_every_pixel_in_place(small, archive, home):
    assert install_cifar10(archive, **small.expected) == home / "cifar10.npz"
    data = load_dataset("cifar10")
    assert data.name == "cifar10"
    assert data.image_shape == (32, 32, 3)
    assert data.X_train.dtype == np.uint8
    np.testing.assert_array_equal(np.concatenate([data.X_train, data.X_val, data.X_test]), small.images)
    np.testing.assert_array_equal(np.concatenate([data.y_train, data.y_val, data.y_test]), small.labels)
    assert [len(data.y_train), len(data.y_val), len(data.y_test)] == [98, 2, 20]
    assert archive.exists()


def test_the_split_of_the_real_one_is_49000_1000_10000():
    assert 50_000 // VAL_SHARE == 1_000


def test_the_environment_makes_it_the_default(small, archive, monkeypatch):
    install_cifar10(archive, **small.expected)
    monkeypatch.setenv("CS231N_DATASET", "cifar10")
    assert load_dataset().name == "cifar10"


def test_it_is_fetched_and_nothing_but_the_data_set_and_its_lock_stays(small, server, home):
    install(server, small)
    assert load_dataset("cifar10").X_test.shape == (20, 32, 32, 3)
    assert sorted(path.name for path in home.iterdir()) == ["cifar10.lock", "cifar10.npz"]


def test_an_installed_one_is_not_fetched_again_and_a_damaged_one_is(small, server, home):
    install(server, small)
    install(server, small)
    assert len(server.asked) == 1
    (home / "cifar10.npz").write_bytes(b"damaged")
    install(server, small)
    assert len(server.asked) == 2
    assert load_dataset("cifar10").name == "cifar10"


def test_a_broken_download_is_resumed_by_the_next_command(small, server):
    server.cut_after = [50_000, 0, 0, 0]
    with pytest.raises(DataError, match=r"is kept\. Check the network .* or fetch http.*--file"):
        install(server, small)
    install(server, small)
    assert server.asked[-1] == "bytes=50000-"
    assert load_dataset("cifar10").name == "cifar10"


def test_a_part_of_another_file_is_fetched_anew(small, server, home):
    home.mkdir()
    (home / "cifar-10-binary.tar.gz.part").write_bytes(b"<html>please log in</html>")
    install(server, small)
    assert server.asked == ["bytes=26-", None]
    assert load_dataset("cifar10").name == "cifar10"


def test_a_wrong_checksum_installs_nothing_and_keeps_nothing(small, server, home):
    server.content = small.archive[:-1] + b"?"
    with pytest.raises(DataError, match="right length and wrong content"):
        install(server, small)
    assert [path.name for path in home.iterdir()] == ["cifar10.lock"]


def test_two_commands_at_once_do_not_mix(small, server, home):
    fcntl = pytest.importorskip("fcntl")
    home.mkdir()
    with (home / "cifar10.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(DataError, match="being installed by another command"):
            install(server, small)
    install(server, small)


def test_a_full_disk_is_told_before_anything_is_fetched(small, server, monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(cifar10.shutil, "disk_usage", lambda folder: usage(free=100_000_000))
    with pytest.raises(DataError, match="has 100 MB free, and 185 MB are needed"):
        install(server, small)
    assert server.asked == []


def test_a_write_that_fails_leaves_the_installed_one_and_no_scratch(small, archive, home, monkeypatch):
    path = install_cifar10(archive, **small.expected)
    before = path.read_bytes()

    def full(file, **arrays):
        file.write(b"half")
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(cifar10.np, "savez", full)
    with pytest.raises(DataError, match="The disk is full"):
        install_cifar10(archive, **small.expected)
    assert path.read_bytes() == before
    assert [path.name for path in home.iterdir()] == ["cifar10.npz"]


def test_a_cache_folder_that_is_a_file_is_a_sentence(small, archive, home):
    home.write_text("")
    with pytest.raises(DataError, match="cannot be written"):
        install_cifar10(archive, **small.expected)


def test_a_file_that_is_cut_short_says_so(small, archive):
    archive.write_bytes(small.archive[:1000])
    with pytest.raises(DataError, match=r"has 1,000 bytes, .* too short \(a download that broke off\?\)"):
        install_cifar10(archive, **small.expected)


def test_another_file_says_which_one_is_wanted(small, archive):
    archive.write_bytes(small.archive + b"more")
    with pytest.raises(DataError, match="is another file. Take cifar-10-binary.tar.gz, the binary version"):
        install_cifar10(archive, **small.expected)


def test_the_real_length_and_checksum_are_asked_for_by_default(archive):
    with pytest.raises(DataError, match="170,052,171 are expected"):
        install_cifar10(archive)


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_not_a_file_is_not_waited_for(tmp_path, make):
    make(tmp_path / "thing")
    with pytest.raises(DataError, match="is not a file"):
        install_cifar10(tmp_path / "thing")


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(DataError, match="There is no file"):
        install_cifar10(tmp_path / "nowhere.tar.gz")


def without(files, name):
    return {key: content for key, content in files.items() if key != name}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda pack, files: b"not gzip at all", "cannot be unpacked"),
        (lambda pack, files: pack(files)[:60_000], "damaged or cut short"),
        (lambda pack, files: pack(without(files, "data_batch_3.bin")), "data_batch_3.bin missing"),
        (lambda pack, files: pack({"data_batch_1": b"a pickle"}), "is not CIFAR-10's binary version"),
        (lambda pack, files: pack(files | {"test_batch.bin": b"123"}), "test_batch.bin .* has 3 bytes"),
        (lambda pack, files: pack(files | {"test_batch.bin": b"\x0a" * 3073}), "labels above 9"),
    ],
    ids=["no archive", "cut", "a batch missing", "the Python version", "a short batch", "a strange label"],
)
def test_an_archive_of_another_form_is_a_sentence_and_installs_nothing(
    small, archive, home, change, sentence
):
    content = change(small.pack, small.files)
    archive.write_bytes(content)
    with pytest.raises(DataError, match=sentence):
        install_cifar10(archive, **small.fingerprint(content))
    assert not list(home.iterdir())


def test_the_bar_is_drawn_on_standard_error(small, server, capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    install_cifar10(url=server.url, **small.expected)
    said = capsys.readouterr()
    assert said.out == ""
    assert "CIFAR-10" in said.err
