"""A server on loopback whose every misbehaviour has a path.

Usage: server.py plain|tls|full [FOLDER]

Prints its port when it listens, and ends when its standard input does. `tls` makes an authority and a
certificate for 127.0.0.1 in FOLDER; `full` accepts nobody, and its queue is full.
"""

import os
import signal
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time

upgraded = set()


def respond(stream, head, *body):
    stream.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n")
    for piece in body:
        stream.sendall(piece)


def stall(stream):
    """Says no more, until the client goes."""
    while stream.recv(65536):
        pass


def reset(stream):
    """Makes closing the connection an error for the other side."""
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def upgrade(stream):
    upgraded.add(stream)
    respond(
        stream,
        "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\n"
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
        b"\x81\x05hello",
    )
    try:
        stall(stream)
    finally:
        upgraded.discard(stream)


def endless(stream, piece):
    while True:
        stream.sendall(piece)


def drip(stream):
    """Sends one byte of the body every tenth of a second: busy, and never done."""
    respond(stream, "HTTP/1.1 200 OK\nContent-Length: 1000000")
    while True:
        stream.sendall(b"x")
        time.sleep(0.1)


def answer(stream, method, path, received):
    if path == "/echo":
        respond(stream, f"HTTP/1.1 200 OK\nContent-Length: {len(received)}", received)
    elif path == "/hello":
        respond(stream, "HTTP/1.1 200 OK\nContent-Length: 5", b"hello")
    elif path == "/head":
        respond(stream, "HTTP/1.1 200 OK\nContent-Length: 10\nX-Method: " + method)
        stall(stream)
    elif path.startswith("/status/"):
        respond(stream, f"HTTP/1.1 {path[8:]} Some Reason\nX-Kind: empty")
        stall(stream)
    elif path == "/304":
        respond(stream, "HTTP/1.1 304 Not Modified\nContent-Length: 10")
        stall(stream)
    elif path == "/chunked":
        respond(
            stream,
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nTrailer: X-After",
            b"3\r\nabc\r\n",
            b"2;note=1\r\nde\r\n0\r\nX-After: late\r\n\r\n",
        )
    elif path == "/chunked/cut":
        respond(stream, "HTTP/1.1 200 OK\nTransfer-Encoding: chunked", b"8\r\nabc")
    elif path == "/repeats":
        respond(
            stream,
            "HTTP/1.1 200 OK\nSet-Cookie: a=1\nX-Mixed-CASE:  spaced \t\nset-cookie: b=2\n"
            "X-Empty:\nX-Folded: one\n  two\nContent-Length: 0",
        )
    elif path == "/redirect":
        respond(stream, "HTTP/1.1 302 Found\nLocation: /hello\nContent-Length: 4", b"gone")
    elif path == "/early":
        stream.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
        stream.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        respond(stream, "HTTP/1.1 201 Created\nX-Final: yes\nContent-Length: 2", b"ok")
    elif path == "/until-closed":
        respond(stream, "HTTP/1.0 200 OK", b"all of it")
    elif path == "/gzip":
        respond(stream, "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 3", b"\x1f\x8b\x08")
    elif path == "/bytes":
        respond(stream, "HTTP/1.1 200 OK\nContent-Length: 4", b"\x00\xff\n\r")
    elif path.startswith("/length/"):
        count = int(path[8:])
        respond(stream, f"HTTP/1.1 200 OK\nContent-Length: {count}", b"x" * count)
    elif path == "/endless":
        respond(stream, "HTTP/1.1 200 OK")
        endless(stream, b"x" * 65536)
    elif path == "/endless/headers":
        stream.sendall(b"HTTP/1.1 200 OK\r\n")
        endless(stream, b"X-More: " + b"y" * 1000 + b"\r\n")
    elif path == "/truncated":
        respond(stream, "HTTP/1.1 200 OK\nContent-Length: 10", b"abc")
    elif path == "/reset":
        respond(stream, "HTTP/1.1 200 OK\nContent-Length: 10", b"abc")
        time.sleep(0.1)
        reset(stream)
    elif path == "/nothing":
        pass
    elif path == "/noise":
        stream.sendall(b"220 mail.example.org ready\r\n")
    elif path == "/stall":
        stall(stream)
    elif path == "/stall/headers":
        stream.sendall(b"HTTP/1.1 200 OK\r\nX-First: 1\r\n")
        stall(stream)
    elif path == "/stall/body":
        respond(stream, "HTTP/1.1 200 OK\nContent-Length: 10", b"abc")
        stall(stream)
    elif path == "/drip":
        drip(stream)
    elif path == "/websocket":
        upgrade(stream)
    elif path == "/websocket/stall":
        stall(stream)
    elif path == "/websocket/open":
        count = str(len(upgraded)).encode()
        respond(stream, f"HTTP/1.1 200 OK\nContent-Length: {len(count)}", count)
    else:
        respond(stream, "HTTP/1.1 404 Not Found\nContent-Length: 0")


def serve(stream):
    received = b""
    try:
        while b"\r\n\r\n" not in received:
            piece = stream.recv(65536)
            if not piece:
                return
            received += piece
            if received[:1] == b"\x16":  # The first byte of a TLS handshake.
                return respond(stream, "HTTP/1.1 400 Bad Request\nContent-Length: 0")
        head, _, body = received.partition(b"\r\n\r\n")
        if b" /hang-up " in head:
            return  # The body is not wanted: closing now is an error for who sends it.
        length = 0
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        while len(body) < length:
            piece = stream.recv(65536)
            body += piece
            received += piece
        method, path, _ = head.split(b"\r\n")[0].decode("latin-1").split(" ", 2)
        answer(stream, method, path, received)
    except OSError:
        pass
    finally:
        stream.close()


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def certificate(folder):
    """Makes an authority, `ca.pem`, and a certificate that it signed, for 127.0.0.1 alone."""
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
    return signed, key


def accept(listener, context):
    while True:
        stream, _ = listener.accept()

        def work(stream=stream):
            try:
                serve(context.wrap_socket(stream, server_side=True) if context else stream)
            except OSError:
                stream.close()

        threading.Thread(target=work, daemon=True).start()


def main():
    kind = sys.argv[1]
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0 if kind == "full" else 64)
    port = listener.getsockname()[1]
    queue = []
    if kind == "full":
        # Linux queues one more than asked; who comes then gets no reply at all.
        for _ in range(8):
            client = socket.socket()
            client.setblocking(False)
            client.connect_ex(("127.0.0.1", port))
            queue.append(client)
        time.sleep(0.2)
    else:
        context = None
        if kind == "tls":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate(sys.argv[2]))
        threading.Thread(target=accept, args=(listener, context), daemon=True).start()
    print(port, flush=True)
    sys.stdin.read()
    os._exit(0)


main()
