#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A witness of logs (C2SP tlog-witness, by files): signs a checkpoint when the log has grown out of the one before.

    witness.py key SEED NAME                    its verifier key
    witness.py sign SEED NAME STATE VKEY        reads a request, writes the line of its signature

STATE is the file with the last checkpoint that it signed; VKEY the log's verifier key. Ends with 0 and the line, or
with 1 and what it would answer by HTTP: 403 (not signed by that log), 409 and its size, 422 (no proof of growth).
"""

import base64
import hashlib
import os
import sys
import time

from verify_log import BASE, Checkpoint, Key, L, Wrong, bytes_of_base64, key_given, node_hash, number_of, sha256, times, P


def point_bytes(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def secret_of(seed):
    digest = hashlib.sha512(hashlib.sha256(seed.encode()).digest()).digest()
    number = int.from_bytes(digest[:32], "little")
    number = number & ~7 & ~(1 << 255) | 1 << 254
    return number, digest[32:]


def sign(seed, message):
    """RFC 8032, section 5.1.6."""
    number, prefix = secret_of(seed)
    public = point_bytes(times(number, BASE))
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % L
    point = point_bytes(times(r, BASE))
    k = int.from_bytes(hashlib.sha512(point + public + message).digest(), "little") % L
    return point + ((r + k * number) % L).to_bytes(32, "little")


def public_of(seed):
    return point_bytes(times(secret_of(seed)[0], BASE))


def id_of(name, public):
    return sha256(name.encode(), b"\n\x04", public)[:4]


def grown(old, size, proof, old_root, root):
    """RFC 9162, section 2.1.4.2: whether the proof shows that the tree of `old` leaves grew to that of `size`."""
    if old == size:
        return not proof and old_root == root
    if old == 0:
        return not proof
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    if not path:
        return False
    fr = sr = path[0]
    for hash_ in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(hash_, fr), node_hash(hash_, sr)
            while fn & 1 == 0 and fn != 0:
                fn >>= 1
                sn >>= 1
        else:
            sr = node_hash(sr, hash_)
        fn >>= 1
        sn >>= 1
    return fr == old_root and sr == root and sn == 0


def answer(seed, name, state, log):
    head, _, note = sys.stdin.read().partition("\n\n")
    lines = head.split("\n")
    if not lines[0].startswith("old "):
        raise Wrong("400")
    old = number_of(lines[0][4:], "400")
    proof = [bytes_of_base64(line, 32, "400") for line in lines[1:]]
    checkpoint = Checkpoint(note)
    try:
        checkpoint.require_signature(log)
    except Wrong:
        raise Wrong("403") from None
    known = Checkpoint(open(state, encoding="utf-8").read()) if os.path.exists(state) else None
    if old != (known.size if known else 0) or checkpoint.size < old:
        raise Wrong(f"409 {known.size if known else 0}")
    if not grown(old, checkpoint.size, proof, known.root if known else b"", checkpoint.root):
        raise Wrong("422")
    with open(state, "w", encoding="utf-8") as file:
        file.write(note)
    second = int(time.time())
    signature = sign(seed, b"cosignature/v1\ntime %d\n" % second + checkpoint.signed)
    raw = id_of(name, public_of(seed)) + second.to_bytes(8, "big") + signature
    print(f"\u2014 {name} {base64.b64encode(raw).decode()}")


def main():
    command, seed, name = sys.argv[1:4]
    if command == "key":
        public = public_of(seed)
        print(f"{name}+{id_of(name, public).hex()}+{base64.b64encode(bytes([4]) + public).decode()}")
        return 0
    try:
        answer(seed, name, sys.argv[4], key_given(sys.argv[5]))
    except Wrong as wrong:
        print(wrong)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
