"""Right answers in files of every kind: formats old and new, other editors, odd metadata, odd bytes."""

import copy
import json

from grader.course.cells import solution_id
from tests.honest.hand_in import HandIn, answer_cell, as_jupyter_writes, code, each_cell, each_code_cell

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def written(change) -> HandIn:
    """The bytes of the file are changed."""
    return HandIn(write=lambda notebook: change(as_jupyter_writes(notebook)))


def edited(change) -> HandIn:
    return HandIn(edit=change)


def in_format_three(notebook: dict) -> bytes:
    """nbformat 3: worksheets, `input` and `prompt_number`, no ids."""
    cells = []
    for cell in notebook["cells"]:
        old = {"cell_type": cell["cell_type"], "metadata": cell["metadata"]}
        lines = (
            cell["source"] if isinstance(cell["source"], list) else cell["source"].splitlines(keepends=True)
        )
        if cell["cell_type"] == "code":
            old |= {
                "collapsed": False,
                "input": lines,
                "language": "python",
                "outputs": [],
                "prompt_number": 3,
            }
        else:
            old |= {"source": lines}
        cells.append(old)
    cells.insert(0, {"cell_type": "heading", "level": 1, "metadata": {}, "source": ["Score and loss"]})
    sheets = [{"cells": cells[:20], "metadata": {}}, {"cells": cells[20:], "metadata": {}}]
    data = {
        "metadata": {"name": "x", "signature": ""},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": sheets,
    }
    return json.dumps(data).encode()


def in_format_four_without_ids(notebook: dict) -> None:
    notebook["nbformat_minor"] = 0
    for cell in notebook["cells"]:
        del cell["id"]


def by_vs_code(notebook: dict) -> None:
    """Visual Studio Code: language ids, lists of lines, an interpreter's name as kernel."""
    notebook["metadata"] = {
        "kernelspec": {"display_name": ".venv (3.12.4)", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "version": "3.12.4"},
        "vscode": {
            "interpreter": {"hash": "5b3ded1ccb95c1d9bd405e7b823d9e85424cde40fbb5985eb47e999ef50e15b4"}
        },
    }
    notebook["nbformat_minor"] = 2
    for cell in notebook["cells"]:
        cell.pop("id")
        cell["metadata"]["vscode"] = {"languageId": "python"}
        cell["source"] = (
            cell["source"].splitlines(keepends=True) if isinstance(cell["source"], str) else cell["source"]
        )


def by_vs_code_with_new_ids(notebook: dict) -> None:
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"{number:08x}"


def by_colab(keeps: bool):
    """Colab: ids inside the metadata, none on the cells; what was in the metadata is kept or lost."""

    def edit(notebook: dict) -> None:
        notebook["nbformat_minor"] = 0
        notebook["metadata"] = {
            "colab": {"provenance": [], "toc_visible": True, "gpuType": "T4"},
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "accelerator": "GPU",
        }
        for number, cell in enumerate(notebook["cells"]):
            cell.pop("id")
            extra = {"id": f"Xy{number:03}_aBcDe", "colab": {"base_uri": "https://localhost:8080/"}}
            cell["metadata"] = {**(cell["metadata"] if keeps else {}), **extra}

    return edit


def ids_inside_metadata(notebook: dict) -> None:
    """Metadata was lost, and ids moved into it."""
    for cell in notebook["cells"]:
        cell["metadata"] = {"id": cell.pop("id")}


def no_metadata(notebook: dict) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def no_metadata_no_ids(notebook: dict) -> None:
    """Nothing is left but the texts."""
    for cell in notebook["cells"]:
        cell.pop("id")
        cell.pop("metadata")


def emptied_roles(notebook: dict) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {"nbgrader": {}} if solution_id(cell) else {}


def saved_outputs(notebook: dict) -> None:
    """Outputs of megabytes: pictures, streams, tables, errors."""
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["outputs"] = [
                {"name": "stdout", "output_type": "stream", "text": ["epoch 1\r", "epoch 2\n"] * 500},
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {"image/png": PIXEL * 1500, "text/plain": ["<Figure>"]},
                },
                {
                    "output_type": "error",
                    "ename": "E",
                    "evalue": "\x1b[31mred",
                    "traceback": ["\x1b[0m" * 100],
                },
                {
                    "output_type": "execute_result",
                    "execution_count": 1,
                    "metadata": {},
                    "data": {"text/html": "<table>" * 999},
                },
            ]


def images_in_answers(notebook: dict) -> None:
    """Written answers hold attached pictures, formulas and raw HTML."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and solution_id(cell):
            cell["attachments"] = {"image.png": {"image/png": PIXEL}}
            cell["source"] = (
                f"![](attachment:image.png) $\\frac12$ <img src='data:image/png;base64,{PIXEL * 200}'>"
            )


def junk_metadata(notebook: dict) -> None:
    notebook["metadata"] |= {
        "widgets": {"x": [1] * 9},
        "toc": None,
        "nan": float("nan"),
        "big": 10**400,
        "": {"": []},
    }
    notebook["unknown"] = {"cells": []}
    for cell in notebook["cells"]:
        cell["metadata"] |= {
            "tags": ["skip-execution", "remove-cell"],
            "scrolled": True,
            "ExecuteTime": {"a": 1},
        }
        cell["metadata"] |= {
            "deletable": False,
            "editable": False,
            "collapsed": True,
            "jupyter": {"source_hidden": True},
        }
        cell["unknown"] = 1


def stale_nbgrader_metadata(notebook: dict) -> None:
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] |= {"checksum": "0" * 32, "schema_version": 1, "points": 0.0}


def more_cells(notebook: dict) -> None:
    """Empty, raw and odd cells everywhere."""
    extra = [
        code(""),
        code("   \n"),
        {"cell_type": "raw", "metadata": {"format": "text/latex"}, "source": "\\section{x}", "id": "raw"},
        {
            "cell_type": "markdown",
            "metadata": {},
            "source": ["# notes", "\n"],
            "id": "note",
            "attachments": {},
        },
        {"cell_type": "code", "metadata": {}, "source": [], "outputs": []},
        {"cell_type": "mystery", "source": "?"},
    ]
    notebook["cells"] = [each for cell in notebook["cells"] for each in (cell, *copy.deepcopy(extra))]


def other_kernel(notebook: dict) -> None:
    notebook["metadata"]["kernelspec"] = {"name": "conda-env-dl-py", "display_name": "Python [conda env:dl]"}


def without_kernel(notebook: dict) -> None:
    notebook["metadata"] = {}


def old_checkpoint(notebook: dict) -> None:
    notebook |= {"nbformat": 4, "nbformat_minor": 99, "orig_nbformat": 3}


def lines_without_ends(cell: dict) -> None:
    """Every character a string of its own, as a broken tool once wrote them."""
    cell["source"] = (
        list(cell["source"]) if isinstance(cell["source"], str) else list("".join(cell["source"]))
    )


def lines(cell: dict) -> None:
    text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    cell["source"] = text.splitlines(keepends=True)


def windows_lines(cell: dict) -> None:
    text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    cell["source"] = text.replace("\n", "\r\n")


def macintosh_lines(cell: dict) -> None:
    text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    cell["source"] = text.replace("\n", "\r")


def with_comment(comment: str, encoding: str):
    """A comment in an answer, the file in another encoding."""

    def write(notebook: dict) -> bytes:
        cell = answer_cell(notebook, "softmax")
        cell["source"] = f"# {comment}\n{cell['source']}"
        return json.dumps(notebook, ensure_ascii=False).encode(encoding, "replace")

    return HandIn(write=write)


def lone_surrogate(notebook: dict) -> None:
    cell = answer_cell(notebook, "softmax")
    cell["source"] = "# half a smile: \ud83d and a zero: \0\n" + cell["source"]


FILES = {
    "format 3": HandIn(write=in_format_three),
    "format 4.0 without ids": edited(in_format_four_without_ids),
    "visual studio code": edited(by_vs_code),
    "visual studio code with new ids": edited(by_vs_code_with_new_ids),
    "colab, metadata kept": edited(by_colab(True)),
    "colab, metadata lost": edited(by_colab(False)),
    "ids inside the metadata": edited(ids_inside_metadata),
    "metadata lost": edited(no_metadata),
    "metadata and ids lost": edited(no_metadata_no_ids),
    "roles lost": edited(emptied_roles),
    "stale metadata of nbgrader": edited(stale_nbgrader_metadata),
    "junk in the metadata": edited(junk_metadata),
    "outputs of megabytes": edited(saved_outputs),
    "pictures in written answers": edited(images_in_answers),
    "empty, raw and odd cells": edited(more_cells),
    "another kernel": edited(other_kernel),
    "no kernel": edited(without_kernel),
    "a format of the future": edited(old_checkpoint),
    "source as lists": edited(each_cell(lines)),
    "source as characters": edited(each_cell(lines_without_ends)),
    "windows line ends in the source": edited(each_code_cell(windows_lines)),
    "old macintosh line ends in the source": edited(each_code_cell(macintosh_lines)),
    "windows line ends in the file": written(lambda data: data.replace(b"\n", b"\r\n")),
    "a byte order mark": written(lambda data: b"\xef\xbb\xbf" + data),
    "blank lines around": written(lambda data: b"\n\n  " + data + b"\n\n"),
    "one line": HandIn(write=lambda notebook: json.dumps(notebook).encode()),
    "escaped characters": HandIn(
        write=lambda notebook: json.dumps(notebook, ensure_ascii=True, indent=4).encode()
    ),
    "sorted keys": HandIn(write=lambda notebook: json.dumps(notebook, sort_keys=True).encode()),
    "korean comments": with_comment("최댓값을 빼면 오버플로가 없다", "utf-8"),
    "a file in a korean encoding": with_comment("최댓값을 빼면 오버플로가 없다", "cp949"),
    "a file in a western encoding": with_comment("d\u00e9j\u00e0 vu, \u20ac", "cp1252"),
    "a file in utf-16": with_comment("saved by an editor", "utf-16"),
    "half a surrogate pair and a zero": HandIn(edit=lone_surrogate, write=lambda n: json.dumps(n).encode()),
}
