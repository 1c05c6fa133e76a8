# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs the browser tests in this folder.

    .tools/venv/bin/python Tests/Browser/run.py [options of pytest]     run them
    .tools/venv/bin/python Tests/Browser/run.py --alone [options]       run them in one process, to look into one
    .tools/venv/bin/python Tests/Browser/run.py --count REPORT          print "passed failed" of a JUnit report

Two processes run beside each other, each with servers and databases of its own; `conftest.py` says which test is whose.

They run against `.build/debug/leerwerf`, or the program that LEERWERF_PROGRAM names, on the embedded database, and on
PostgreSQL when LEERWERF_TEST_POSTGRES holds the address of a server on which databases may be made. `bin/test` sets it.
"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
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


def merge(reports, goal):
    """Puts the JUnit reports of the two processes into one."""
    whole = ElementTree.Element("testsuites")
    for report in reports:
        if report.is_file():
            whole.extend(ElementTree.parse(report).iter("testsuite"))
    ElementTree.ElementTree(whole).write(goal, encoding="utf-8", xml_declaration=True)


def both(arguments):
    """Runs the two shares beside each other. What the second says stands below the first."""
    report = next((pathlib.Path(one.partition("=")[2]) for one in arguments if one.startswith("--junit-xml=")), None)
    kept = [one for one in arguments if not one.startswith("--junit-xml=")]
    with tempfile.TemporaryDirectory(prefix="leerwerf-browser-runs-") as folder:
        folder = pathlib.Path(folder)
        reports = [folder / f"{share}.xml" for share in (1, 2)]
        said = folder / "second.log"
        with said.open("w+") as log:
            runs = [
                subprocess.Popen(
                    [sys.executable, "-B", __file__, "--alone", f"--share={share}", f"--junit-xml={reports[share - 1]}",
                     *kept],
                    stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                )
                for share, output in [(1, None), (2, log)]
            ]
            try:
                codes = [run.wait() for run in runs]
            finally:
                for run in runs:
                    if run.poll() is None:
                        run.terminate()
                        run.wait()
            log.seek(0)
            print(log.read(), end="", flush=True)
        if report:
            merge(reports, report)
    # A choice of tests may leave a share without any.
    nothing = pytest.ExitCode.NO_TESTS_COLLECTED
    ran = [code for code in codes if code != nothing]
    return max(ran, key=abs) if ran else int(nothing)


def stop(*_):
    """Whoever stops this stops what it started, and clears it away."""
    raise KeyboardInterrupt


def main(arguments):
    if arguments[:1] == ["--count"]:
        print(*count(arguments[1]))
        return 0
    if arguments[:1] != ["--alone"]:
        if not os.environ.get("LEERWERF_TEST_POSTGRES"):
            print("LEERWERF_TEST_POSTGRES is not set: on the embedded database only.")
        return both(arguments)
    options = ["-p", "no:cacheprovider", "--rootdir", str(HERE), "--tb=short", "-ra", "--strict-markers"]
    return pytest.main([*options, str(HERE), *arguments[1:]])


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGTERM, stop)
    sys.exit(main(sys.argv[1:]))
