"""Reference values of KnownListsTest: made once with scikit-learn 1.9.1 (NumPy 2.4.6).

Writes texts.tsv: the name of a case, the row, a term, and its number, those that are not 0.
The four documents are those of scikit-learn's user guide (CountVectorizer, TfidfVectorizer).
"""
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.preprocessing import MultiLabelBinarizer

documents = [
    "This is the first document.",
    "This document is the second document.",
    "And this is the third one.",
    "Is this the first document?",
]
unseen = ["The first of the unseen documents, the FIRST!", "Nothing known", "third third: ONE"]
words = r"(?u)\b\w+\b"

with open("texts.tsv", "w") as out:

    def write(name, matrix, terms):
        for row, numbers in enumerate(matrix):
            for term, number in zip(terms, numbers):
                if number != 0:
                    out.write(f"{name}\t{row}\t{term}\t{float(number)!r}\n")

    def texts(name, tfidf=None, **arguments):
        counted = CountVectorizer(**{"token_pattern": words, **arguments})
        seen = counted.fit_transform(documents)
        new = counted.transform(documents + unseen)
        if tfidf is not None:
            new = TfidfTransformer(**tfidf).fit(seen).transform(new)
        write(name, new.toarray(), counted.get_feature_names_out())

    texts("counts")
    texts("words of two", token_pattern=r"(?u)\b\w\w+\b")
    texts("pairs", ngram_range=(1, 2))
    texts("without", stop_words=["the", "is"], ngram_range=(2, 3))
    texts("flags", binary=True)
    texts("tfidf", tfidf={})
    texts("tfidf plain", tfidf={"smooth_idf": False})
    texts("tfidf l1 of pairs", tfidf={"norm": "l1"}, ngram_range=(1, 2))
    texts("tfidf bare", tfidf={"norm": None}, min_df=2)

    tags = [{"sci-fi", "thriller"}, {"comedy"}, set(), {"comedy", "sci-fi"}]
    binarizer = MultiLabelBinarizer().fit(tags)
    write("tags", binarizer.transform(tags), binarizer.classes_)
