"""Texts and columns from whatever holds them: lists, arrays, series, data frames, rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from . import _native
from ._table import Table


class Known(TypedDict):
    """What is known of each row beside its text; None where nothing is."""

    known_review: list[bool] | None
    several: list[bool] | None
    hidden_text: list[str | None] | None
    label: list[str | None] | None
    group: list[str | None] | None
    source: list[str | None] | None
    generator: list[str | None] | None


def texts_of(texts: Any, name: str = "text") -> _native.Texts:
    """The texts of a column, or those of a frame's column of this name."""
    frame = Frame.of(texts)
    if frame is not None:
        return texts_of(frame.column(name, "text"))
    if isinstance(texts, _native.Texts):
        return texts
    if isinstance(texts, str):
        raise ValueError("this is one text, and many are wanted; use predict for one, or give a list")
    if isinstance(texts, bytes | bytearray | memoryview):
        raise ValueError("these are bytes and no texts; decode them first, and give a list of strings")
    if isinstance(texts, list):
        return _native.Texts.from_list(texts, False)
    library = _library(texts)
    if library == "pandas":
        return _of_pandas(texts)
    if library == "numpy":
        return _of_numpy(texts)
    if library == "polars" and str(getattr(texts, "dtype", "")) == "Null":
        return _native.Texts.from_list([None] * len(texts), False)
    if library == "polars":
        found = _native.from_arrow(texts, f"the Series of the type {texts.dtype}")
        if isinstance(found, _native.Texts):
            return found
    if isinstance(texts, set | frozenset):
        raise ValueError("a set has no order, so no verdict could be told from another; give a list")
    if isinstance(texts, Iterable):
        return _native.Texts.from_list(list(texts), False)
    raise ValueError(f"{_named(texts)} holds no texts; give a list, a Series, an array or a data frame with a text column")


def _of_pandas(series: Any) -> _native.Texts:
    if getattr(series, "ndim", 1) != 1:
        raise ValueError("texts are wanted in one dimension; give one column")
    if series.dtype == object or str(series.dtype) in ("str", "string") or series.dtype.name == "category":
        return _native.Texts.from_list(series.tolist(), True)
    if "string" in str(series.dtype):
        return _native.Texts.from_list(series.tolist(), True)
    if len(series) == 0 or bool(series.isna().all()):
        return _native.Texts.from_list([None] * len(series), True)
    raise ValueError(f"the Series is of the type {series.dtype} and holds no texts; give a column of strings")


def _of_numpy(array: Any) -> _native.Texts:
    if getattr(array, "ndim", 0) != 1:
        raise ValueError("texts are wanted in one dimension; give one column, such as `array[:, 0]`")
    if array.dtype.kind in "UOT" or array.size == 0:
        return _native.Texts.from_list(array.tolist(), True)
    if array.dtype.kind == "f" and bool((array != array).all()):
        return _native.Texts.from_list([None] * len(array), True)
    raise ValueError(f"the array is of the type {array.dtype} and holds no texts; give an array of strings")


class Frame:
    """A frame of any kind, as columns by name."""

    def __init__(self, names: list[str], columns: Any) -> None:
        self.names = names
        self._columns = columns

    @classmethod
    def of(cls, frame: Any) -> Frame | None:
        """The frame; None where it is a column or no frame at all."""
        if isinstance(frame, _native.Table):
            frame = Table(frame)
        if isinstance(frame, Table):
            return cls(frame.column_names, frame)
        if isinstance(frame, Mapping):
            return cls([str(name) for name in frame], frame)
        if _library(frame) == "polars" and hasattr(frame, "collect"):
            raise ValueError("this frame is lazy and holds no rows yet; give `frame.collect()`")
        if _library(frame) == "pyspark":
            raise ValueError("this is a data frame of Spark; use `editlens.spark.predict`")
        if hasattr(frame, "schema") and hasattr(frame, "column") and hasattr(frame.schema, "names"):
            return cls(list(frame.schema.names), _ByMethod(frame))
        if _library(frame) == "pandas" or _library(frame) == "polars":
            if hasattr(frame, "columns"):
                return cls([str(name) for name in frame.columns], frame)
        elif hasattr(frame, "__arrow_c_array__") or hasattr(frame, "__arrow_c_stream__"):
            found = _native.from_arrow(frame, "the column")
            return cls.of(found) if isinstance(found, _native.Table) else _OneColumn(found)
        if hasattr(frame, "__next__") or isinstance(frame, list | tuple) and frame and isinstance(frame[0], Mapping):
            rows = list(frame)
            if rows and all(isinstance(row, Mapping) for row in rows):
                names = list(dict.fromkeys(name for row in rows for name in row))
                return cls(names, {name: [row.get(name) for row in rows] for name in names})
            return cls.of_values(rows)
        return None

    @classmethod
    def of_values(cls, values: Any) -> Frame:
        """One column, of any name."""
        return _OneColumn(values)

    def column(self, name: str, option: str) -> Any:
        """A column that must be there; `option` is the argument that names it."""
        if name not in self.names:
            shown = ", ".join(f"`{name}`" for name in self.names[:20]) or "none"
            raise ValueError(f"there is no column `{name}`; name it with `{option}=`. There are: {shown}")
        return self._columns[name]

    def words(self, name: str | None, option: str, usual: str) -> list[str | None] | None:
        """The values of a column as words: of the one asked for, else of the usual one where it is there."""
        if name is None and usual not in self.names:
            return None
        return words_of(self.column(name or usual, option))

    def known(self, *, label: str | None = None, group: str | None = None) -> Known:
        """What these rows say of themselves; `label` and `group` name columns that are called otherwise than usual."""
        return Known(
            known_review=self.flags("known_review"),
            several=self.flags("several"),
            hidden_text=self.hidden(),
            label=self.words(label, "label", "label"),
            group=self.words(group, "group", "group"),
            source=None,
            generator=None,
        )

    def hidden(self) -> list[str | None] | None:
        """What stands beside the texts and no reader sees, where rows have it as `read` gives it."""
        found = self.words(None, "hidden_text", "hidden_text")
        return found if found and any(found) else None

    def flags(self, name: str) -> list[bool] | None:
        """A column of true and false, where there is one of this name."""
        if name not in self.names:
            return None
        values = _values(self._columns[name])
        return [bool(value) for value in values] if all(_is_flag(value) for value in values) else None


class _OneColumn(Frame):
    def __init__(self, values: Any) -> None:
        super().__init__([], None)
        self._values = values

    def column(self, name: str, option: str) -> Any:
        return self._values


class _ByMethod:
    """A table of pyarrow, whose columns have a method of their own."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def __getitem__(self, name: str) -> Any:
        return self._frame.column(name)


def frame_of(frame: Any) -> Frame:
    """The frame, or what is wrong with it."""
    found = Frame.of(frame)
    if found is None:
        raise ValueError(f"{_named(frame)} is no table; give a data frame, a dict of columns or rows as `read` gives them")
    return found


def words_of(column: Any) -> list[str | None]:
    """Values as words: numbers as their digits, what is missing as None."""
    words: list[str | None] = []
    for value in _values(column):
        if value is None or isinstance(value, float) and math.isnan(value) or type(value).__name__ in ("NAType", "NaTType"):
            words.append(None)
        elif isinstance(value, str):
            words.append(value)
        else:
            words.append(str(value))
    return words


def _values(column: Any) -> list[Any]:
    for method in ("to_pylist", "tolist", "to_list"):
        if hasattr(column, method):
            return list(getattr(column, method)())
    return list(column)


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool) or type(value).__name__ in ("bool_", "bool")


def _library(value: Any) -> str:
    return type(value).__module__.partition(".")[0]


def _named(value: Any) -> str:
    return f"a value of the type {type(value).__name__}"
