"""From a submitted notebook to a verdict: one submission, and a class of them."""
