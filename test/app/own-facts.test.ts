// SPDX-License-Identifier: GPL-3.0-or-later
/** What every process of Kerf knows of itself, and what the window does with errors that nobody expected. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { guardianProcess, streamProcess } from '../../src/app/children.js';
import { defaultOperations } from '../../src/app/default-operations.js';
import { keepNodeTimers } from '../../src/app/node-timers.js';
import { reportUnexpected, watchUnexpected } from '../../src/app/report-unexpected.js';
import { samples } from '../../src/app/samples.js';
import { kerfRoot, version } from '../../src/app/version.js';
import { operations } from '../../src/operations/index.js';
import { projectRoot } from '../support/project-root.js';

describe('Kerf', () => {
  it('knows where it is and which version', () => {
    assert.equal(`${kerfRoot}/`, join(projectRoot, '/'));
    const { version: written } = JSON.parse(
      readFileSync(join(projectRoot, 'package.json'), 'utf8'),
    );
    assert.equal(version, written);
  });

  it('has the programs that it starts, and files to try it with', () => {
    for (const program of [streamProcess, guardianProcess]) assert.ok(statSync(program).isFile());
    assert.ok(samples.length > 0);
    for (const { path } of samples) assert.ok(existsSync(path), path);
  });

  it('has an operation that suits for everything that comes in', () => {
    for (const [kind, id] of Object.entries(defaultOperations)) {
      const operation = operations.find((one) => one.id === id);
      assert.ok(operation !== undefined, `${kind}: ${id}`);
    }
  });
});

describe('an unexpected error', () => {
  const printed: unknown[][] = [];
  const { error: shown } = console;

  beforeEach(() => {
    printed.length = 0;
    console.error = (...words: unknown[]) => printed.push(words);
  });
  afterEach(() => {
    console.error = shown;
  });

  it('is printed once, however often it comes by', () => {
    const error = new Error('a fault of ours');
    for (let i = 0; i < 3; i++) reportUnexpected(error);
    reportUnexpected(new Error('a fault of ours'));
    assert.deepEqual(printed, [
      ['kerf: unexpected:', error],
      ['kerf: unexpected:', new Error('a fault of ours')],
    ]);
  });

  it('is printed each time where it is no object', () => {
    for (const thrown of ['words', 'words', null, undefined]) reportUnexpected(thrown);
    assert.deepEqual(
      printed.map(([, thrown]) => thrown),
      ['words', 'words', null, undefined],
    );
  });

  it('is none where something was stopped on purpose', () => {
    reportUnexpected(new DOMException('stopped', 'AbortError'));
    assert.deepEqual(printed, []);
  });

  it('ends nothing, wherever it comes from', () => {
    const kinds = ['uncaughtException', 'unhandledRejection'] as const;
    const before = kinds.map((kind) => process.listeners(kind as 'uncaughtException'));
    watchUnexpected();
    for (const [i, kind] of kinds.entries()) {
      const added = process
        .listeners(kind as 'uncaughtException')
        .filter((one) => !before[i]!.includes(one));
      assert.deepEqual(added, [reportUnexpected]);
      process.off(kind, reportUnexpected);
    }
  });
});

describe('the timers of Node', () => {
  it('are put back as they were, for a main loop wraps them', () => {
    const names = ['setTimeout', 'setInterval', 'setImmediate'] as const;
    const before = names.map((name) => globalThis[name]);
    const { nextTick } = process;
    const putBack = keepNodeTimers();
    for (const name of names) globalThis[name] = (() => assert.fail(name)) as never;
    process.nextTick = (() => assert.fail('nextTick')) as never;
    putBack();
    assert.deepEqual(
      names.map((name) => globalThis[name]),
      before,
    );
    assert.equal(process.nextTick, nextTick);
  });
});
