"""What the notebooks import: data, gradients, checks, figures and the course's building blocks."""
