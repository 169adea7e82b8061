// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mayContinue } from '../../../src/ui/shell/portal-response.js';

describe('what the desktop answers', () => {
  it('lets a job outlive the window only where it is granted, and for the background', () => {
    const answers = [0, 1, 2].flatMap((response) =>
      [true, false, undefined].map((background) => mayContinue(response, background)),
    );
    assert.deepEqual(answers, [true, ...Array(8).fill(false)]);
  });
});
