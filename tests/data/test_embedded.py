"""The committed data set is what grader/build/dataset.py makes."""

import gzip
import hashlib
from pathlib import Path

import numpy as np
import pytest

from cs231n_utils.data import DataError
from cs231n_utils.data.dataset import FASHION_MNIST
from grader.build import dataset as build

ORIGIN = Path("/usr/share/datasets/fashion-mnist")
SHA256 = "301028b013b5469246032adf7a5be37a44fe7bdf9ae1dc0e59b4c51c3fd8a95b"


def write_idx(path, array):
    header = bytes([0, 0, 0x08, array.ndim]) + np.array(array.shape, dtype=">i4").tobytes()
    path.write_bytes(gzip.compress(header + array.tobytes()))


def test_the_committed_file_is_the_known_one_and_small():
    content = FASHION_MNIST.read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256
    assert len(content) < 6_000_000


@pytest.mark.skipif(not ORIGIN.exists(), reason="needs Debian's package dataset-fashion-mnist")
def test_the_script_makes_the_committed_file_byte_for_byte(tmp_path):
    assert build.main([str(ORIGIN), "--output", str(tmp_path / "made.npz")]) == 0
    assert (tmp_path / "made.npz").read_bytes() == FASHION_MNIST.read_bytes()


def test_parts_are_balanced_and_share_no_example():
    labels = np.random.default_rng(0).permutation(np.repeat(np.arange(10), 30))
    train, val = build.draw(labels, [20, 5], np.random.default_rng(1))
    assert np.bincount(labels[train]).tolist() == [20] * 10
    assert np.bincount(labels[val]).tolist() == [5] * 10
    assert not set(train) & set(val)


def test_idx_files_are_read_in_their_shape(tmp_path):
    array = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)
    write_idx(tmp_path / "a.gz", array)
    np.testing.assert_array_equal(build.read_idx(tmp_path / "a.gz"), array)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"plain", "cannot be read"),
        (gzip.compress(b"hello", mtime=0), "is not an IDX file"),
        (
            gzip.compress(bytes([0, 0, 8, 1, 0, 0, 0, 9, 1]), mtime=0),
            r"says it holds \(9,\) bytes, and holds 1",
        ),
    ],
    ids=["not packed", "not IDX", "too short"],
)
def test_a_wrong_file_is_a_sentence(tmp_path, capsys, content, sentence):
    (tmp_path / "a.gz").write_bytes(content)
    with pytest.raises(DataError, match=sentence):
        build.read_idx(tmp_path / "a.gz")


def test_a_missing_folder_is_a_sentence_and_a_non_zero_exit(tmp_path, capsys):
    assert build.main([str(tmp_path / "nowhere"), "--output", str(tmp_path / "out.npz")]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "out.npz").exists()
