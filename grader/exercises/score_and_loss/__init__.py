"""Notebook 01, score functions and loss functions: what its functions return."""

from grader.exercises.subject import Spec

FUNCTIONS = {
    "linear_scores": {"linear_scores": Spec(returns=("scores",))},
    "add_bias_feature": {"add_bias_feature": Spec(returns=("extended",))},
    "predict_labels": {"predict_labels": Spec(returns=("labels",))},
    "svm_loss_naive": {"svm_loss_naive": Spec(returns=("loss",))},
    "svm_loss": {"svm_loss": Spec(returns=("loss", "dscores"))},
    "softmax": {"softmax": Spec(returns=("probs",))},
    "softmax_loss": {"softmax_loss": Spec(returns=("loss", "dscores"))},
    "linear_classifier_loss": {"linear_classifier_loss": Spec(returns=("loss", "dW"))},
    "wrong_entries": {"wrong_entries": Spec(returns=("mask",))},
}
