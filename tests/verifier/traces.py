#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Looks for people in what is no place for them: traces.py PEOPLE.csv FOLDER...

Every value of the file of six characters and more, as it is, folded, in hexadecimal and in base64, and every hash that
somebody could guess from a list of e-mail addresses and telephone numbers, is looked for in all files of the folders: in
their bytes, and in what base64 in them decodes to. Ends with 0 when nothing is found, with 1 and what it found otherwise.
"""

import base64
import csv
import hashlib
import os
import re
import sys

BASE64 = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")
shortest = 6
HASHES = ("md5", "sha1", "sha256", "sha512", "blake2b")


def forms(value):
    plain = value.encode()
    for form in {plain, value.lower().encode(), value.replace(" ", "").encode(), value.replace(" ", "").lower().encode()}:
        yield form
        yield form.hex().encode()
        for lead in range(3):  # wherever in a longer text it stands
            encoded = base64.b64encode(b"\0" * lead + form).rstrip(b"=")
            yield encoded[lead and lead + 1:-1]


def guesses(value):
    for form in {value, value.lower(), value.replace(" ", ""), "+44" + value.replace(" ", "")[1:]}:
        for name in HASHES:
            yield hashlib.new(name, form.encode()).digest()


def windows(data, length):
    return {data[i:i + length] for i in range(len(data) - length + 1)}


def main():
    people, folders = sys.argv[1], sys.argv[2:]
    data = b""
    files = 0
    for folder in folders:
        for root, _, names in os.walk(folder):
            for name in names:
                with open(os.path.join(root, name), "rb") as file:
                    files += 1
                    content = file.read()
                    data += content + b"\n"
                    for text in BASE64.findall(content):
                        try:
                            data += base64.b64decode(text + b"=" * (-len(text) % 4)) + b"\n"
                        except ValueError:
                            pass
    starts, hashes, values, found = windows(data, shortest), windows(data, 16), 0, []
    with open(people, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for field, value in row.items():
                if len(value) < shortest:
                    continue
                values += 1
                for form in forms(value):
                    if len(form) >= shortest and form[:shortest] in starts and form in data:
                        found.append(f"{field}: {form!r}")
                if field in ("email", "phone"):
                    found += [f"{field}: a hash of {value!r}" for hash_ in guesses(value) if hash_[:16] in hashes]
    for each in found[:20]:
        print(each)
    print(f"{values} values looked for in {files} files of {len(data)} bytes, {len(found)} found")
    return 1 if found or values == 0 or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
