"""Reference values of WeightedMetricsTest: made once with scikit-learn 1.9.1 (NumPy 2.4.6)."""
import numpy as np
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

random = np.random.default_rng(20261128)
n = 64
score = random.integers(0, 24, n) * 2 / 64 + 1 / 64          # many ties, no 1/2
label = (random.random(n) < 0.1 + 0.8 * score).astype(int)
weight = 10.0 ** random.uniform(-6, 9, n)                      # very different sizes
weight[::9] = 0.0
weight[5:8] = 1.0
repeats = random.integers(0, 5, n)                             # whole weights
third = random.integers(0, 3, n)
raw = random.random((n, 3)) + np.eye(3)[third] * 0.4
probability = np.round(raw / raw.sum(1, keepdims=True) * 1024) / 1024
probability[:, 2] = 1 - probability[:, 0] - probability[:, 1]  # exact
truth = np.round(1e6 + random.normal(0, 3, n), 3)              # variance far below the square
predicted = np.round(truth + random.normal(0, 2, n), 3)
with open("weighted.csv", "w") as out:
    out.write("score,label,weight,repeats,class,p0,p1,p2,truth,predicted\n")
    for i in range(n):
        out.write(",".join([repr(float(score[i])), str(label[i]), repr(float(weight[i])), str(repeats[i]), str(third[i])]
          + [repr(float(p)) for p in probability[i]] + [repr(float(truth[i])), repr(float(predicted[i]))]) + "\n")

def show(name, value): print(f"{name:28s} {float(value)!r}")
t = 25 / 64
for name, w in (("weight", weight), ("repeats", repeats.astype(float))):
    said = (score >= t).astype(int)
    print("##", name)
    show("sum", np.sum(w))
    show("auc", m.roc_auc_score(label, score, sample_weight=w))
    show("averagePrecision", m.average_precision_score(label, score, sample_weight=w))
    show("logLoss", m.log_loss(label, score, sample_weight=w))
    show("brier", m.brier_score_loss(label, score, sample_weight=w))
    show("accuracy", m.accuracy_score(label, said, sample_weight=w))
    show("error", m.zero_one_loss(label, said, sample_weight=w))
    show("precision", m.precision_score(label, said, sample_weight=w))
    show("recall", m.recall_score(label, said, sample_weight=w))
    show("f1", m.f1_score(label, said, sample_weight=w))
    show("positiveRate", np.average(label, weights=w))
    print("confusion", m.confusion_matrix(label, said, sample_weight=w).tolist())
    best = max(sorted(set(score)), key=lambda c: (m.f1_score(label, score >= c, sample_weight=w), c))
    show("best f1 at", best); show("best f1", m.f1_score(label, score >= best, sample_weight=w))
    p, r, c = m.precision_recall_curve(label, score, sample_weight=w)
    f = 2 * p[:-1] * r[:-1] / (p[:-1] + r[:-1])
    show("curve's best f1 at", c[np.nanargmax(f)])
    def cost(c):
        tn, fp, fn, tp = m.confusion_matrix(label, score >= c, sample_weight=w).ravel()
        return fp + 3 * fn
    show("least cost 1:3 at", min(sorted(set(score)) + [1.0], key=lambda c: (cost(c), -c)))
    show("precision 0.8 or 0.5 from", min(x for x, y in zip(c, p) if y >= (0.8 if name == "weight" else 0.5)))
    guess = probability.argmax(1)
    show("3 logLoss", m.log_loss(third, probability, sample_weight=w))
    show("3 accuracy", m.accuracy_score(third, guess, sample_weight=w))
    show("3 macroF1", m.f1_score(third, guess, average="macro", sample_weight=w))
    show("3 balancedAccuracy", m.balanced_accuracy_score(third, guess, sample_weight=w))
    print("3 confusion", m.confusion_matrix(third, guess, sample_weight=w).tolist())
    show("rmse", m.root_mean_squared_error(truth, predicted, sample_weight=w))
    show("mae", m.mean_absolute_error(truth, predicted, sample_weight=w))
    show("r2", m.r2_score(truth, predicted, sample_weight=w))
print("## calibration of repeated rows")
l, s = np.repeat(label, repeats), np.repeat(score, repeats)
observed, mean = calibration_curve(l, s, n_bins=10)
counts = np.histogram(s, bins=np.linspace(0, 1, 11))[0]
print(counts.tolist()); print(observed.tolist()); print(mean.tolist())
show("calibrationError", np.sum(np.abs(observed - mean) * counts[counts > 0]) / len(s))
