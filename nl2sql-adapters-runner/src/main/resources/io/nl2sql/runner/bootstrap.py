"""Runs one program inside the sandbox.

Speaks frames with the other side of the pipe: four bytes of length, most significant first, and so many bytes of JSON
in UTF-8. Comes in by descriptor 0, goes out by descriptor 3. Nothing here is a protection: the program can read and
change all of it. What protects is the sandbox around it and the care of the reader at the other end.
"""

import os
import resource
import sys

sys.dont_write_bytecode = True

import base64
import datetime
import decimal
import io
import json
import linecache
import threading
import traceback
import uuid

NAME = "program.py"


class QueryError(Exception):
    """A query was refused, or failed."""


class _Pipe:
    """The way out. One call at a time, from the first process alone."""

    def __init__(self):
        self._incoming = os.dup(0)
        self._outgoing = os.dup(3)
        os.close(3)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        self._owner = os.getpid()
        self._lock = threading.RLock()

    def receive(self):
        length = int.from_bytes(self._exactly(4), "big")
        return json.loads(self._exactly(length).decode("utf-8"))

    def send(self, frame):
        self.send_text(json.dumps(frame, ensure_ascii=False, allow_nan=False, separators=(",", ":")))

    def send_text(self, text):
        if os.getpid() != self._owner:
            raise RuntimeError("query() and show() work in the first process of a program only: call them there")
        payload = text.encode("utf-8", "replace")
        message = memoryview(len(payload).to_bytes(4, "big") + payload)
        with self._lock:
            while message:
                message = message[os.write(self._outgoing, message):]

    def ask(self, frame):
        with self._lock:
            self.send(frame)
            return self.receive()

    def _exactly(self, count):
        parts = []
        while count:
            part = os.read(self._incoming, min(count, 1 << 20))
            if not part:
                raise EOFError("the pipe was closed")
            parts.append(part)
            count -= len(part)
        return b"".join(parts)


# ---- what comes in ---------------------------------------------------------------------------------------------------

_READERS = {
    "decimal": decimal.Decimal,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "timestamp": datetime.datetime.fromisoformat,
    "timestamp_with_time_zone": datetime.datetime.fromisoformat,
    "binary": base64.b64decode,
    "uuid": uuid.UUID,
    "float": float,
}


def _read_cell(cell):
    """A cell is null, a JSON value, or a pair of its kind and its text where JSON has no such value."""
    if not isinstance(cell, list):
        return cell
    kind, content = cell
    if kind == "array":
        return [_read_cell(item) for item in content]
    try:
        return _READERS[kind](content)
    except (KeyError, ValueError):
        return content


def _is_missing(value):
    """Whether a cell holds nothing; a decimal that is no finite number counts as nothing."""
    if isinstance(value, decimal.Decimal):
        return not value.is_finite()
    return value is None or (isinstance(value, float) and value != value)


def _distinct(labels):
    seen = {}
    names = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        names.append(label if seen[label] == 1 else "%s_%d" % (label, seen[label]))
    return names


def _floats_faithfully(cells):
    return all(cell is None or (cell.is_finite() and decimal.Decimal(repr(float(cell))) == cell) for cell in cells)


def _series(pandas, kind, cells, exact):
    """Cells as pandas likes them, as long as nothing is lost by it."""
    present = [cell for cell in cells if cell is not None]
    if not present or exact:
        return pandas.Series(cells, dtype=object)
    types = {type(cell) for cell in present}
    complete = len(present) == len(cells)
    if types == {int} and all(-(1 << 63) <= cell < 1 << 63 for cell in present):
        return pandas.Series(cells, dtype="int64" if complete else "Int64")
    if types == {bool}:
        return pandas.Series(cells, dtype="bool" if complete else "boolean")
    if types == {float}:
        return pandas.Series(cells, dtype="float64")
    if types <= {decimal.Decimal, int} and _floats_faithfully([decimal.Decimal(cell) for cell in present]):
        return pandas.Series([None if cell is None else float(cell) for cell in cells], dtype="float64")
    if kind in ("date", "timestamp") and types <= {datetime.date, datetime.datetime}:
        if all(1678 <= cell.year <= 2261 for cell in present):
            return pandas.Series(pandas.to_datetime(cells))
    if kind == "timestamp_with_time_zone" and types == {datetime.datetime}:
        if all(1678 <= cell.year <= 2261 for cell in present):
            return pandas.Series(pandas.to_datetime(cells, utc=True))
    return pandas.Series(cells, dtype=object)


def _frame(reply, exact):
    columns = reply["columns"]
    rows = [[_read_cell(cell) for cell in row] for row in reply["rows"]]
    names = _distinct([column["name"] for column in columns])
    try:
        import pandas
    except ImportError:
        return [dict(zip(names, row)) for row in rows]
    data = {
        name: _series(pandas, column["type"], [row[at] for row in rows], exact)
        for at, (name, column) in enumerate(zip(names, columns))
    }
    frame = pandas.DataFrame(data, columns=names)
    frame.attrs["truncated"] = bool(reply["truncated"])
    return frame


# ---- what goes out ---------------------------------------------------------------------------------------------------


def _scalar(value):
    """A value of numpy as one of Python."""
    module = type(value).__module__
    if module == "numpy" and hasattr(value, "item") and getattr(value, "ndim", 1) == 0:
        return value.item()
    if module.startswith("pandas"):
        if type(value).__name__ in ("NaTType", "NAType"):
            return None
        if hasattr(value, "to_pydatetime"):
            return value.to_pydatetime(warn=False)
        if hasattr(value, "to_pytimedelta"):
            return value.to_pytimedelta()
    return value


def _kind(value):
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "float"
    if isinstance(value, decimal.Decimal):
        return "decimal"
    if isinstance(value, datetime.datetime):
        return "timestamp" if value.tzinfo is None else "timestamp_with_time_zone"
    if isinstance(value, datetime.date):
        return "date"
    if isinstance(value, datetime.time):
        return "time" if value.tzinfo is None else "text"
    if isinstance(value, (bytes, bytearray, memoryview)):
        return "binary"
    if isinstance(value, uuid.UUID):
        return "uuid"
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return "json"
    return "text"


_WIDER = (("boolean",), ("integer",), ("integer", "decimal"), ("integer", "float"), ("integer", "decimal", "float"))


def _column_kind(cells):
    kinds = {_kind(cell) for cell in cells if not _is_missing(cell)}
    if len(kinds) == 1:
        return kinds.pop()
    if not kinds:
        return "float" if any(cell is not None for cell in cells) else "text"
    for wider in _WIDER:
        if kinds <= set(wider):
            return wider[-1]
    if kinds <= {"date", "timestamp"}:
        return "timestamp"
    return "text"


def _written(value, kind):
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False)
    if _is_missing(value):
        return None
    if kind == "integer" or kind == "boolean":
        return value
    if kind == "float":
        number = float(value)
        return number if abs(number) != float("inf") else str(number)
    if kind == "timestamp" and not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    if kind in ("date", "time", "timestamp", "timestamp_with_time_zone"):
        return value.isoformat()
    if kind == "decimal":
        return str(value)
    if kind == "binary" or isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    return str(value)


def _plain(value, depth=0):
    """A value as JSON can hold it."""
    value = _scalar(value)
    if depth > 20:
        return str(value)
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 1 << 63 else str(value)
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, dict):
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item, depth + 1) for item in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist(), depth + 1)
    return _written(value, _kind(value))


def _label(label):
    return " / ".join(str(part) for part in label) if isinstance(label, tuple) else str(label)


def _of_pandas(value):
    """A frame or a series as its column names and the cells of each column; None for anything else."""
    pandas = sys.modules.get("pandas")
    if pandas is None or not hasattr(pandas, "DataFrame"):
        return None
    if isinstance(value, pandas.Series):
        value = value.to_frame(value.name if value.name is not None else "value")
    if not isinstance(value, pandas.DataFrame):
        return None
    named = value.index.nlevels > 1 or value.index.name is not None
    labels = [_label(label) for label in value.columns]
    columns = [value.iloc[:, at] for at in range(value.shape[1])]
    if named or not isinstance(value.index, pandas.RangeIndex):
        levels = [value.index.get_level_values(at) for at in range(value.index.nlevels)]
        names = [_label(name) if name is not None else "index" for name in value.index.names]
        if named or not all(str(level.dtype) == "int64" for level in levels):
            labels = names + labels
            columns = levels + columns
    return labels, [[_scalar(cell) for cell in column] for column in columns]


def _of_dicts(value):
    if not isinstance(value, (list, tuple)) or not value or not all(isinstance(row, dict) for row in value):
        return None
    labels = list(dict.fromkeys(str(key) for row in value for key in row))
    rows = [{str(key): _scalar(cell) for key, cell in row.items()} for row in value]
    return labels, [[row.get(label) for row in rows] for label in labels]


class _Outputs:
    """What the program gives."""

    def __init__(self, pipe, most):
        self._pipe = pipe
        self._left = most
        self._shown = []

    def show(self, value, name=None):
        name = "" if name is None else str(name)
        self._shown.append(value)
        table = _of_pandas(value) or _of_dicts(value)
        if table is not None:
            self._table(name, *table)
        elif self._figure_of(value) is not None:
            self.figure(name, self._figure_of(value))
        else:
            self._send({"kind": "value", "name": name, "value": _plain(value)})

    def result(self, value):
        if value is not None and not any(value is shown for shown in self._shown):
            self.show(value, "result")

    def figures(self):
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            for number in pyplot.get_fignums():
                self.figure("", pyplot.figure(number))

    def figure(self, name, figure):
        picture = io.BytesIO()
        figure.savefig(picture, format="png")
        titles = [axes.get_title() for axes in figure.get_axes() if axes.get_title()]
        name = name or figure.get_label() or (titles[0] if titles else "figure")
        self._send({"kind": "figure", "name": str(name), "png": base64.b64encode(picture.getvalue()).decode("ascii")})
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            pyplot.close(figure)

    def _figure_of(self, value):
        if not type(value).__module__.startswith("matplotlib"):
            return None
        if hasattr(value, "savefig"):
            return value
        return value.get_figure() if hasattr(value, "get_figure") else None

    def _table(self, name, labels, columns):
        kinds = [_column_kind(cells) for cells in columns]
        head = {"name": name, "columns": [{"name": label, "type": kind} for label, kind in zip(labels, kinds)]}
        rows = []
        room = self._left - len(json.dumps(head)) - 256
        cut = False
        for cells in zip(*columns):
            row = json.dumps(
                [_written(cell, kind) for cell, kind in zip(cells, kinds)],
                ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            room -= len(row.encode("utf-8", "replace")) + 1
            if room < 0:
                cut = True
                break
            rows.append(row)
        text = '{"kind":"table","head":%s,"rows":[%s],"truncated":%s}' % (
            json.dumps(head, ensure_ascii=False), ",".join(rows), "true" if cut else "false")
        self._left -= len(text)
        self._pipe.send_text(text)

    def _send(self, frame):
        text = json.dumps(frame, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        self._left -= len(text)
        self._pipe.send_text(text)


# ---- the run ---------------------------------------------------------------------------------------------------------


def _limit(limits):
    def most(which, soft, hard=None):
        hard = soft if hard is None else hard
        ceiling = resource.getrlimit(which)[1]
        if ceiling != resource.RLIM_INFINITY:
            hard = min(hard, ceiling)
        resource.setrlimit(which, (min(soft, hard), hard))

    most(resource.RLIMIT_CORE, 0)
    most(resource.RLIMIT_MEMLOCK, 0)
    most(resource.RLIMIT_MSGQUEUE, 0)
    most(resource.RLIMIT_NOFILE, limits["files"])
    most(resource.RLIMIT_FSIZE, limits["disk"])
    most(resource.RLIMIT_CPU, limits["cpu"], limits["cpu"] + 1)
    most(resource.RLIMIT_DATA, limits["memory"])
    most(resource.RLIMIT_AS, limits["addresses"])
    if limits["processes"] > 0:
        most(resource.RLIMIT_NPROC, limits["processes"])


def _of_program(trace, seen=None):
    """A trace with the lines of the program alone: those of libraries tell where they lie on the machine."""
    seen = set() if seen is None else seen
    if trace is None or id(trace) in seen:
        return trace
    seen.add(id(trace))
    trace.stack = traceback.StackSummary.from_list([line for line in trace.stack if line.filename == NAME])
    _of_program(trace.__cause__, seen)
    _of_program(trace.__context__, seen)
    return trace


def _told(error):
    text = "".join(_of_program(traceback.TracebackException.from_exception(error)).format())
    for path in sorted((path for path in sys.path if len(path) > 1), key=len, reverse=True):
        text = text.replace(path + "/", "")
    return text.strip()


def _run(pipe):
    task = pipe.receive()
    outputs = _Outputs(pipe, task["limits"]["output"])
    _limit(task["limits"])

    def query(sql, exact=False):
        """The rows of a query: a DataFrame, or a list of dicts where pandas is not installed."""
        reply = pipe.ask({"kind": "query", "sql": str(sql)})
        if reply["kind"] != "rows":
            raise QueryError(reply["text"])
        return _frame(reply, exact)

    def show(value, name=None):
        """Gives a table, a figure or a value back."""
        outputs.show(value, name)

    code = task["code"]
    linecache.cache[NAME] = (len(code), None, code.splitlines(True), NAME)
    scope = {"__name__": "__main__", "__file__": NAME, "query": query, "show": show, "QueryError": QueryError}
    exec(compile(code, NAME, "exec"), scope)
    outputs.result(scope.get("result"))
    outputs.figures()


def _main():
    pipe = _Pipe()
    pipe.send({"kind": "ready"})
    sys.stdout.reconfigure(line_buffering=True, errors="replace")
    sys.stderr.reconfigure(line_buffering=True, errors="replace")
    try:
        _run(pipe)
        end = {"kind": "end"}
    except MemoryError:
        end = {"kind": "error", "memory": True, "text": "MemoryError"}
    except SystemExit as left:
        if left.code is None or left.code == 0:
            end = {"kind": "end"}
        else:
            end = {"kind": "error", "memory": False, "text": "SystemExit: %s" % (left.code,)}
    except BaseException as error:
        end = {"kind": "error", "memory": False, "text": _told(error)}
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            pass
    pipe.send(end)
    os._exit(0 if end["kind"] == "end" else 1)


_main()
