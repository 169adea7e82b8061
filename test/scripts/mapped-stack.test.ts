// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a test failed is shown as a line of the sources, though nothing runs with their maps. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../support/project-root.js';

const require = createRequire(import.meta.url);
const { mapStack } = require(join(projectRoot, 'scripts/mocha/mapped-stack.cjs')) as {
  mapStack(error: unknown): void;
};

describe('the stack of a test that failed', () => {
  it('names the lines of the sources', () => {
    const error = new Error('left open, made:\n  at file:///nowhere/dist/a.js:3:4');
    mapStack(error);
    assert.match(error.stack ?? '', /test\/scripts\/mapped-stack\.test\.ts:15:19\)/);
    // Where there is no map the place stays.
    assert.match(error.message, /file:\/\/\/nowhere\/dist\/a\.js:3:4$/);
  });

  it('may be missing, or not be one', () => {
    for (const odd of [undefined, 'text', { stack: 3 }]) mapStack(odd);
  });
});
