"""Tables that data frames, pyarrow and query engines take without a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _native

if TYPE_CHECKING:
    import pandas
    import polars


class Column:
    """A column of a `Table`. It has the Arrow PyCapsule interface: `pyarrow.array(column)`, `polars.Series(column)`."""

    __slots__ = ("_native",)

    def __init__(self, native: _native.Column) -> None:
        self._native = native

    def __len__(self) -> int:
        return len(self._native)

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        return self._native.__arrow_c_array__(requested_schema)

    def to_pylist(self) -> list[Any]:
        """The values as Python has them."""
        return self._native.to_pylist()


class Table:
    """Columns of one length, with the Arrow PyCapsule interface: `pyarrow.table(table)`, `polars.DataFrame(table)` and
    DuckDB take it without a copy.

    >>> import editlens
    >>> table = editlens.predict_batch(["Too short to say.", None, ""])
    >>> len(table), table["abstained"].to_pylist()
    (3, ['too_short', None, 'empty'])
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Table) -> None:
        self._native = native

    @property
    def column_names(self) -> list[str]:
        """The names of the columns."""
        return self._native.column_names

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self._native), len(self._native.column_names)

    def __len__(self) -> int:
        return len(self._native)

    def __getitem__(self, name: str) -> Column:
        return Column(self._native.column(name))

    def __repr__(self) -> str:
        rows, columns = self.shape
        return f"<editlens.Table of {rows:,} rows and {columns} columns>"

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def to_pydict(self) -> dict[str, list[Any]]:
        """The values of every column, as Python has them."""
        return {name: self[name].to_pylist() for name in self.column_names}

    def to_pylist(self) -> list[dict[str, Any]]:
        """The rows, as Python has them."""
        columns = self.to_pydict()
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame; whole numbers are of pandas' types that know missing values."""
        import numpy
        import pandas

        columns: dict[str, Any] = {}
        for name in self.column_names:
            column = self._native.column(name)
            if column.kind == "float":
                columns[name] = numpy.frombuffer(column.floats()).copy()
            elif column.kind == "integer":
                columns[name] = pandas.array(column.to_pylist(), dtype="Int64")
            else:
                columns[name] = pandas.Series(column.to_pylist(), dtype="object")
        return pandas.DataFrame(columns)

    def to_polars(self) -> polars.DataFrame:
        """A Polars data frame, without a copy."""
        import polars

        return polars.DataFrame(self)
