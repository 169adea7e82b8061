// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run check:deps`: whether every package that Kerf stands on may be in it, is used, and is declared; and, where the
// registry answers, what is known of the faults of what is shipped and what is newer. The status is 0 where all was asked and
// nothing is to be mended, 1 for what must be mended, and 2 where nothing is to be mended but not all could be asked:
// such a look proves nothing.

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

/** What npm says in JSON; npm's own status is 0 only where there is nothing to tell. */
function ask(question, ...args) {
  const [command, ...first] = npm();
  const { stdout, error } = spawnSync(command, [...first, question, ...args, '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
    timeout: 120_000,
  });
  return readAnswer(stdout ?? '', error, question);
}

/** `{ found }`, by package, or `{ refusal }` with why the registry could not be asked. */
export function readAnswer(json, error, question = 'audit') {
  if (error) return { refusal: error.code === 'ETIMEDOUT' ? 'no answer in 2 min' : error.message };
  try {
    const said = JSON.parse(json);
    if (said.error !== undefined) {
      return { refusal: said.message || said.error.summary || said.error.code };
    }
    const found = question === 'audit' ? said.vulnerabilities : said;
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return { found };
  } catch {
    // What is not JSON is refused like any other answer that says nothing.
  }
  return { refusal: 'npm said nothing that can be read' };
}

/** The faults that are known as grave, a sentence each. */
function knownFaults(vulnerabilities) {
  const all = Object.values(vulnerabilities);
  console.log(`known faults of what is shipped: ${all.length === 0 ? 'none' : ''}`);
  for (const { name, severity, range } of all) console.log(`  ${name} ${range}: ${severity}`);
  const grave = all.filter(({ severity }) => severity === 'high' || severity === 'critical');
  return grave.map(({ name, severity }) => `${name} has a fault that is known as ${severity}`);
}

/** npm names an older version where this Node is too old for the newest: that needs no report. */
export function newerVersions(answer) {
  const isNewer = (one, other) => one.localeCompare(other, 'en', { numeric: true }) > 0;
  return Object.entries(answer)
    .filter(([, { current, latest }]) => isNewer(latest, current))
    .map(([name, { current, latest }]) => `${name} ${current} -> ${latest}`);
}

function showNewer(answer) {
  const newer = newerVersions(answer);
  console.log(`newer versions: ${newer.length === 0 ? 'none' : ''}`);
  for (const line of newer) console.log(`  ${line}`);
}

/** The status of a look that found these faults and could not ask these questions. */
export function statusOf(faults, unasked) {
  if (faults.length > 0) return 1;
  return unasked.length > 0 ? 2 : 0;
}

function main() {
  const faults = dependencyFaults();
  console.log(`licences and uses: ${faults.length === 0 ? 'in order' : ''}`);
  const unasked = [];
  const audit = ask('audit', '--omit=dev');
  if (audit.refusal === undefined) faults.push(...knownFaults(audit.found));
  else unasked.push(`known faults of what is shipped: NOT asked (${audit.refusal})`);
  const outdated = ask('outdated');
  if (outdated.refusal === undefined) showNewer(outdated.found);
  else unasked.push(`newer versions: NOT asked (${outdated.refusal})`);
  for (const line of unasked) console.log(line);
  for (const fault of faults) console.error(`kerf: ${fault}`);
  if (unasked.length > 0) {
    console.error(
      'kerf: not everything could be asked; run npm run check:deps where npm reaches its registry',
    );
  }
  process.exitCode = statusOf(faults, unasked);
}

if (isMain(import.meta.url)) main();
