#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Opens an answer pack without custos and without the library that wrote it: open_pack.py FILE PASSPHRASE-FILE DIR

Written from WinZip's description of AE-2 (https://www.winzip.com/en/support/aes-encryption/); AES alone is openssl's.
Writes the parts to DIR, checks each against its authentication code and the manifest, and prints their names.
"""

import hashlib
import hmac
import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib

KEY, SALT, CHECK, CODE = 32, 16, 2, 10


def fail(text):
    sys.exit("open_pack: " + text)


def key_stream(key, length):
    """AES in counter mode as WinZip does it: the counter begins at 1, its lowest byte first."""
    counters = b"".join(n.to_bytes(16, "little") for n in range(1, length // 16 + 2))
    run = subprocess.run(
        ["openssl", "enc", "-aes-256-ecb", "-nopad", "-K", key.hex()], input=counters, stdout=subprocess.PIPE, check=True
    )
    return run.stdout[:length]


def aes_field(extra):
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == 0x9901:
            return struct.unpack("<H2sBH", extra[4 : 4 + size])
        extra = extra[4 + size :]
    return None


def data_of(file, info):
    file.seek(info.header_offset)
    head = file.read(30)
    name, extra = struct.unpack("<HH", head[26:30])
    file.seek(info.header_offset + 30 + name + extra)
    return file.read(info.compress_size)


def part(file, info, passphrase):
    data = data_of(file, info)
    field = aes_field(info.extra)
    if field is None:
        if info.flag_bits & 1:
            fail(info.filename + " is encrypted in another way")
        method = info.compress_type
    else:
        _, vendor, strength, method = field
        if vendor != b"AE" or strength != 3:
            fail(info.filename + " is not under AES-256")
        salt, check = data[:SALT], data[SALT : SALT + CHECK]
        body, code = data[SALT + CHECK : -CODE], data[-CODE:]
        keys = hashlib.pbkdf2_hmac("sha1", passphrase, salt, 1000, 2 * KEY + CHECK)
        if keys[2 * KEY :] != check:
            fail("the passphrase is wrong")
        if hmac.new(keys[KEY : 2 * KEY], body, hashlib.sha1).digest()[:CODE] != code:
            fail(info.filename + " was changed")
        data = bytes(a ^ b for a, b in zip(body, key_stream(keys[:KEY], len(body))))
    return zlib.decompress(data, -15) if method == zipfile.ZIP_DEFLATED else data


def main(archive, passphrase_file, folder):
    with open(passphrase_file, "rb") as file:
        passphrase = file.read().rstrip(b"\r\n")
    parts, encrypted = {}, 0
    with zipfile.ZipFile(archive) as zipped, open(archive, "rb") as file:
        for info in zipped.infolist():
            parts[info.filename] = part(file, info, passphrase)
            encrypted += aes_field(info.extra) is not None
    manifest = json.loads(parts["manifest.json"])
    listed = {each["name"]: each["sha256"] for each in manifest["files"]}
    if set(listed) != set(parts) - {"manifest.json"}:
        fail("the manifest names other files")
    os.makedirs(folder, exist_ok=True)
    for name, data in parts.items():
        if name in listed and hashlib.sha256(data).hexdigest() != listed[name]:
            fail(name + " is not as the manifest says")
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
        print(name)
    print("encrypted: %d of %d" % (encrypted, len(parts)))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
