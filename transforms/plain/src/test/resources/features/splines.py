"""Makes splines.csv, by scikit-learn 1.9.1 (NumPy 2.4.6): python3 splines.py > splines.csv

Lines: fit, the name of a sample and a number of it; or give, the sample, the argument of a step,
a number, and the numbers that it becomes.
"""
import numpy as np
import sklearn
from sklearn.preprocessing import SplineTransformer

assert sklearn.__version__ == "1.9.1"
random = np.random.default_rng(20261129)
samples = {
    "normal": np.round(random.normal(3, 2, 80), 6),
    "skewed": np.round(random.lognormal(0, 1.5, 120), 6),
    "whole": np.arange(21.0),
}
forms = [
    (5, 3, "quantile", "constant", True),
    (5, 3, "uniform", "constant", True),
    (4, 2, "quantile", "linear", True),
    (2, 3, "quantile", "linear", False),
    (6, 1, "uniform", "linear", True),
    (3, 5, "quantile", "linear", True),
    (9, 4, "uniform", "constant", False),
    (3, 1, "quantile", "constant", False),
]
for name, sample in samples.items():
    for x in sample:
        print(f"fit,{name},{float(x)!r}")
    low, high = sample.min(), sample.max()
    asked = np.unique(
        np.concatenate([sample[::6], np.linspace(low, high, 9), [low - 3, low - 0.5, high + 0.5, high + 9]])
    )
    for knots, degree, at, extrapolation, bias in forms:
        fitted = SplineTransformer(
            n_knots=knots, degree=degree, knots=at, extrapolation=extrapolation, include_bias=bias
        ).fit(sample.reshape(-1, 1))
        argument = (
            f"{{knots: {knots}; degree: {degree}; at: {at + 's' if at == 'quantile' else at};"
            f" extrapolation: {extrapolation}; includeBias: {str(bias).lower()}}}"
        )
        for x, numbers in zip(asked, fitted.transform(asked.reshape(-1, 1))):
            print(f"give,{name},{argument},{float(x)!r},{';'.join(repr(float(n)) for n in numbers)}")
