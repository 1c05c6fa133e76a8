# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes csv.json and windows1252.json beside this file: what Python's csv and codecs make of files and bytes.

Run `python3 Tests/Oracles/Formats/make.py` after a change here; the tests read the two JSON files.
"""

import base64
import codecs
import csv
import io
import json
import pathlib
import random

HERE = pathlib.Path(__file__).parent
SEPARATORS = [";", ",", "\t"]
LINE_ENDS = ["\r\n", "\n", "\r"]
ENCODINGS = {
    "UTF-8": lambda text: text.encode("utf-8"),
    "UTF-8 with mark": lambda text: codecs.BOM_UTF8 + text.encode("utf-8"),
    "UTF-16LE": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16BE": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "Windows-1252": lambda text: text.encode("cp1252"),
}
# Cells that hurt: separators, marks, line breaks, accents, spaces, nothing. All of them exist in Windows-1252.
CELLS = [
    "", "", "Jansen", "Björn", "Façade €", "d'Ancona", "a;b", "a,b", "a\tb", 'zeg "ja"', '"', '""', "twee\nregels",
    "twee\r\nregels", "twee\rregels", " voor", "na ", "0612", "3,5", "-1", "ß", "Ÿ", "\u2018hé\u2019", "x" * 60,
    "\n", ",;\t",
]


def read(text, separator):
    """The rows that Python reads, each with its line and its number; rows of nothing but blanks are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, line, number = [], 1, 0
    for cells in reader:
        number += 1
        if any(cell.strip(" \t") for cell in cells):
            rows.append({"line": line, "row": number, "cells": cells})
        line = reader.line_num + 1
    return rows


def written(chance):
    """A file made by Python's writer, with blank lines between the rows."""
    separator, line_end = chance.choice(SEPARATORS), chance.choice(LINE_ENDS)
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    width = chance.randint(2, 6)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=line_end, quoting=quoting)
    writer.writerow([f"kolom {n}" for n in range(width)])
    for _ in range(chance.randint(0, 8)):
        while chance.random() < 0.15:
            out.write(chance.choice(["", separator * (width - 1), "  "]) + line_end)
        writer.writerow([chance.choice(CELLS) for _ in range(width)])
    text = out.getvalue()
    if chance.random() < 0.3:
        text = text[: -len(line_end)]
    return text, separator


def scribbled(chance):
    """Characters at random below a sound header: what lenient readers have to agree about."""
    text = "a;b;c\n" + "".join(chance.choice(['"', '"', ";", "\n", "\r", "\r\n", "x", "é", " "]) for _ in range(30))
    return text, ";"


def cases():
    chance = random.Random(20260301)
    while True:
        text, separator = chance.choice([written, written, scribbled])(chance)
        rows = read(text, separator)
        width = len(rows[0]["cells"])
        # A mark that is left open is an error for us and is tested apart; Python reads to the end of the file.
        try:
            list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False))
            open_mark = is_open(text, separator)
        except csv.Error:
            continue
        if open_mark or any(any(row["cells"][width:]) for row in rows):
            continue
        for row in rows:
            row["cells"] = (row["cells"] + [""] * width)[:width]
        name = chance.choice(list(ENCODINGS))
        data = ENCODINGS[name](text)
        encoding = name.removesuffix(" with mark")
        if name == "Windows-1252" and all(ord(c) < 0x80 for c in text):
            encoding = "UTF-8"
        yield {"bytes": base64.b64encode(data).decode(), "encoding": encoding, "separator": separator, "rows": rows}


def is_open(text, separator):
    """Whether a quotation mark is left open: then a mark at the end changes what is read to the last cell."""
    closed = list(csv.reader(io.StringIO(text + '"', newline=""), delimiter=separator))
    as_is = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return closed == as_is


def windows1252():
    """The code point of every byte; the five that Python refuses keep their number, as browsers have it."""
    table = []
    for byte in range(256):
        try:
            table.append(ord(bytes([byte]).decode("cp1252")))
        except UnicodeDecodeError:
            table.append(byte)
    return table


if __name__ == "__main__":
    made = [case for case, _ in zip(cases(), range(200))]
    lines = ",\n".join(json.dumps(case) for case in made)
    (HERE / "csv.json").write_text("[\n" + lines + "\n]\n", encoding="utf-8")
    (HERE / "windows1252.json").write_text(json.dumps(windows1252()) + "\n", encoding="utf-8")
