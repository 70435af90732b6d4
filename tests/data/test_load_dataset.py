import subprocess
import sys
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from cs231n_utils.data import DataError, load_dataset
from cs231n_utils.data import dataset as module


@pytest.fixture(autouse=True)
def _nothing_chosen(monkeypatch, tmp_path):
    monkeypatch.delenv("CS231N_DATASET", raising=False)
    monkeypatch.setenv("CS231N_DATA", str(tmp_path))


def test_the_default_is_real_images_in_three_balanced_parts():
    data = load_dataset()
    assert data.name == "fashion-mnist"
    assert data.image_shape == (28, 28)
    for X, y, count in [
        (data.X_train, data.y_train, 4000),
        (data.X_val, data.y_val, 1000),
        (data.X_test, data.y_test, 1000),
    ]:
        assert X.shape == (count, 28, 28)
        assert X.dtype == np.uint8
        assert y.dtype == np.int64
        assert np.bincount(y).tolist() == [count // 10] * 10
        assert X.flags.writeable
        assert X.flags.c_contiguous
    assert data.X_train.min() == 0
    assert data.X_train.max() == 255


def test_labels_belong_to_their_images():
    data = load_dataset()
    X, T = (part.reshape(len(part), -1).astype(np.float64) for part in (data.X_train, data.X_test))
    distances = (X**2).sum(axis=1) - 2 * T @ X.T
    assert np.mean(data.y_train[distances.argmin(axis=1)] == data.y_test) > 0.75


def test_examples_are_shuffled_so_that_a_slice_is_a_fair_sample():
    assert np.bincount(load_dataset().y_train[:500], minlength=10).min() > 25


def test_a_change_in_place_does_not_reach_the_next_load():
    first = load_dataset()
    before = first.X_train.copy()
    first.X_train[:] = 0
    first.y_train[:] = 0
    np.testing.assert_array_equal(load_dataset().X_train, before)
    assert load_dataset().y_train.any()


def test_a_data_set_is_frozen_and_prints_as_one_line():
    data = load_dataset()
    with pytest.raises(FrozenInstanceError):
        data.name = "mine"
    assert repr(data) == (
        "<fashion-mnist: 4,000 train, 1,000 val, 1,000 test images of shape (28, 28), 10 classes>"
    )


@pytest.mark.parametrize("name", ["fashion-mnist", "Fashion-MNIST", "fashion_mnist", "FashionMNIST"])
def test_a_name_may_be_written_as_people_write_it(name):
    assert load_dataset(name).name == "fashion-mnist"


def test_the_environment_chooses_when_no_name_is_given(monkeypatch):
    monkeypatch.setenv("CS231N_DATASET", "imagenet")
    assert load_dataset("fashion-mnist").name == "fashion-mnist"
    with pytest.raises(DataError, match=r'"imagenet" \(from the environment variable CS231N_DATASET\)'):
        load_dataset()


def test_an_unknown_name_is_met_with_the_known_ones():
    with pytest.raises(DataError, match='named "mnist"; there are "fashion-mnist" and "cifar10"'):
        load_dataset("mnist")


def test_cifar10_that_is_not_installed_says_how_to_get_it():
    with pytest.raises(DataError, match="cs231n data cifar10"):
        load_dataset("cifar10")


@pytest.mark.parametrize("content", [b"", b"not a zip", module.FASHION_MNIST.read_bytes()[:100_000]])
def test_a_damaged_file_is_a_sentence(content):
    module.cifar10_path().write_bytes(content)
    with pytest.raises(DataError, match=r"is damaged: .*cifar10\.npz .*to install it again"):
        load_dataset("cifar10")


def test_a_damaged_part_that_unpacks_is_noticed():
    content = bytearray(module.FASHION_MNIST.read_bytes())
    content[100_000] ^= 1
    module.cifar10_path().write_bytes(content)
    with pytest.raises(DataError, match="is damaged"):
        load_dataset("cifar10")


def test_importing_the_data_loads_numpy_and_nothing_heavy():
    code = (
        "import sys; import cs231n_utils.data; "
        "print([m for m in ('rich', 'urllib.request', 'matplotlib', 'tarfile') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
