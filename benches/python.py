#!/usr/bin/env python3
"""What the Python package costs beside the program: rates, one call, importing, and the same beside other detectors.

    pip install ./bindings/python
    EDITLENS_CORPORA=FOLDER benches/python.py

Both judge the first 20,000 reviews of iclr2026_unlabelled.jsonl.gz, in turns, on one core and on two; the program is the one
that the package brings, so that both are of the same build, and its time to start is taken off. The median of the rounds
counts. Where PySpark is installed, Spark judges them too. The rates of other detectors are those of benches/rivals.py. This script is not part of the checks.
"""

import gzip
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import editlens

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPORA = pathlib.Path(os.environ.get("EDITLENS_CORPORA", ROOT.parent / "shared" / "corpora"))
MOST = 20_000
ROUNDS = 3


def reviews():
    texts = []
    with gzip.open(CORPORA / "iclr2026_unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            if len(texts) == MOST:
                break
    return texts


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor(work):
    """The processor time of this process and of those that it ran to their ends."""
    before = os.times()
    work()
    return sum(after - before for after, before in zip(os.times()[:4], before[:4]))


def program(path, cores):
    command = [sys.executable, "-m", "editlens", "predict", "--threads", str(cores), "--format", "jsonl", path]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def rates(texts, folder):
    path, one = os.path.join(folder, "reviews.jsonl"), os.path.join(folder, "one.jsonl")
    with open(path, "w", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"id": str(row), "text": text}) + "\n" for row, text in enumerate(texts))
    with open(one, "w", encoding="utf-8") as lines:
        lines.write(json.dumps({"text": texts[0]}) + "\n")
    editlens.predict(texts[0])
    # On a machine with other work the processor time of one core is what can be compared best.
    os.sched_setaffinity(0, [0])
    judged = min(processor(lambda: editlens.predict_batch(texts, threads=1, progress=False)) for _ in range(3))
    whole = min(processor(lambda: program(path, 1)) - processor(lambda: program(one, 1)) for _ in range(3))
    print(
        f"per second of processor time: predict_batch {len(texts) / judged:,.0f} reviews, the program "
        f"{len(texts) / whole:,.0f}; ratio {whole / judged:.2f}"
    )
    for cores in (1, 2):
        os.sched_setaffinity(0, range(cores))
        ratios, rates = [], []
        for _ in range(ROUNDS):
            judged = timed(lambda: editlens.predict_batch(texts, threads=cores, progress=False))
            whole = timed(lambda: program(path, cores)) - timed(lambda: program(one, cores))
            rates.append((len(texts) / judged, len(texts) / whole))
            ratios.append(whole / judged)
        package, command = (statistics.median(column) for column in zip(*rates))
        print(
            f"{cores} core{'s' if cores > 1 else ''}: predict_batch {package:,.0f} reviews/s, the program {command:,.0f}; "
            f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )


def one_call(texts):
    """What a call costs above the judging, which is that of the same texts in a batch on one core."""
    texts = texts[:1_000]
    os.sched_setaffinity(0, [0])
    above = []
    for _ in range(ROUNDS):
        calls = processor(lambda: [editlens.predict(text) for text in texts])
        above.append((calls - processor(lambda: editlens.predict_batch(texts, threads=1))) / len(texts))
    print(f"one call: {1e3 * statistics.median(above):.3f} ms above the judging")
    explained = timed(lambda: [editlens.predict(text).explain() for text in texts[:200]]) / 200
    print(f"one verdict with its explanation: {1e3 * explained:.2f} ms")


def importing():
    bare = [timed(lambda: subprocess.run([sys.executable, "-c", ""], check=True)) for _ in range(4 * ROUNDS)]
    full = [timed(lambda: subprocess.run([sys.executable, "-c", "import editlens"], check=True)) for _ in range(4 * ROUNDS)]
    first = "import editlens; editlens.predict('A text.')"
    ready = [timed(lambda: subprocess.run([sys.executable, "-c", first], check=True)) for _ in range(4 * ROUNDS)]
    bare, full, ready = (1e3 * statistics.median(times) for times in (bare, full, ready))
    print(f"import: {full - bare:.0f} ms; import and the first verdict: {ready - bare:.0f} ms")


def memory(texts):
    """What a worker process holds beside its texts: one model and the verdicts on 10,000 texts, in one thread."""
    code = (
        "import editlens, json, sys\n"
        "def resident(): return int(open('/proc/self/statm').read().split()[1]) * 4096 / 2**20\n"
        "texts = json.load(sys.stdin)\n"
        "before = resident()\n"
        "table = editlens.predict_batch(texts, threads=1)\n"
        "print(f'a worker: {resident():.0f} MiB resident, {resident() - before:.0f} of them model and verdicts')\n"
    )
    subprocess.run([sys.executable, "-c", code], input=json.dumps(texts[:10_000]), text=True, check=True)


def on_spark(texts, folder):
    """The same reviews on two workers of Spark, from a Parquet file to nowhere; the second run counts."""
    try:
        import pyarrow
        import pyarrow.parquet
        from pyspark.sql import SparkSession

        import editlens.spark
    except ImportError as error:
        print(f"Spark: left out ({error})")
        return
    os.sched_setaffinity(0, range(2))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    path = os.path.join(folder, "reviews.parquet")
    pyarrow.parquet.write_table(pyarrow.table({"review": texts}), path, row_group_size=len(texts) // 8)
    options = {"spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false", "spark.sql.files.maxPartitionBytes": "8m"}
    spark = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    judged = editlens.spark.predict(spark.read.parquet(path), text="review")
    seconds = [timed(lambda: judged.write.format("noop").mode("overwrite").save()) for _ in range(3)]
    print(f"Spark, two workers: {len(texts) / min(seconds[1:]):,.0f} reviews/s; the first run took {seconds[0]:.0f} s")
    spark.stop()


def main():
    texts = reviews()
    print(f"{len(texts):,} reviews, {sum(map(len, texts)) / 1e6:.1f} million characters; load {os.getloadavg()[0]:.1f}")
    importing()
    one_call(texts)
    memory(texts)
    with tempfile.TemporaryDirectory() as folder:
        rates(texts, folder)
        on_spark(texts, folder)


if __name__ == "__main__":
    main()
