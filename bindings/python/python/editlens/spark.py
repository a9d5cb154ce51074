"""Verdicts where the texts are: on the workers of Spark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from . import _native
from ._model import Model
from ._table import Table


def predict(df: Any, text: str = "text", *, prefix: str = "", model: Model | None = None) -> Any:
    """The data frame with the columns of a verdict beside its own, by `mapInArrow`.

    Each worker process reads the model once and judges batches as they come, in one thread: Spark has a worker for each
    core. A null stays null. `prefix` stands before the names of the new columns, where the frame has such names already.
    `model` is sent to the workers; without one they use the model that their package carries.

    Raises ValueError where there is no such column, or a name is taken.
    """
    from pyspark.sql.types import StringType, StructType

    if text not in df.columns:
        raise ValueError(f"there is no column `{text}`; name it with `text=`. There are: {', '.join(df.columns)}")
    if not isinstance(df.schema[text].dataType, StringType):
        raise ValueError(f"the column `{text}` holds {df.schema[text].dataType.simpleString()} and no texts")
    added = verdict_schema(prefix)
    taken = sorted(set(added.names) & set(df.columns))
    if taken:
        raise ValueError(
            f"the frame has {', '.join(f'`{name}`' for name in taken)} already; set new names apart with "
            "`prefix=`, such as `prefix=\"verdict_\"`"
        )
    schema = StructType([*df.schema.fields, *added.fields])
    return df.mapInArrow(_worker(text, prefix, model), schema)


def verdict_schema(prefix: str = "") -> Any:
    """The columns of a verdict as Spark has them."""
    import pyarrow
    from pyspark.sql.pandas.types import from_arrow_schema

    columns = pyarrow.table(Table(_native.verdict_schema())).schema
    return from_arrow_schema(pyarrow.schema([field.with_name(prefix + field.name) for field in columns]))


def _worker(text: str, prefix: str, model: Model | None) -> Callable[[Iterator[Any]], Iterator[Any]]:
    def judge(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        own = Model.default() if model is None else model
        for batch in batches:
            verdicts = own.predict_batch(batch.column(text), threads=1, progress=False)
            found = pyarrow.table(verdicts).combine_chunks()
            names = [*batch.schema.names, *(prefix + name for name in found.schema.names)]
            columns = [column.combine_chunks() for column in found.columns]
            if batch.num_rows > 0:
                yield pyarrow.RecordBatch.from_arrays([*batch.columns, *columns], names=names)

    return judge
