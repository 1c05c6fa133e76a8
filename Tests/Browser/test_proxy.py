# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Leerwerf behind nginx with TLS, configured as docs/behind-a-proxy.md says."""

import http.client
import pathlib
import re
import shutil
import ssl
import subprocess
import tempfile
import time
import urllib.parse

import pytest
from conftest import ROOT, command, free_port, wait_until_healthy
from test_faults import Town

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def configuration(folder, port, upstream):
    """The configuration of the guide, with the ports and files of this test."""
    guide = (ROOT / "docs/behind-a-proxy.md").read_text(encoding="utf-8")
    text = re.search(r"```nginx\n(.*?)```", guide, re.S).group(1)
    for old, new in [
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;"),
        ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
        ("http://127.0.0.1:8080", f"http://127.0.0.1:{upstream}"),
        ("/etc/ssl/leerwerf/fullchain.pem", f"{folder}/cert.pem"),
        ("/etc/ssl/leerwerf/key.pem", f"{folder}/key.pem"),
    ]:
        assert old in text, f"the guide no longer says {old}"
        text = text.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    )
    return f"""
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{}}
http {{ access_log off; {temporary} {text} }}
"""


@pytest.fixture
def proxied():
    """The port of a proxy with a Leerwerf behind it."""
    if NGINX is None:
        pytest.skip("needs nginx")
    with tempfile.TemporaryDirectory(prefix="leerwerf-proxy-") as folder:
        town = Town("sqlite", f"sqlite:{folder}/leerwerf.sqlite", folder)
        port = free_port()
        town.environment |= {"LEERWERF_URL": f"https://localhost:{port}", "LEERWERF_BEHIND_PROXY": "true"}
        command(town.environment, "migrate")
        command(town.environment, "demo", "--people", "60", "--seed", "3")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
             "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"],
            check=True, capture_output=True,
        )
        path = pathlib.Path(folder) / "nginx.conf"
        path.write_text(configuration(folder, port, town.port), encoding="utf-8")
        pathlib.Path(folder).chmod(0o755)
        town.start()
        proxy = subprocess.Popen([NGINX, "-c", path, "-p", folder], stdin=subprocess.DEVNULL)
        try:
            wait_until_healthy(town.process, town.server)
            yield port, proxy
        finally:
            proxy.terminate()
            proxy.wait(15)
            town.kill()


class Secure:
    """A browser that knows TLS only."""

    def __init__(self, port):
        self.port, self.cookie = port, None
        self.context = ssl.create_default_context()
        self.context.check_hostname, self.context.verify_mode = False, ssl.CERT_NONE

    def open(self, method, path, body=None, headers=None):
        connection = http.client.HTTPSConnection("localhost", self.port, timeout=60, context=self.context)
        sent = {"Accept-Language": "nl", "X-Forwarded-For": "203.0.113.9"} | (headers or {})
        if method == "POST":
            sent |= {"Origin": f"https://localhost:{self.port}", "Sec-Fetch-Site": "same-origin"}
        if self.cookie:
            sent["Cookie"] = self.cookie
        connection.request(method, path, body, sent)
        return connection.getresponse()

    def post(self, path, fields):
        return self.open(
            "POST", path, urllib.parse.urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})


def connect(port):
    browser = Secure(port)
    for _ in range(100):
        try:
            return browser, browser.open("GET", "/demo")
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the proxy did not come up")


def test_cookies_headers_uploads_and_live_screens_pass_the_proxy(proxied):
    port, _ = proxied
    browser, answer = connect(port)
    assert answer.status == 200
    assert re.match(r"max-age=\d{8,}", answer.headers["Strict-Transport-Security"])
    people = re.findall(r'name="persoon" value="([^"]+)"', answer.read().decode())
    answer = browser.post("/demo", {"persoon": people[5]})
    cookie = answer.headers["Set-Cookie"]
    assert answer.status == 303
    assert cookie.startswith("__Host-leerwerf=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    browser.cookie = cookie.split(";")[0]

    page = browser.open("GET", "/bureau/mensen/import").read().decode()
    csrf = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
    rows = "".join(f"8{number:05};Proef Persoon{number};Afdeling X;{'x' * 600}\n" for number in range(16_000))
    body = (
        f'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n'
        '--b\r\nContent-Disposition: form-data; name="bestand"; filename="p.csv"\r\n\r\n'
        f"personeelsnummer;naam;afdeling;opmerking\n{rows}\r\n--b--\r\n"
    ).encode()
    assert 9_000_000 < len(body) < 16_000_000
    answer = browser.open("POST", "/bureau/mensen/import", body, {"Content-Type": "multipart/form-data; boundary=b"})
    assert answer.status == 303, answer.read()
    pending = answer.headers["Location"]
    page = browser.open("GET", pending).read().decode()
    csrf = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
    assert browser.post(pending, {"csrf": csrf}).status == 303

    live = browser.open("GET", pending + "/stand")
    assert live.headers["Content-Type"] == "text/event-stream"
    said = []
    for line in live:
        if line.startswith(b"event:"):
            said.append((line.split()[1], time.monotonic()))
    assert [said[0][0], said[-1][0]] == [b"progress", b"done"]
    assert said[-1][1] - said[0][1] > 0.3, "the proxy held the first message back until the end"
    assert "Het bestand is ingelezen" in browser.open("GET", pending).read().decode()
