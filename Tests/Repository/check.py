# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks the repository itself and prints what is wrong, one line each. Exit code 1 when anything is.

Run `.tools/venv/bin/python Tests/Repository/check.py`; `bin/test` does.
"""

import pathlib
import re
import subprocess
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD_PRODUCT = re.compile(r"(^|/)(\.build[^/]*|\.tools|__pycache__|data)/|\.(sqlite(-wal|-shm)?|o|pyc|xctest)$")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")

# From the publiccode.yml standard 0.4: its top-level keys, and its vocabularies as far as Leerwerf might use them.
SOFTWARE_TYPES = {
    "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend",
    "standalone/other", "addon", "library", "configurationFiles",
}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
MAINTENANCE = {"internal", "contract", "community", "none"}
PLATFORMS = {"web", "windows", "mac", "linux", "ios", "android"}
CATEGORIES = {
    "data-analytics", "data-visualization", "employee-management", "feedback-and-reviews-management", "hr",
    "knowledge-management", "learning-management-system", "survey", "talent-management",
}
SCOPES = {"education", "employment", "local-authorities", "research"}
KEYS = {
    "publiccodeYmlVersion", "name", "applicationSuite", "url", "landingURL", "isBasedOn", "softwareVersion",
    "releaseDate", "logo", "platforms", "categories", "usedBy", "roadmap", "developmentStatus", "softwareType",
    "intendedAudience", "description", "legal", "maintenance", "localisation", "dependsOn",
}


def files():
    """All files that are tracked or would be, as paths from the top."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name]


def build_products():
    """Nothing that a build or a run makes is tracked."""
    return [f"{name}: made by a build or a run, and tracked" for name in tracked() if BUILD_PRODUCT.search(name)]


def headings(text):
    """The anchors of a page."""
    lines = re.findall(r"^#+\s+(.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).strip().replace(" ", "-") for line in lines}


def links():
    """Every link from a page to a file or a heading in this repository leads somewhere."""
    wrong = []
    for name in files():
        if not name.endswith(".md"):
            continue
        page = ROOT / name
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in LINK.findall(text):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            found = (page.parent / path).resolve() if path else page
            if not found.exists():
                wrong.append(f"{name}: the link to {target} leads nowhere")
            elif anchor and anchor not in headings(found.read_text(encoding="utf-8")):
                wrong.append(f"{name}: {target} has no such heading")
    return wrong


def public_symbols(module):
    """What a library offers: names of types, and of members with their labels, as DocC writes them."""
    names = set()
    for path in sorted((ROOT / "Sources" / module).rglob("*.swift")):
        text = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
        for match in re.finditer(r"\b(?:struct|enum|class|protocol|typealias|let|var|case)\s+(\w+)", text):
            names.add(match[1])
        for match in re.finditer(r"\bcase\s+([^\n:={]+)", text):
            for name in re.findall(r"(?:^|,)\s*(\w+)", re.sub(r"\([^)]*\)", "", match[1])):
                names.add(name)
        for match in re.finditer(r"\b(?:func\s+(\w+)|(init))\s*(?:<[^>]*>)?\(", text):
            depth, end, top = 1, match.end(), ""
            while depth and end < len(text):
                depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[end], 0)
                top += text[end] if depth == 1 else ""
                end += 1
            labels = re.findall(r"(?:^|,)\s*(\w+)[^:,]*:", top)
            names.add((match[1] or match[2]) + "(" + "".join(label + ":" for label in labels) + ")")
    return names


def symbols():
    """Every link to a symbol, in a catalogue and in the comments of its library, leads to one."""
    wrong = []
    for catalogue in sorted(ROOT.glob("Sources/*/*.docc")):
        module = catalogue.parent.name
        known = public_symbols(module) | {module}
        for path in sorted(catalogue.rglob("*.md")) + sorted(catalogue.parent.rglob("*.swift")):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".swift":
                text = "\n".join(line for line in text.splitlines() if line.lstrip().startswith("///"))
            for link in re.findall(r"(?<!`)``([^`\n]+)``(?!`)", text):
                if any(part not in known for part in link.split("/")):
                    wrong.append(f"{path.relative_to(ROOT)}: ``{link}`` is no symbol of {module}")
    return wrong


def leftovers():
    """No paths of somebody's machine, no promise to do something later."""
    wrong = []
    for name in files():
        path = ROOT / name
        if path.suffix not in {".swift", ".py", ".sh", ".md", ".js", ".css", ".yml", ".toml"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"\bTO" r"DO\b|\bFIX" r"ME\b", line):
                wrong.append(f"{name}:{number}: something is left to do")
            if str(ROOT) + "/" in line or re.search(r"(^|[\s\"'(])/(home|Users)/\w", line):
                wrong.append(f"{name}:{number}: a path of one machine")
    return wrong


def one_of(where, value, allowed):
    values = value if isinstance(value, list) else [value]
    return [f"publiccode.yml: {where} may not be {each!r}" for each in values if each not in allowed]


def publiccode():
    """publiccode.yml has the keys of the standard, with values that it allows."""
    content = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    wrong = [f"publiccode.yml: unknown key {key}" for key in content if key not in KEYS]
    if content.get("publiccodeYmlVersion") not in {"0.4", "0.4.0"}:
        wrong.append('publiccode.yml: publiccodeYmlVersion has to be "0.4"')
    for key in ["name", "url"]:
        if not isinstance(content.get(key), str) or not content[key]:
            wrong.append(f"publiccode.yml: {key} is missing")
    wrong += one_of("platforms", content["platforms"], PLATFORMS)
    wrong += one_of("categories", content["categories"], CATEGORIES)
    wrong += one_of("developmentStatus", content["developmentStatus"], STATUSES)
    wrong += one_of("softwareType", content["softwareType"], SOFTWARE_TYPES)
    wrong += one_of("intendedAudience/scope", content["intendedAudience"]["scope"], SCOPES)
    for language, words in content["description"].items():
        if not 0 < len(words["shortDescription"]) <= 150:
            wrong.append(f"publiccode.yml: shortDescription in {language} is longer than 150 characters")
        if not 150 <= len(words["longDescription"]) <= 10_000:
            wrong.append(f"publiccode.yml: longDescription in {language} is not between 150 and 10,000 characters")
        if not words["features"]:
            wrong.append(f"publiccode.yml: no features in {language}")
        for picture in words.get("screenshots", []):
            if not (ROOT / picture).is_file():
                wrong.append(f"publiccode.yml: {picture} is not there")
    wrong += one_of("legal/license", content["legal"]["license"], {"EUPL-1.2"})
    wrong += one_of("maintenance/type", content["maintenance"]["type"], MAINTENANCE)
    if content["maintenance"]["type"] in {"internal", "community"} and not content["maintenance"].get("contacts"):
        wrong.append("publiccode.yml: maintenance has no contacts")
    if not isinstance(content["localisation"]["localisationReady"], bool):
        wrong.append("publiccode.yml: localisationReady has to be true or false")
    texts = ROOT / "Resources/texts"
    there = sorted(folder.name for folder in texts.iterdir() if folder.is_dir()) if texts.is_dir() else []
    if sorted(content["localisation"]["availableLanguages"]) != there:
        wrong.append(f"publiccode.yml: availableLanguages differs from Resources/texts, which has {there}")
    return wrong


if __name__ == "__main__":
    found = build_products() + links() + symbols() + leftovers() + publiccode()
    print("\n".join(found) or "sound")
    sys.exit(1 if found else 0)
