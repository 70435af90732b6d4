"""Right answers of notebook 03 in other styles: each must get full marks."""

from grader.exercises.activations.honest import affine, bug_hunt, maxout, perceptron, rectifiers, saturating

HONEST = (
    affine.HONEST
    | perceptron.HONEST
    | saturating.HONEST
    | rectifiers.HONEST
    | maxout.HONEST
    | bug_hunt.HONEST
)
