// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/make-sbom.mjs [FILE]`: what is in an installed Kerf, as a CycloneDX bill of materials (JSON, 1.5), from
// package-lock.json and what the scripts bring besides. The same clone gives the same bytes: no time, no number at random.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksumOf } from './flatpak/lock.mjs';
import { placeGiven } from './place-given.mjs';
import { isMain, root } from './speak.mjs';

export function billOfMaterials() {
  const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const { name, version, license } = read('package.json');
  const { packages } = read('package-lock.json');
  const components = [...fromLock(packages), usvg()];
  const seed = JSON.stringify([name, version, components]);
  const hex = createHash('sha256').update(seed).digest('hex');
  const serial = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${serial.join('-')}`,
    version: 1,
    metadata: {
      component: {
        ...{ type: 'application', 'bom-ref': `${name}@${version}`, name, version },
        licenses: [{ license: { id: license } }],
      },
    },
    components,
  };
}

function fromLock(packages) {
  const found = new Map();
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '' || entry.dev || entry.link || entry.integrity === undefined) continue;
    const name = entry.name ?? path.replace(/^.*node_modules\//, '');
    const purl = `pkg:npm/${name.replace('@', '%40')}@${entry.version}`;
    found.set(purl, {
      ...{ type: 'library', 'bom-ref': purl, name, version: entry.version, purl },
      scope: entry.optional ? 'optional' : 'required',
      licenses: licencesOf(entry.license),
      hashes: Object.entries(checksumOf(entry.integrity)).map(([kind, content]) => ({
        alg: kind.toUpperCase().replace('SHA', 'SHA-'),
        content,
      })),
    });
  }
  return [...found.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

function licencesOf(expression) {
  if (expression === undefined) return [];
  if (/ (AND|OR) /.test(expression)) return [{ expression }];
  return [{ license: { id: expression } }];
}

/** A WebAssembly module out of a Python package: scripts/usvg.mjs. */
function usvg() {
  const script = readFileSync(join(root, 'scripts/usvg.mjs'), 'utf8');
  const [, name, version] = /PACKAGE = '([\w-]+)==([\w.]+)'/.exec(script);
  const [, content] = /WHEEL_SHA256 = '(\w+)'/.exec(script);
  const purl = `pkg:pypi/${name}@${version}`;
  return {
    ...{ type: 'library', 'bom-ref': purl, name, version, purl, scope: 'required' },
    licenses: [{ license: { id: 'MPL-2.0' } }],
    hashes: [{ alg: 'SHA-256', content }],
  };
}

if (isMain(import.meta.url)) {
  const file = placeGiven();
  const text = `${JSON.stringify(billOfMaterials(), null, 2)}\n`;
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
}
