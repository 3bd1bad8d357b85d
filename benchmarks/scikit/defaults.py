"""Untouched trainers beside scikit-learn's, on the same seeded three quarters and quarter of five
public sets, divided anew several times, because one row decides on a quarter of a small set. Prints
a table for the benchmarks' README.

    python3 benchmarks/scikit/defaults.py [--steelyard=./steelyard] [--data=../shared/data] [--sets=wine]
        [--trainers=boosted-trees] [--validation=0.1]

Needs scikit-learn, and for the taxi trips the folder of data sets.
"""

import argparse
import csv
import gzip
import json
import math
import pathlib
import shlex
import subprocess
import tempfile

import numpy
import sklearn
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_wine
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, mean_squared_error, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

TASKS = {
    "breast-cancer": "binary",
    "wine": "multiclass",
    "digits": "multiclass",
    "diabetes": "regression",
    "taxi-fares": "regression",
}
TRAINERS = ["boosted-trees", "random-forest", "logistic-regression", "linear-regression"]
METRICS = {"binary": ["auc"], "multiclass": ["error", "auc"], "regression": ["rmse"]}
TAXI = (
    "trip_start_month trip_start_hour trip_start_day pickup_latitude pickup_longitude"
    " dropoff_latitude dropoff_longitude trip_miles trip_seconds"
).split()


def taxi(data):
    """Fares of trips of which all numbers are there."""
    with gzip.open(data / "chicago-taxi/taxi-simple.csv.gz", "rt") as lines:
        rows = [r for r in csv.DictReader(lines) if all(r[c] for c in (*TAXI, "fare"))]
    numbers = numpy.array([[float(r[c]) for c in TAXI] for r in rows])
    return numbers, numpy.array([float(r["fare"]) for r in rows])


def load(name, data):
    if name == "taxi-fares":
        return taxi(data)
    loaders = {
        "breast-cancer": load_breast_cancer,
        "wine": load_wine,
        "digits": load_digits,
        "diabetes": load_diabetes,
    }
    return loaders[name](return_X_y=True)


def trainers(task):
    linear = "linear-regression" if task == "regression" else "logistic-regression"
    return ["boosted-trees", "random-forest", linear]


def splits(rows):
    """How often a set of so many rows is divided."""
    return 10 if rows < 1_000 else 5 if rows < 10_000 else 3


def estimator(trainer, task, seed):
    regression = task == "regression"
    if trainer == "boosted-trees":
        kind = HistGradientBoostingRegressor if regression else HistGradientBoostingClassifier
    elif trainer == "random-forest":
        kind = RandomForestRegressor if regression else RandomForestClassifier
    else:
        linear = LinearRegression() if regression else LogisticRegression()
        return make_pipeline(StandardScaler(), linear)
    return kind(random_state=seed)


def measure(estimator, task, test, labels):
    if task == "binary":
        return {"auc": roc_auc_score(labels, estimator.predict_proba(test)[:, 1])}
    predicted = estimator.predict(test)
    if task == "multiclass":
        scores = estimator.predict_proba(test)
        return {"error": 1 - accuracy_score(labels, predicted), "auc": auc_of_each(labels, scores)}
    return {"rmse": math.sqrt(mean_squared_error(labels, predicted))}


def auc_of_each(labels, scores):
    """The mean over the classes of the AUC of each against the others."""
    return roc_auc_score(labels, scores, multi_class="ovr")


def write(file, part, rows, labels, task):
    with open(file, "w") as out:
        out.write("id," + ",".join(f"c{i}" for i in range(rows.shape[1])) + ",y\n")
        for i, (row, label) in enumerate(zip(rows, labels)):
            numbers = ",".join(repr(float(number)) for number in row)
            text = repr(float(label)) if task == "regression" else f"k{label}"
            out.write(f"{part}{i:06d},{numbers},{text}\n")


def definition(name, task, trainer, columns, labels, held_out):
    """With nothing but the trainer's name and, where it stops by them, this share of validation rows."""
    names = ", ".join(f"c{i}" for i in range(columns))
    numbers = "".join(f"  - {{name: c{i}, type: double}}\n" for i in range(columns))
    domain = ", ".join(f"k{label}" for label in sorted(set(labels)))
    label = "type: double" if task == "regression" else f"type: string, domain: [{domain}]"
    positive = ", positive: k1" if task == "binary" else ""
    steps = "standardize" if trainer.endswith("regression") else ""
    share = held_out if trainer == "boosted-trees" else 0
    return (
        f"name: {name}\nversion: 1\nowner: benchmarks\ntask: {task}\n"
        f"columns:\n  - {{name: id, type: string, required: true}}\n{numbers}"
        f"  - {{name: y, {label}, required: true}}\n"
        f"key: id\nlabel: {{column: y{positive}}}\n"
        f"features:\n  - {{name: x, columns: [{names}], steps: [{steps}]}}\n"
        f"split: {{by: key, validation: {share}, test: 0}}\n"
        f"model: {{trainer: {trainer}, seed: 7}}\n"
    )


def steelyard(command, folder, name, task, trainer, columns, labels, held_out):
    own = pathlib.Path(tempfile.mkdtemp(dir=folder))
    (own / "model.pipeline.yaml").write_text(definition(name, task, trainer, columns, labels, held_out))
    arguments = [
        "train",
        f"--definition={own}/model.pipeline.yaml",
        f"--input={folder}/{name}-train.csv",
        f"--test={folder}/{name}-test.csv",
        f"--models={own}/models",
    ]
    run = subprocess.run(command + arguments, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise SystemExit(run.stdout + run.stderr)
    (evaluation,) = (own / "models").glob(f"{name}/**/evaluation.json")
    measured = test_metrics(json.loads(evaluation.read_text()))
    if task == "multiclass":
        measured["auc"] = auc_of_each(*scored(command, folder, own, name, len(set(labels))))
    return measured


def scored(command, folder, own, name, classes):
    """Labels and scores of the test rows, in the order of the classes."""
    arguments = [
        "score",
        f"--model={name}@latest",
        f"--models={own}/models",
        f"--input={folder}/{name}-test.csv",
        f"--output={own}/scores.csv",
        f"--rejected={own}/rejected.jsonl",
        "--pass=y",
    ]
    run = subprocess.run(command + arguments, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise SystemExit(run.stdout + run.stderr)
    with open(own / "scores.csv") as lines:
        rows = list(csv.DictReader(lines))
    names = [f"score_k{i}" for i in range(classes)]
    scores = numpy.array([[float(row[c]) for c in names] for row in rows])
    # Their sum is 1 but for the last bits, of which more is asked here.
    return [row["y"] for row in rows], scores / scores.sum(axis=1, keepdims=True)


def spread(numbers):
    return f"{numpy.mean(numbers):.4f} ± {numpy.std(numbers, ddof=1):.4f}"


def compare(command, folder, name, task, rows, labels, chosen, held_out):
    """A row of the table for each trainer and metric: means and deviations over the splits."""
    theirs = {trainer: [] for trainer in chosen}
    ours = {trainer: [] for trainer in chosen}
    for seed in range(splits(len(labels))):
        order = numpy.random.RandomState(seed).permutation(len(labels))
        shuffled, own = rows[order], labels[order]
        cut = len(labels) * 3 // 4
        write(folder / f"{name}-train.csv", "train", shuffled[:cut], own[:cut], task)
        write(folder / f"{name}-test.csv", "test", shuffled[cut:], own[cut:], task)
        for trainer in chosen:
            fitted = estimator(trainer, task, seed).fit(shuffled[:cut], own[:cut])
            theirs[trainer].append(measure(fitted, task, shuffled[cut:], own[cut:]))
            ours[trainer].append(
                steelyard(command, folder, name, task, trainer, rows.shape[1], labels, held_out)
            )
    for trainer in chosen:
        for metric in METRICS[task]:
            their = [measured[metric] for measured in theirs[trainer]]
            our = [measured[metric] for measured in ours[trainer]]
            differences = numpy.subtract(our, their)
            error = numpy.std(differences, ddof=1) / math.sqrt(len(differences))
            print(
                f"| {name}, {len(labels):,} | {len(differences)} | {trainer} | {metric}"
                f" | {spread(their)} | {spread(our)}"
                f" | {numpy.mean(differences):+.4f} ± {error:.4f} |",
                flush=True,
            )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steelyard", default="./steelyard")
    parser.add_argument("--data", default="../shared/data", type=pathlib.Path)
    parser.add_argument("--sets", default=",".join(TASKS))
    parser.add_argument("--trainers", default=",".join(TRAINERS))
    parser.add_argument("--validation", default=0, type=float)
    options = parser.parse_args()
    command = shlex.split(options.steelyard)
    print(f"| set, rows | splits | trainer | | scikit-learn {sklearn.__version__} | steelyard | difference |")
    print("|---|---:|---|---|---:|---:|---:|")
    for name in options.sets.split(","):
        with tempfile.TemporaryDirectory(prefix="steelyard-scikit-") as temporary:
            rows, labels = load(name, options.data)
            task = TASKS[name]
            chosen = [t for t in trainers(task) if t in options.trainers.split(",")]
            folder = pathlib.Path(temporary)
            compare(command, folder, name, task, rows, labels, chosen, options.validation)


def test_metrics(evaluation):
    (test,) = [split for split in evaluation["splits"] if split["split"] == "test"]
    return dict(test["measures"]["metrics"])


if __name__ == "__main__":
    main()
