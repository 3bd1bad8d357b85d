"""Makes target.csv, by scikit-learn 1.9.1: python3 target.py > target.csv

Lines of a set of rows to fit on, category and label, then of what each category becomes, one
number for each class of several. The first set is small enough to check by hand.
"""

import random

import sklearn
from sklearn.preprocessing import TargetEncoder

assert sklearn.__version__ == "1.9.1"


def give(name, smooth, rows, unseen):
    categories = [[category] for category, _ in rows]
    labels = [label for _, label in rows]
    encoder = TargetEncoder(smooth=smooth).fit(categories, labels)
    for category, label in rows:
        print(f"fit,{name},{smooth},{category},{label}")
    asked = sorted({category for category, _ in rows}) + [unseen]
    for category, numbers in zip(asked, encoder.transform([[c] for c in asked])):
        print(f"give,{name},{smooth},{category},{';'.join(repr(float(n)) for n in numbers)}")


small = [("a", 4, 6), ("b", 1, 2), ("c", 2, 7), ("d", 1, 1)]
give("binary", 2.0, [(c, 1 if i < ones else 0) for c, ones, n in small for i in range(n)], "new")
random.seed(17)
draw = lambda: "k" + str(int(20 * random.random() ** 2))
give("binary", 7.5, [(draw(), int(random.random() < 0.3)) for _ in range(300)], "new")
give("regression", 2.0, [(draw(), round(random.gauss(5, 100), 6)) for _ in range(300)], "new")
give("multiclass", 3.0, [(draw(), random.choice("xxyz")) for _ in range(300)], "new")
