#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Asks sigsum-witness, a program of another project, which takes no log but one with a name that it gives itself.

    sigsum.py key SEED                  the public key of a log with such a name, as OpenSSH writes it
    sigsum.py name SEED <REQUEST        the request, its checkpoint under that name and key, its size, root and proof as
                                        they are
    sigsum.py ask PORT <REQUEST         sends a request; prints the status and what comes with it
"""

import base64
import hashlib
import sys
import urllib.error
import urllib.request

from witness import public_of, sign


def key_line(public):
    def field(data):
        return len(data).to_bytes(4, "big") + data

    return "ssh-ed25519 " + base64.b64encode(field(b"ssh-ed25519") + field(public)).decode()


def named(seed, request):
    public = public_of(seed)
    name = "sigsum.org/v1/tree/" + hashlib.sha256(public).hexdigest()
    head, _, note = request.partition("\n\n")
    _, size, root = note.split("\n")[:3]
    text = f"{name}\n{size}\n{root}\n"
    identity = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
    signature = base64.b64encode(identity + sign(seed, text.encode())).decode()
    return f"{head}\n\n{text}\n\u2014 {name} {signature}\n"


def ask(port, request):
    address = f"http://127.0.0.1:{port}/add-checkpoint"
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data=request.encode(), method="POST")) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def main():
    command, word = sys.argv[1:3]
    if command == "key":
        print(key_line(public_of(word)))
    elif command == "name":
        sys.stdout.write(named(word, sys.stdin.read()))
    else:
        status, text = ask(word, sys.stdin.read())
        print(status, text.strip())


if __name__ == "__main__":
    main()
