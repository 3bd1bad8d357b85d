"""Reference values of PowerTest: made once with SciPy 1.17.1 and scikit-learn 1.9.1 (NumPy 2.4.6).

Writes power.csv: for each sample its name, the lambda of scipy.stats.yeojohnson, and the numbers
with what sklearn.preprocessing.PowerTransformer makes of them.
"""
import numpy as np
from scipy import stats
from sklearn.preprocessing import PowerTransformer

random = np.random.default_rng(20261128)
n = 250
samples = {
    "normal": random.normal(3, 2, n),
    "lognormal": random.lognormal(0, 1, n),
    "exponential of both signs": random.exponential(5, n) - 2,
    "left-skewed": -random.gamma(2, 10, n),
    "counts": random.poisson(3, n).astype(float),
    "uniform": random.uniform(-1, 1, n),
    "heavy tails": random.standard_t(3, n),
    "small": random.lognormal(0, 1, n) * 1e-3,
    "large": random.lognormal(9, 1, n),
}
with open("power.csv", "w") as out:
    for name, sample in samples.items():
        x = np.round(sample, 6)
        _, best = stats.yeojohnson(x)
        y = PowerTransformer().fit_transform(x.reshape(-1, 1))[:, 0]
        for a, b in zip(x, y):
            out.write(f"{name},{float(best)!r},{float(a)!r},{float(b)!r}\n")

print("single values: x, lambda, y")
for x in (0.0, 1.0, 7.5, -0.25, -12.0, 1e6, -1e6):
    for lam in (-2.0, 0.0, 0.5, 1.0, 2.0, 3.5):
        print(f"{x!r}, {lam!r}, {float(stats.yeojohnson(np.array([x]), lam)[0])!r}")
