#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what `custos audit export`, `custos audit prove` and `custos purge certificate` write, written from docs/audit.md and nothing else.

    verify_log.py DIR [--vkey VKEY] [--older DIR]
    verify_log.py --proof FILE [--leaf FILE] [--rows FILE] --vkey VKEY
    verify_log.py --certificate FILE --vkey VKEY

DIR is an exported log; --older an earlier copy of it, of which the newer one must be the continuation. VKEY is the
verifier key (name+id+key) or a file that holds it: of DIR the first of the log or the newest, of FILE the one that signed it,
or its checkpoint. Without it that of DIR is taken, which an attacker could have exchanged. Prints what it found and ends with
0 when all agrees, with 1 when something does not, with 2 when it was called wrongly. Python 3.8 or later, no other libraries. It is short rather than fast: about 100,000 entries a second.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import sys


class Wrong(Exception):
    """What does not agree."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# ---- Ed25519 (RFC 8032, section 5.1), verification alone

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add_points(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    result = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            result = add_points(result, point)
        point = add_points(point, point)
        number >>= 1
    return result


def same_point(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def point_of(data):
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x2) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signature_holds(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = point_of(public), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return same_point(times(s, BASE), add_points(r, times(k, a)))


# ---- canonical texts


def number_of(text, what):
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text):
        raise Wrong(f"{what}: no number")
    return int(text)


def bytes_of_base64(text, length, what):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Wrong(f"{what}: no base64") from None
    if base64.b64encode(data).decode() != text or (length is not None and len(data) != length):
        raise Wrong(f"{what}: not {length} bytes in base64")
    return data


# ---- keys and checkpoints


def key_id(name, public):
    return sha256(name.encode(), b"\n\x01", public)[:4]


class Key:
    """A verifier key: name, key."""

    def __init__(self, line):
        parts = line[: -1 if line.endswith("\n") else None].split("+", 2)
        if len(parts) != 3 or not re.fullmatch(r"\S+", parts[0]):
            raise Wrong("vkey: not name+id+key")
        self.name = parts[0]
        typed = bytes_of_base64(parts[2], 33, "vkey")
        self.public = typed[1:]
        if typed[0] != 1 or parts[1] != key_id(self.name, self.public).hex():
            raise Wrong("vkey: no Ed25519 key, or its id is another one's")

    def with_public(self, public):
        other = object.__new__(Key)
        other.name, other.public = self.name, public
        return other


class Checkpoint:
    """A checkpoint and the one line that signed it."""

    def __init__(self, note):
        text, mark, signatures = note.partition("\n\n")
        lines = text.split("\n")
        if not mark or len(lines) != 3 or not signatures.endswith("\n"):
            raise Wrong("checkpoint: not three lines, a blank one, and signatures")
        self.signed = (text + "\n").encode()
        self.origin = lines[0]
        self.size = number_of(lines[1], "checkpoint")
        self.root = bytes_of_base64(lines[2], 32, "checkpoint")
        self.signatures = signatures[:-1].split("\n")
        if not all(re.fullmatch("\u2014 [^ +]+ [A-Za-z0-9+/]+={0,2}", line) for line in self.signatures):
            raise Wrong("checkpoint: a line that is no signature")

    def require_signature(self, key):
        if self.origin != key.name:
            raise Wrong(f"checkpoint: of {self.origin}, not of {key.name}")
        start = f"\u2014 {key.name} "
        for line in self.signatures:
            if not line.startswith(start):
                continue
            data = bytes_of_base64(line[len(start):], 68, "checkpoint: signature")
            if data[:4] == key_id(key.name, key.public):
                if signature_holds(key.public, self.signed, data[4:]):
                    return
                raise Wrong("checkpoint: the signature is wrong")
        raise Wrong("checkpoint: not signed by this key")


# ---- the tree of RFC 6962


def leaf_hash(data):
    return sha256(b"\x00", data)


def node_hash(left, right):
    return sha256(b"\x01", left, right)


class Tree:
    """Grows leaf by leaf; knows its root at any time."""

    def __init__(self):
        self.size = 0
        self.peaks = []

    def add(self, leaf):
        bits = self.size
        while bits & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            bits >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha256()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_by_path(index, size, leaf, path):
    """RFC 9162, section 2.1.3.2."""
    if index >= size:
        raise Wrong("the proof is of an entry behind the end of the tree")
    fn, sn, root = index, size - 1, leaf
    for hash_ in path:
        if sn == 0:
            raise Wrong("the proof has too many hashes")
        if fn & 1 or fn == sn:
            root = node_hash(hash_, root)
            while fn & 1 == 0 and fn != 0:
                fn >>= 1
                sn >>= 1
        else:
            root = node_hash(root, hash_)
        fn >>= 1
        sn >>= 1
    if sn != 0:
        raise Wrong("the proof has too few hashes")
    return root


# ---- leaves

NAME = r"[A-Za-z0-9+/=._:-]+"
NUMBER = r"(?:0|[1-9][0-9]*)"
FROM_1 = r"[1-9][0-9]*"
# The last of 26 letters holds three bits, that of 32 bytes in base64 four.
REFERENCE = r"[a-z2-7]{25}[aeimquy4]"
HASH = r"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="
TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"
# name, form, whether it is a text, whether it must be there
MEMBERS = [
    ("a", REFERENCE, True, True),
    ("auth", r"(?:direct|sudo|peercred|service)", True, True),
    ("c", HASH, True, False),
    ("dry", r"1", False, False),
    ("f", r"[1-9a-f][0-9a-f]*", True, False),
    ("h", HASH, True, False),
    ("k", NUMBER, False, True),
    ("n", NUMBER, False, True),
    ("o", NAME, True, True),
    ("of", NUMBER, False, False),
    ("p", NAME, True, False),
    ("pol", r"[0-9a-f]{32}", True, True),
    ("q", NUMBER, False, False),
    ("r", NAME, True, False),
    ("res", r"(?:ok|denied|error)", True, True),
    ("rev", NUMBER, False, False),
    ("s", REFERENCE, True, False),
    ("skew", FROM_1, False, False),
    ("t", TIME, True, True),
    ("v", r"1", False, True),
    ("vk", HASH, True, False),
]


def leaf_grammar():
    out = ""
    for name, form, is_text, required in MEMBERS:
        value = f'"({form})"' if is_text else f"({form})"
        member = f'{"" if name == "a" else ","}"{name}":{value}'
        out += member if required else f"(?:{member})?"
    return re.compile(r"\{" + out + r"\}")


GRAMMAR = leaf_grammar()
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def is_time(text):
    year, month, day = int(text[0:4]), int(text[5:7]), int(text[8:10])
    leap = month == 2 and (year % 4 == 0 and year % 100 != 0 or year % 400 == 0)
    return (
        1 <= month <= 12
        and 1 <= day <= DAYS[month - 1] + leap
        and int(text[11:13]) < 24
        and int(text[14:16]) < 60
        and int(text[17:19]) < 60
    )


def members_of(leaf, where):
    text = leaf.decode("latin-1")
    found = GRAMMAR.fullmatch(text)
    if not found or len(leaf) > 1024:
        raise Wrong(f"{where}: not a leaf in canonical form")
    members = {name: value for (name, *_), value in zip(MEMBERS, found.groups()) if value is not None}
    if not is_time(members["t"]):
        raise Wrong(f"{where}: no such time")
    if ("q" in members and ("h" not in members or "s" in members)) or ("rev" in members and "h" not in members):
        raise Wrong(f"{where}: members that do not belong together")
    return members


class Entries:
    """What must be true of entries one after another: numbers, time, epochs and their keys."""

    def __init__(self, first_key):
        self.count = 0
        self.time = ""
        self.key = first_key  # of the epoch that the next entry belongs to
        self.signer = first_key  # of the epoch of the last entry: it signs a log that ends there
        self.epoch = 0
        self.keys = [first_key.public]

    def add(self, leaf):
        where = f"entry {self.count}"
        members = members_of(leaf, where)
        if int(members["n"]) != self.count:
            raise Wrong(f"{where}: says that it is entry {members['n']}")
        if members["t"] < self.time:
            raise Wrong(f"{where}: is older than the entry before")
        if int(members["k"]) != self.epoch:
            raise Wrong(f"{where}: epoch {members['k']}, not {self.epoch}")
        if "of" in members and int(members["of"]) >= self.count:
            raise Wrong(f"{where}: belongs to an entry that is not before it")
        brings = base64.b64decode(members["vk"]) if "vk" in members else None
        if (brings is not None) != (
            members["o"] in ("store.init", "key.rotate") and members["res"] == "ok" and "dry" not in members
        ):
            raise Wrong(f"{where}: a key where none belongs, or none where one does")
        if self.count == 0 and brings != self.key.public:
            raise Wrong(f"{where}: begins with another key than the one that was given")
        self.signer = self.key
        if self.count > 0 and brings is not None:
            self.key = self.key.with_public(brings)
            self.keys.append(brings)
            self.epoch += 1
        self.time = members["t"]
        self.count += 1


# ---- the exported folder


def tile_name(row, index, width):
    name = f"{index % 1000:03}"
    while index >= 1000:
        index //= 1000
        name = f"x{index % 1000:03}/{name}"
    return f"tile/{row}/{name}" + ("" if width == 256 else f".p/{width}")


def read(folder, name, limit=1 << 26):
    path = os.path.join(folder, *name.split("/"))
    try:
        if os.path.islink(path) or not os.path.isfile(path):
            raise Wrong(f"{name} is missing")
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise Wrong(f"{name}: {error.strerror}") from None
    if len(data) > limit:
        raise Wrong(f"{name}: too long")
    return data


def read_text(folder, name):
    try:
        return read(folder, name, 1 << 16).decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong(f"{name}: no UTF-8") from None


def entries_of(folder, size):
    """The entries, from their bundles."""
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        name = tile_name("entries", index, width)
        data, at = read(folder, name), 0
        for _ in range(width):
            length = int.from_bytes(data[at:at + 2], "big")
            if at + 2 + length > len(data):
                raise Wrong(f"{name}: ends within an entry")
            yield data[at + 2:at + 2 + length]
            at += 2 + length
        if at != len(data):
            raise Wrong(f"{name}: more than its entries")


class Tiles:
    """Compares the tiles with the hashes that the entries have."""

    def __init__(self, folder):
        self.folder = folder
        self.levels = []
        self.seen = 0

    def add(self, hash_, level=0):
        if len(self.levels) <= level:
            self.levels.append([0, []])
        row = self.levels[level]
        row[1].append(hash_)
        if len(row[1]) == 256:
            self.compare(level, row)
            tree = Tree()
            for each in row[1]:
                tree.add(each)
            row[0], row[1] = row[0] + 1, []
            self.add(tree.root(), level + 1)

    def compare(self, level, row):
        name = tile_name(level, row[0], len(row[1]))
        if read(self.folder, name) != b"".join(row[1]):
            raise Wrong(f"{name}: not the hashes of the entries")
        self.seen += 1

    def finish(self):
        for level, row in enumerate(self.levels):
            if row[1]:
                self.compare(level, row)


def verify_folder(folder, given_key, older):
    own = Key(read_text(folder, "vkey"))
    checkpoint = Checkpoint(read_text(folder, "checkpoint"))
    past = Checkpoint(read_text(older, "checkpoint")) if older else None
    if past and past.origin != checkpoint.origin:
        raise Wrong("the older copy is of another log")
    if past and past.size == 0:
        raise Wrong("the older copy has no entries")
    if past and past.size > checkpoint.size:
        raise Wrong(f"the older copy has {past.size} entries, this one {checkpoint.size}: entries are gone")
    tree, tiles, entries, past_root, past_key = Tree(), Tiles(folder), None, None, None
    for leaf in entries_of(folder, checkpoint.size):
        if entries is None:  # the key that signs may be a later one than that of the beginning
            entries = Entries(own.with_public(base64.b64decode(members_of(leaf, "entry 0").get("vk", ""))))
        if past and tree.size == past.size:
            past_root, past_key = tree.root(), entries.signer
        hash_ = leaf_hash(leaf)
        entries.add(leaf)
        tiles.add(hash_)
        tree.add(hash_)
    tiles.finish()
    if tree.root() != checkpoint.root:
        raise Wrong("the tree over the entries has another root than the checkpoint")
    if entries is None:
        raise Wrong("a log without entries")
    if given_key and (given_key.name != own.name or given_key.public not in entries.keys):
        raise Wrong("the log is not that of the key that was given")
    if own.public != entries.signer.public:
        raise Wrong("vkey: not the key that the log names")
    checkpoint.require_signature(entries.signer)
    if past:
        if past.size == checkpoint.size:
            past_root, past_key = tree.root(), entries.signer
        past.require_signature(past_key)
        if past_root != past.root:
            raise Wrong("this log is not the continuation of the older copy")
    print(f"{checkpoint.origin}: {checkpoint.size} entries, {tiles.seen} tiles, {entries.epoch + 1} key(s): all agrees")


# ---- proofs


def verify_rows(text, leaf, index):
    """Proofs of rows: of one customer in the batch of an entry. Gives how many."""
    members, count = members_of(leaf, "leaf"), 0
    for block in text[:-1].split("\n\n"):
        lines = block.split("\n")
        heads = [re.fullmatch(pattern, line) for pattern, line in zip(
            (r"custos/row-proof/v1", r"entry (\d+)", r"rows (\d+)", r"index (\d+)", r"row (\S+)"), lines)]
        if len(heads) < 5 or not all(heads):
            raise Wrong("rows: not a proof of a row")
        entry, size, place = (number_of(head.group(1), "rows") for head in heads[1:4])
        row = bytes_of_base64(heads[4].group(1), 48, "rows")
        path = [bytes_of_base64(line, 32, "rows") for line in lines[5:]]
        if entry != index or members.get("q") != str(size):
            raise Wrong("rows: of another entry")
        root = root_by_path(place, size, leaf_hash(row), path)
        if root != base64.b64decode(members["h"]):
            raise Wrong("rows: the row is not in the batch")
        count += 1
    return count


def verify_proof(text, leaf, rows, key):
    lines = text.split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1":
        raise Wrong("proof: not a c2sp.org/tlog-proof@v1")
    at = 1
    if lines[at].startswith("extra "):
        extra = bytes_of_base64(lines[at][6:], None, "proof: extra")
        its_leaf, mark, its_rows = extra.partition(b"\n")
        if not mark or (leaf is not None and leaf != its_leaf):
            raise Wrong("proof: another entry than the one that was given")
        leaf, rows, at = its_leaf, rows or its_rows.decode("latin-1") or None, 2
    if leaf is None:
        raise Wrong("proof: no entry to check: --leaf names its file")
    if at >= len(lines) or not lines[at].startswith("index "):
        raise Wrong("proof: no index")
    index = number_of(lines[at][6:], "proof: index")
    path, at = [], at + 1
    while at < len(lines) and lines[at] != "":
        path.append(bytes_of_base64(lines[at], 32, "proof"))
        at += 1
    checkpoint = Checkpoint("\n".join(lines[at + 1:]))
    checkpoint.require_signature(key)
    if root_by_path(index, checkpoint.size, leaf_hash(leaf), path) != checkpoint.root:
        raise Wrong("proof: the entry is not in the log")
    if int(members_of(leaf, "leaf")["n"]) != index:
        raise Wrong("proof: the entry says that it stands elsewhere")
    count = verify_rows(rows, leaf, index) if rows else 0
    print(f"{checkpoint.origin}: entry {index} of {checkpoint.size}" + (f", {count} row(s)" if rows else "") + ": holds")


def key_given(text):
    if text is not None and os.path.isfile(text):
        text = read_text(os.path.dirname(text) or ".", os.path.basename(text))
    return Key(text) if text is not None else None


def file_given(name):
    return None if name is None else read(os.path.dirname(name) or ".", os.path.basename(name))


def verify_certificate(data, key):
    text, mark, signature = data.decode("utf-8").rpartition(',"signature":"')
    if not mark or not signature.endswith('"}\n') or "\n" in text:
        raise Wrong("certificate: not one line that ends with a signature")
    signed = text + "}"
    signature = bytes_of_base64(signature[:-3], 64, "certificate: signature")
    if not signature_holds(key.public, signed.encode(), signature):
        raise Wrong("certificate: the signature is wrong")
    says = json.loads(signed)
    named = Key(says["log"]["verifier-key"])
    if says["type"] != "certificate" or says["version"] != 1 or says["log"]["origin"] != key.name:
        raise Wrong("certificate: none of this log")
    if named.public != key.public or named.name != key.name:
        raise Wrong("certificate: names another key than the one that signed it")
    for checkpoint in (says["log"]["before"], says["log"]["after"]):
        if checkpoint is not None:
            bytes_of_base64(checkpoint["root"], 32, "certificate: root")
    if says["log"]["before"] and says["log"]["before"]["entries"] > says["log"]["after"]["entries"]:
        raise Wrong("certificate: the log was longer before than after")
    print(f"certificate {says['id']} of {says['counts']['removed']} people holds")


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1], add_help=True)
    parser.add_argument("folder", nargs="?")
    for option in ("--vkey", "--older", "--proof", "--leaf", "--rows", "--certificate"):
        parser.add_argument(option)
    given = parser.parse_args()
    asked = [each for each in (given.folder, given.proof, given.certificate) if each is not None]
    if len(asked) != 1 or (given.folder is None and not given.vkey):
        parser.error("an exported folder, or --proof or --certificate FILE --vkey VKEY")
    try:
        key = key_given(given.vkey)
        if given.folder is not None:
            verify_folder(given.folder, key, given.older)
        elif given.certificate is not None:
            verify_certificate(file_given(given.certificate), key)
        else:
            rows = file_given(given.rows)
            verify_proof(file_given(given.proof).decode("utf-8"), file_given(given.leaf),
                         rows.decode("latin-1") if rows else None, key)
    except (Wrong, UnicodeDecodeError, KeyError, TypeError, json.JSONDecodeError) as wrong:
        print(f"verify_log: {wrong}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
