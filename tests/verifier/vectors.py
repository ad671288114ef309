#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Recomputes the worked vectors of docs/audit.md with the verifier: vectors.py docs/audit.md"""

import hmac
import sys

import verify_log as log

section = open(sys.argv[1], encoding="utf-8").read().split("\n## Vectors\n")[1]
vectors, name = [], ""
for line in section.split("\n"):
    if line.startswith("    ") or (line == "" and vectors and vectors[-1][0] in ("checkpoint", "of leaf 2")):
        if line[4:28].strip():
            vectors.append([line[4:28].strip(), line[28:]])
        else:
            vectors[-1][1] += "\n" + line[28:]
first = dict(reversed(vectors))
checked = 0


def same(what, left, right):
    global checked
    checked += 1
    if left != right:
        sys.exit(f"vectors: {what}: {left} is not {right}")


def text(value):
    return value.replace("\n", "").encode()


def hmac_of(key, *parts):
    return hmac.new(bytes.fromhex(first[key]), b"".join(parts), "sha256").digest()


def part(tag, data):
    return tag.to_bytes(4, "big") + len(data).to_bytes(4, "big") + data


same("c", log.base64.b64encode(hmac_of("key of the private part", b"custos/payload/v1", text(first["payload"]))),
     text(first["c"]))
made = int(first["tags 0x80000003, 4"]).to_bytes(8, "big")
one = (1).to_bytes(8, "big")
record = hmac_of("key of the customer", b"custos/record/v1", part(1, text(first["tag 1"])), part(2, text(first["tag 2"])),
                 part(0x80000001, one), part(0x80000002, one), part(0x80000003, made), part(0x80000004, made))
same("h", log.base64.b64encode(record), text(first["h"]))
rows = log.Tree()
for i in range(3):
    row = bytes.fromhex(first[f"row {i}"])
    same(f"row {i}", row[16:], bytes(32) if i == 1 else record)
    rows.add(log.leaf_hash(row))
same("root over the rows", log.base64.b64encode(rows.root()), text(first["root over the rows"]))
key, tree, hashes, bundle = log.Key(first["verifier key"]), log.Tree(), b"", b""
same("public key", key.public.hex(), first["public key"])
entries = log.Entries(key)
leaf_hashes = [value for name, value in vectors if name == "its hash"]
for i in range(3):
    leaf = text(first[f"leaf {i}"])
    entries.add(leaf)
    tree.add(log.leaf_hash(leaf))
    hashes += log.leaf_hash(leaf)
    bundle += len(leaf).to_bytes(2, "big") + leaf
    same(f"hash of leaf {i}", log.leaf_hash(leaf).hex(), leaf_hashes[i])
    same(f"root of {i + 1}", tree.root().hex(), first[f"root of {i + 1} lea{'f' if i == 0 else 'ves'}"])
checkpoint = log.Checkpoint(first["checkpoint"].rstrip("\n") + "\n")
checkpoint.require_signature(key)
same("root of the checkpoint", checkpoint.root, tree.root())
files = [value for name, value in vectors if name == "file"]
digests = [value for name, value in vectors if name == "its SHA-256"]
same("files", files, [log.tile_name(0, 0, 3), log.tile_name("entries", 0, 3)])
same("digests", digests, [log.sha256(hashes).hex(), log.sha256(bundle).hex()])
log.verify_proof(first["of leaf 2"].rstrip("\n") + "\n", text(first["leaf 2"]),
                 first["of row 2 of leaf 2"].rstrip("\n") + "\n", key)
print(checked, "vectors agree")
