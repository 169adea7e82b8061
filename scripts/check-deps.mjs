// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run check:deps`: whether every package that Kerf stands on may be in it, is used, and is declared; and, where the
// registry answers, what is known of its faults and what is newer. The status is 1 for what must be mended.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { filesBelow } from './files-below.mjs';
import { npm } from './npm.mjs';
import { isMain, root } from './speak.mjs';

/** Licences of which the whole may be under GPL-3.0-or-later. */
const FITTING = new Set([
  ...[
    'MIT',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'BSL-1.0',
    'Unlicense',
  ],
  ...['Apache-2.0', 'MPL-2.0', 'LGPL-3.0-or-later', 'GPL-3.0-or-later', 'PSF-2.0', 'Python-2.0'],
]);
/** Used without an import: programs, types, and what another package loads. */
const NOT_IMPORTED = /^(@biomejs\/biome|mocha|typescript|jimp|@napi-rs\/canvas|@types\/.*)$/;

const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** What must be mended, a sentence each. */
export function dependencyFaults(
  manifest = read('package.json'),
  lock = read('package-lock.json'),
) {
  return [...licenceFaults(lock), ...useFaults(manifest)];
}

function licenceFaults({ packages }) {
  return Object.entries(packages).flatMap(([path, { license, link, dev }]) => {
    if (path === '' || link || dev || !path.startsWith('node_modules/')) return [];
    const name = path.replace(/^.*node_modules\//, '');
    if (fits(license ?? '')) return [];
    return [`${name} is under "${license ?? 'no licence'}", which nobody has judged for Kerf`];
  });
}

/** `MIT OR Apache-2.0`, `Apache-2.0 AND (MIT OR ISC)`: by the words of SPDX. */
function fits(expression) {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (/ AND /.test(plain)) return plain.split(' AND ').every(fits);
  return plain.split(' OR ').some((one) => FITTING.has(one.trim()));
}

function useFaults({ dependencies, devDependencies }) {
  const declared = { ...dependencies, ...devDependencies };
  const used = importedPackages(['src', 'test', 'bench', 'examples', 'scripts']);
  const unused = Object.keys(declared).filter(
    (name) => !used.has(name) && !NOT_IMPORTED.test(name),
  );
  const ofTheApp = importedPackages(['src']);
  const missing = [...ofTheApp].filter((name) => dependencies[name] === undefined);
  return [
    ...unused.map((name) => `${name} is declared and used nowhere`),
    ...missing.map((name) => `${name} is imported in src/ and is not among the dependencies`),
  ];
}

function importedPackages(folders) {
  const builtIn = new Set(builtinModules);
  const found = new Set();
  for (const file of folders.flatMap((folder) => filesBelow(root, folder))) {
    if (!/\.[cm]?[jt]s$/.test(file)) continue;
    const code = readFileSync(join(root, file), 'utf8');
    const places =
      /(?:\bfrom|\bimport|\bimport\(|\brequire\(|\bresolve\()\s*['"]([@a-z][^'"\n]*)['"]/g;
    for (const [, place] of code.matchAll(places)) {
      const [first, second] = place.split('/');
      const name = first.startsWith('@') ? `${first}/${second}` : first;
      if (!place.includes(':') && !builtIn.has(name) && name !== 'kerf') found.add(name);
    }
  }
  return found;
}

/** What npm's registry answers; undefined where it cannot be asked. */
function ask(...args) {
  const [command, ...first] = npm();
  const { stdout } = spawnSync(command, [...first, ...args, '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
    timeout: 120_000,
  });
  try {
    const answer = JSON.parse(stdout);
    return answer.error === undefined ? answer : undefined;
  } catch {
    return undefined; // Not even a refusal: there is no network.
  }
}

function knownFaults() {
  const answer = ask('audit', '--omit=dev');
  if (answer?.vulnerabilities === undefined) {
    console.log('known faults: the registry did not answer');
    return [];
  }
  const all = Object.values(answer.vulnerabilities);
  console.log(`known faults: ${all.length === 0 ? 'none' : ''}`);
  for (const { name, severity, range } of all) console.log(`  ${name} ${range}: ${severity}`);
  const grave = all.filter(({ severity }) => severity === 'high' || severity === 'critical');
  return grave.map(({ name, severity }) => `${name} has a fault that is known as ${severity}`);
}

/** npm names an older version where this Node is too old for the newest: that one is no news. */
export function newerVersions(answer) {
  const isNewer = (one, other) => one.localeCompare(other, 'en', { numeric: true }) > 0;
  return Object.entries(answer)
    .filter(([, { current, latest }]) => isNewer(latest, current))
    .map(([name, { current, latest }]) => `${name} ${current} -> ${latest}`);
}

function showOutdated() {
  const answer = ask('outdated');
  if (answer === undefined) return console.log('newer versions: the registry did not answer');
  const newer = newerVersions(answer);
  console.log(`newer versions: ${newer.length === 0 ? 'none' : ''}`);
  for (const line of newer) console.log(`  ${line}`);
}

if (isMain(import.meta.url)) {
  const faults = dependencyFaults();
  console.log(`licences and uses: ${faults.length === 0 ? 'in order' : ''}`);
  faults.push(...knownFaults());
  showOutdated();
  for (const fault of faults) console.error(`kerf: ${fault}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
