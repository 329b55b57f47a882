"""A server on loopback for scenarios.

Usage: server.py [FOLDER]

Prints its port when it listens. With FOLDER it speaks TLS, with a certificate of an authority that it makes
there, `ca.pem`. It ends by itself after ten minutes.
"""

import base64
import json
import os
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def respond(self, status, body=b"", headers=()):
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def answer(self):
        received = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        path = urllib.parse.unquote(self.path)
        if path == "/hello":
            self.respond(200, b"hello", [("Content-Type", "text/plain")])
        elif path == "/json":
            self.respond(200, b'{"a": {"b": [1, 2]}, "c": true}')
        elif path.startswith("/status/"):
            self.respond(int(path[8:]))
        elif path == "/tags":
            self.respond(200, headers=[("X-Tag", "a"), ("X-Other", "o"), ("X-Tag", "b")])
        elif path == "/echo":
            self.respond(200, received, [("X-Method", self.command)])
        elif path.startswith("/headers"):
            headers = [f"{name}: {value}" for name, value in self.headers.items()]
            self.respond(200, "\n".join([self.path, *headers]).encode())
        elif path == "/forms":
            text = received.decode()
            quoted = [json.dumps(text), urllib.parse.quote(text, safe=""), urllib.parse.quote_plus(text)]
            coded = [base64.b64encode(before + received + b"\n").decode() for before in (b"", b":", b"a:")]
            self.respond(200, "\n".join([text, *quoted, *coded]).encode())
        elif path == "/login":
            credentials = [("Set-Cookie", "session=made-by-server"), ("Authorization", "Bearer by-server")]
            self.respond(200, b"welcome", credentials)
        elif path.startswith("/bytes/"):
            self.respond(200, b"x" * int(path[7:]))
        elif path == "/slow":
            time.sleep(60)
        else:
            self.respond(404)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = answer

    def log_message(self, *_):
        pass


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def context(folder):
    """TLS with a certificate for 127.0.0.1 alone."""
    ca, key, request, signed = (
        os.path.join(folder, name) for name in ("ca.pem", "key.pem", "request.pem", "signed.pem")
    )
    ca_key, extensions = os.path.join(folder, "ca-key.pem"), os.path.join(folder, "names")
    with open(extensions, "w", encoding="ascii") as file:
        file.write("subjectAltName=IP:127.0.0.1\n")
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *kind, "-keyout", ca_key, "-out", ca, "-days", "2", "-subj", "/CN=Test CA")
    openssl("req", *kind, "-keyout", key, "-out", request, "-subj", "/CN=127.0.0.1")
    openssl(
        "x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial",
        "-out", signed, "-days", "2", "-extfile", extensions,
    )
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(signed, key)
    return made


def end_with(parent):
    """Ends the server when the process that started it is gone."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if len(sys.argv) > 1:
        server.socket = context(sys.argv[1]).wrap_socket(server.socket, server_side=True)
    threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
    print(server.server_port, flush=True)
    server.serve_forever()


main()
