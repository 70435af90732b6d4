"""Mistakes in svm_loss_naive."""

from grader.exercises.mistake import Mistake

_MARGIN = "margin = scores[i, j] - scores[i, y[i]] + delta"
_CUT = "            if margin > 0:\n                loss += margin"
_SKIP = "            if j == y[i]:\n                continue\n"
_MEAN = "    return loss / N"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "svm_loss_naive", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "sum_over_examples",
        "sum over the examples",
        "this course takes the mean over the examples, not their sum",
        (_MEAN, "    return loss"),
        convention=True,
    ),
    _mistake(
        "mean_over_classes_too",
        "mean over examples and classes",
        "this course takes the mean over the examples alone: an example's loss is the sum of its margins",
        (_MEAN, "    return loss / (N * C)"),
        convention=True,
    ),
    _mistake(
        "mean_over_all_margins",
        "divided by the number of margins, N·(C − 1)",
        "the loss shrinks with the number of classes: it is the mean over the examples, "
        "and an example's loss is the sum of its margins",
        (_MEAN, "    return loss / (N * max(C - 1, 1))"),
    ),
    _mistake(
        "divided_by_C",
        "divided by C instead of N",
        "the loss is divided by the number of classes: the mean is over the examples",
        (_MEAN, "    return loss / C"),
    ),
    _mistake(
        "divided_by_N_twice",
        "divided by N twice",
        "the loss is N times too small: it looks as if it was divided by N once along the way and "
        "once at the end",
        (_MEAN, "    return loss / N / N"),
    ),
    _mistake(
        "right_class_counted",
        "right class not left out of the sum",
        "the loss is delta too large whatever the scores: the right class has no margin against itself",
        (_SKIP, ""),
    ),
    _mistake(
        "delta_left_out",
        "margin without delta",
        "classes that trail by less than delta cost nothing here: the right class must lead by delta",
        (_MARGIN, "margin = scores[i, j] - scores[i, y[i]]"),
    ),
    _mistake(
        "delta_fixed_at_one",
        "1 instead of delta",
        "the loss does not move with delta: 1 is only its usual value",
        (_MARGIN, "margin = scores[i, j] - scores[i, y[i]] + 1.0"),
    ),
    _mistake(
        "delta_subtracted",
        "delta subtracted",
        "a larger delta should cost more, and here it costs less: the right class has to lead by delta",
        (_MARGIN, "margin = scores[i, j] - scores[i, y[i]] - delta"),
    ),
    _mistake(
        "delta_added_after_the_cut",
        "delta added after the cut at 0",
        "every wrong class costs at least delta: the cut at zero comes last",
        (_CUT, "            loss += max(margin - delta, 0.0) + delta"),
    ),
    _mistake(
        "cut_at_delta",
        "only margins above delta counted",
        "small violations cost nothing: delta is in the margin already, what counts is whether that "
        "is positive",
        ("if margin > 0:", "if margin > delta:"),
    ),
    _mistake(
        "not_cut_at_zero",
        "negative margins counted",
        "classes that trail far behind make the loss smaller: a margin that is met costs nothing, "
        "and earns nothing",
        (_CUT, "            loss += margin"),
    ),
    _mistake(
        "absolute_margins",
        "absolute value instead of max(0, ·)",
        "a class that trails far behind is punished for it: a margin that is met costs nothing",
        (_CUT, "            loss += abs(margin)"),
    ),
    _mistake(
        "sign_of_the_difference",
        "difference of scores the wrong way round",
        "a high score of the right class is punished: what costs is a wrong class that comes too near",
        (_MARGIN, "margin = scores[i, y[i]] - scores[i, j] + delta"),
    ),
    _mistake(
        "squared_hinge",
        "squared hinge",
        "this course adds up the margins themselves, not their squares",
        ("loss += margin", "loss += margin**2"),
        convention=True,
    ),
    _mistake(
        "largest_margin_only",
        "only the largest margin of each example, after Crammer and Singer",
        "this course adds up all violated margins of an example",
        (
            _CUT,
            "            others = np.delete(scores[i], y[i])\n"
            "            loss += max(0.0, others.max() - scores[i, y[i]] + delta) / (C - 1)",
        ),
        convention=True,
    ),
    _mistake(
        "violations_counted",
        "number of violations instead of their size",
        "the loss counts classes: it should grow with how far each margin is violated",
        ("loss += margin", "loss += 1.0"),
    ),
    _mistake(
        "stops_at_the_right_class",
        "loop left at the right class",
        "classes behind the right one are never looked at: pass over the right class and go on",
        ("                continue", "                break"),
    ),
    _mistake(
        "returns_after_the_first_example",
        "returns inside the loop over examples",
        "only the first example counts: the function is left before the loop over the examples has ended",
        (_MEAN, "        return loss / N"),
    ),
    _mistake(
        "starts_anew_for_each_example",
        "sum set to 0 for each example",
        "only the last example counts: the sum begins again with every example",
        ("    for i in range(N):\n", "    for i in range(N):\n        loss = 0.0\n"),
    ),
    _mistake(
        "keeps_the_last_margin",
        "margin assigned instead of added",
        "only the last violated margin is left: margins add up",
        ("loss += margin", "loss = margin"),
    ),
    _mistake(
        "last_example_left_out",
        "last example left out",
        "the last example never counts: the loop over the examples ends one too early",
        ("for i in range(N):", "for i in range(N - 1):"),
    ),
    _mistake(
        "last_class_left_out",
        "last class left out",
        "the last class never counts: the loop over the classes ends one too early",
        ("for j in range(C):", "for j in range(C - 1):"),
    ),
    _mistake(
        "first_class_left_out",
        "class 0 left out",
        "class 0 never counts: classes are numbered from 0",
        ("for j in range(C):", "for j in range(1, C):"),
    ),
    _mistake(
        "labels_shifted",
        "labels counted from 1",
        "the right class is taken one too low: labels are numbered from 0, like the columns of scores",
        ("    loss = 0.0\n", "    loss = 0.0\n    y = y - 1\n"),
    ),
    _mistake(
        "loss_of_each_example",
        "one loss an example",
        "there is one number an example: the loss is one number, their mean",
        ("    loss = 0.0\n", "    loss = np.zeros(N)\n"),
        ("loss += margin", "loss[i] += margin"),
        (_MEAN, "    return loss"),
    ),
]
