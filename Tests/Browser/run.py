# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs the browser tests in this folder.

    .tools/venv/bin/python Tests/Browser/run.py [options of pytest]     run them
    .tools/venv/bin/python Tests/Browser/run.py --count REPORT          print "passed failed" of a JUnit report

They run against `.build/debug/leerwerf`, or the program that LEERWERF_PROGRAM names, on the embedded database, and on
PostgreSQL when LEERWERF_TEST_POSTGRES holds the address of a server on which databases may be made. `bin/test` sets it.
"""

import os
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

import pytest

HERE = pathlib.Path(__file__).resolve().parent


def count(report):
    """How many tests of a JUnit report passed and how many did not. A skipped test is neither."""
    outcomes = {}
    for case in ElementTree.parse(report).iter("testcase"):
        # A test that fails and then fails again when it is cleared away stands in the report twice.
        outcomes.setdefault((case.get("classname"), case.get("name")), set()).update(child.tag for child in case)
    failed = sum(1 for tags in outcomes.values() if tags & {"failure", "error"})
    skipped = sum(1 for tags in outcomes.values() if "skipped" in tags and not tags & {"failure", "error"})
    return len(outcomes) - failed - skipped, failed


def main(arguments):
    if arguments[:1] == ["--count"]:
        print(*count(arguments[1]))
        return 0
    if not os.environ.get("LEERWERF_TEST_POSTGRES"):
        print("LEERWERF_TEST_POSTGRES is not set: on the embedded database only.")
    options = ["-p", "no:cacheprovider", "--rootdir", str(HERE), "--tb=short", "-ra", "--strict-markers"]
    return pytest.main([*options, str(HERE), *arguments])


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(sys.argv[1:]))
