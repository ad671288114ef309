#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Changes copies of an exported log in many ways, and sees that the verifier finds each: edits.py DIR COUNT

The first thing it prints is how to repeat one: edits.py DIR 1 SEED.
"""

import contextlib
import io
import os
import random
import shutil
import sys
import tempfile

import verify_log as log


def needed(folder):
    """The files that a log of this size consists of."""
    size = log.Checkpoint(log.read_text(folder, "checkpoint")).size
    names, level, count = ["checkpoint", "vkey"], 0, size
    while count > 0:
        names += [log.tile_name(level, i, min(256, count - 256 * i)) for i in range((count + 255) // 256)]
        level, count = level + 1, count // 256
    names += [log.tile_name("entries", i, min(256, size - 256 * i)) for i in range((size + 255) // 256)]
    return size, names


def write(folder, name, data):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def publish(folder, leaves, old):
    """Writes the tree anew over other entries, as somebody would who has not the key: only the signature is wrong."""
    tree, rows, out = log.Tree(), [[[]]], {}

    def add(level, hash_):
        while len(rows) <= level:
            rows.append([[]])
        rows[level][-1].append(hash_)
        if len(rows[level][-1]) == 256:
            sub = log.Tree()
            for each in rows[level][-1]:
                sub.add(each)
            rows[level].append([])
            add(level + 1, sub.root())

    for leaf in leaves:
        tree.add(log.leaf_hash(leaf))
        add(0, log.leaf_hash(leaf))
    for level, tiles in enumerate(rows):
        for index, hashes in enumerate(tiles):
            if hashes:
                out[log.tile_name(level, index, len(hashes))] = b"".join(hashes)
    for index in range((len(leaves) + 255) // 256):
        some = leaves[index * 256:index * 256 + 256]
        out[log.tile_name("entries", index, len(some))] = b"".join(len(x).to_bytes(2, "big") + x for x in some)
    lines = old.split("\n")
    lines[1], lines[2] = str(len(leaves)), log.base64.b64encode(tree.root()).decode()
    out["checkpoint"] = "\n".join(lines).encode()
    for name, data in out.items():
        write(folder, name, data)


def edit(folder, seed):
    """Makes one change, and says which."""
    dice = random.Random(seed)
    size, names = needed(folder)
    name = dice.choice(names)
    data = log.read(folder, name)
    at = dice.randrange(len(data))
    way = seed % 8
    if way == 0:
        write(folder, name, data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1:])
        return f"a bit of {name} at {at}"
    if way == 1:
        write(folder, name, data[:at] + data[at + 1:])
        return f"a byte out of {name} at {at}"
    if way == 2:
        write(folder, name, data[:at] + bytes([dice.randrange(256)]) + data[at:])
        return f"a byte into {name} at {at}"
    if way == 3:
        os.remove(os.path.join(folder, name))
        return f"{name} removed"
    if way == 4:
        write(folder, name, data[:at])
        return f"{name} cut off at {at}"
    leaves = list(log.entries_of(folder, size))
    old = log.read_text(folder, "checkpoint")
    one = dice.randrange(size)
    if way == 5:  # an entry that says something else, in canonical form, everything else made anew
        other = leaves[one].replace(b'"res":"ok"', b'"res":"denied"')
        leaves[one] = other if other != leaves[one] else leaves[one].replace(b'"v":1', b'"v":2')
        publish(folder, leaves, old)
        return f"entry {one} is another"
    if way == 6:  # an entry taken out, the numbers of those behind it set right
        out = leaves[:one]
        for number in range(one + 1, size):
            out.append(leaves[number].replace(f'"n":{number},'.encode(), f'"n":{number - 1},'.encode()))
        publish(folder, out, old)
        return f"entry {one} taken out"
    two = (one + dice.randrange(1, size)) % size
    leaves[one], leaves[two] = leaves[two], leaves[one]
    publish(folder, leaves, old)
    return f"entries {one} and {two} swapped"


def found(folder):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            log.verify_folder(folder, None, None)
    except log.Wrong as wrong:
        return str(wrong)
    return None


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    begin = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    print(f"edits.py {folder} 1 SEED repeats one; seeds {begin} to {begin + count - 1}")
    missed = 0
    if found(folder) is not None:
        sys.exit(f"edits: the log itself: {found(folder)}")
    for seed in range(begin, begin + count):
        with tempfile.TemporaryDirectory() as scratch:
            copy = os.path.join(scratch, "log")
            shutil.copytree(folder, copy)
            what = edit(copy, seed)
            if found(copy) is None:
                missed += 1
                print(f"seed {seed}: not found: {what}")
            elif count == 1:
                print(f"seed {seed}: {what}: {found(copy)}")
    print(f"{count} edits, {missed} were not found")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
