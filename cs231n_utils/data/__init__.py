"""Images to learn from: `load_dataset()` gives a real data set without a network."""

from cs231n_utils.data.dataset import DataError, Dataset, load_dataset

__all__ = ["DataError", "Dataset", "load_dataset"]
