"""Writes joint.csv, rows of four numbers, and joint.json, what scikit-learn 1.9.1 says of them."""

import csv
import json
import math
import pathlib

import numpy as np
from sklearn.decomposition import PCA
from sklearn.feature_selection import VarianceThreshold, f_classif, f_regression
from sklearn.impute import SimpleImputer
from sklearn.metrics import mutual_info_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

HERE = pathlib.Path(__file__).parent
ROWS = 200
SHOWN = 25
BUCKETS = 10

random = np.random.default_rng(17)
label = random.normal(size=ROWS)
a = np.round((3 * label + random.normal(size=ROWS)) * 4) / 4
b = np.round(100 - 20 * label + 30 * random.normal(size=ROWS))
c = np.round((0.5 * a + random.normal(size=ROWS)) * 8) / 8
d = random.integers(0, 5, ROWS).astype(float)
x = np.stack([a, b, c, d], axis=1)
x[random.random(x.shape) < 0.1] = math.nan
kind = np.digitize(label, [-0.6, 0.5])
label = np.round(label * 1000) / 1000


def pca(*steps):
    model = make_pipeline(*steps, PCA(3))
    scores = model.fit_transform(x)
    last = model[-1]
    loadings = last.components_
    signs = np.sign(loadings[np.arange(3), np.abs(loadings).argmax(axis=1)])
    return {
        "variance": last.explained_variance_.tolist(),
        "share": last.explained_variance_ratio_.tolist(),
        "loadings": (loadings * signs[:, None]).tolist(),
        "scores": (scores * signs)[:SHOWN].tolist(),
    }


def each(score, y, columns=x):
    found = []
    for column in columns.T:
        there = ~np.isnan(column)
        found.append(float(score(column[there, None], y[there])[0][0]))
    return found


def mutual_information(column):
    there = ~np.isnan(column)
    shares = np.arange(1, BUCKETS) / BUCKETS
    edges = np.unique(np.quantile(column[there], shares, method="inverted_cdf"))
    edges = edges[edges > column[there].min()]
    buckets = np.where(there, np.digitize(np.nan_to_num(column), edges), -1)
    return float(mutual_info_score(buckets, kind))


filled = StandardScaler().fit_transform(SimpleImputer(strategy="constant", fill_value=1).fit_transform(x))
expected = {
    "pca": {
        "standardize": pca(SimpleImputer(), StandardScaler()),
        "center": pca(SimpleImputer()),
        "imputed": pca(SimpleImputer(strategy="constant", fill_value=1), MinMaxScaler()),
    },
    "select": {
        "variance": VarianceThreshold().fit(x).variances_.tolist(),
        "fClasses": each(f_classif, kind),
        "fBinary": each(f_classif, (kind == 2).astype(int)),
        "fRegression": each(f_regression, label),
        "fClassesImputed": each(f_classif, kind, filled),
        "fBinaryImputed": each(f_classif, (kind == 2).astype(int), filled),
        "fRegressionImputed": each(f_regression, label, filled),
        "mutualInformation": [mutual_information(column) for column in x.T],
    },
}

with open(HERE / "joint.csv", "w", newline="") as out:
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["a", "b", "c", "d", "kind", "label"])
    for i in range(ROWS):
        numbers = ["" if math.isnan(v) else repr(float(v)) for v in x[i]]
        rows.writerow(numbers + ["k" + str(kind[i]), repr(float(label[i]))])
(HERE / "joint.json").write_text(json.dumps(expected) + "\n")
