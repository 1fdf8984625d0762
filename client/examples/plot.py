"""Plots how the modules of a run learn, epoch by epoch; where matplotlib is missing, prints the numbers.

    CONTSUP_URL=http://127.0.0.1:4000 CONTSUP_TOKEN=... python3 client/examples/plot.py RUN_ID [curve.png]
"""

import csv
import io
import math
import os
import sys
import urllib.request


def read_epochs(run_id):
    """One dict for each epoch; the columns are those of epochs.csv."""
    url = os.environ.get("CONTSUP_URL", "http://127.0.0.1:4000")
    request = urllib.request.Request(
        f"{url}/artifacts/runs/{run_id}/epochs.csv",
        headers={"Authorization": f"Bearer {os.environ['CONTSUP_TOKEN']}"},
    )
    with urllib.request.urlopen(request) as response:
        return list(csv.DictReader(io.StringIO(response.read().decode())))


def accuracies(rows):
    """Test accuracy in percent by name; NaN where a head does not classify (contrast)."""
    names = [name for name in rows[0] if name == "test/accuracy" or name.endswith("/accuracy") and name.startswith("module/")]
    return {name: [100 * float(row[name] or "nan") for row in rows] for name in names}


def print_table(epochs, curves):
    print("epoch", *curves, sep="\t")
    for index, epoch in enumerate(epochs):
        values = (curve[index] for curve in curves.values())
        print(epoch, *("-" if math.isnan(value) else f"{value:.2f}" for value in values), sep="\t")


def plot(pyplot, epochs, curves, file):
    for name, values in curves.items():
        pyplot.plot(epochs, values, label=name, linewidth=2 if name == "test/accuracy" else 1)
    pyplot.xlabel("epoch")
    pyplot.ylabel("test accuracy, %")
    pyplot.legend()
    pyplot.savefig(file, dpi=150)
    print(file)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    rows = read_epochs(sys.argv[1])
    if not rows:
        sys.exit("this run has no epoch yet")
    epochs = [int(row["epoch"]) for row in rows]
    curves = accuracies(rows)
    try:
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot
    except ImportError:
        print_table(epochs, curves)
        return
    plot(pyplot, epochs, curves, sys.argv[2] if len(sys.argv) > 2 else "curve.png")


main()
