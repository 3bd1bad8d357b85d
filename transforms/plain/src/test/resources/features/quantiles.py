"""Makes quantiles.csv, by scikit-learn 1.9.1 (NumPy 2.4.6): python3 quantiles.py > quantiles.csv

Lines: fit, the name of a sample and a number of it; or give, the sample, the argument of a step,
a number, and what becomes of it. It rounds percentiles, so that of some sizes of a sample a landmark
misses the value that it should be; not of these.
"""
import warnings

import numpy as np
import sklearn
from sklearn.preprocessing import QuantileTransformer

assert sklearn.__version__ == "1.9.1"
warnings.simplefilter("ignore")
random = np.random.default_rng(20261129)
samples = {
    "ties": np.array([1, 1, 1, 2, 3, 3, 5, 8, 8, 8, 8, 13.0]),
    "counts": random.poisson(2, 101).astype(float),
    "skewed": np.round(random.lognormal(0, 1, 160), 6),
    "mostly zero": np.where(random.random(120) < 0.6, 0, np.round(random.normal(0, 9, 120), 4)),
    "equal": np.array([4.0, 4.0, 4.0]),
    "two": np.array([0.0, 1, 1, 1, 0]),
}
for name, sample in samples.items():
    for x in sample:
        print(f"fit,{name},{float(x)!r}")
    span = np.linspace(sample.min() - 1, sample.max() + 1, 30)
    asked = np.unique(np.concatenate([sample, np.round(span, 3), [-1e9, 1e9]]))
    for quantiles in (1000, 7):
        for to in ("uniform", "normal"):
            fitted = QuantileTransformer(n_quantiles=quantiles, output_distribution=to)
            fitted.fit(sample.reshape(-1, 1))
            for x, y in zip(asked, fitted.transform(asked.reshape(-1, 1))[:, 0]):
                print(f"give,{name},{{quantiles: {quantiles}; to: {to}}},{float(x)!r},{float(y)!r}")
