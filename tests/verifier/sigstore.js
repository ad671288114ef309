// SPDX-License-Identifier: MIT
// Checks a proof of `custos audit prove` with @sigstore/verify: sigstore.js VKEY-FILE PROOF LEAF
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');

// Neither is part of the package's interface, so package.json pins the version.
const tlog = path.join(__dirname, '../../node_modules/@sigstore/verify/dist/tlog');
const { verifyCheckpoint } = require(path.join(tlog, 'checkpoint.js'));
const { verifyMerkleInclusion } = require(path.join(tlog, 'merkle.js'));

const [vkey, proof, leaf] = process.argv.slice(2).map((name) => fs.readFileSync(name));
const parts = vkey.toString().trim().split('+');
const [name, id, key] = [parts[0], parts[1], Buffer.from(parts.slice(2).join('+'), 'base64').subarray(1)];
const [head, ...rest] = proof.toString().split('\n\n');
const lines = head.split('\n');
const entry = {
  canonicalizedBody: leaf,
  inclusionProof: {
    logIndex: lines[1].replace('index ', ''),
    hashes: lines.slice(2).map((line) => Buffer.from(line, 'base64')),
    checkpoint: { envelope: rest.join('\n\n') },
  },
};
const log = {
  logID: Buffer.from(id, 'hex'),
  baseURL: name,
  publicKey: crypto.createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]),
    format: 'der',
    type: 'spki',
  }),
};
try {
  const checkpoint = verifyCheckpoint(entry, [log]);
  verifyMerkleInclusion(entry, checkpoint);
  console.log(`${checkpoint.origin}: entry ${lines[1]} of ${checkpoint.logSize}: holds`);
} catch (error) {
  console.error(`sigstore: ${error.message}`);
  process.exit(1);
}
