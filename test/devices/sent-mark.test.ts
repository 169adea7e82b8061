// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { markFolder, readSentMark, SentMark } from '../../src/devices/sent-mark.js';

describe('the mark of how far the sending was', () => {
  let folder = '';
  const path = () => join(folder, 'marks', 'job');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kerf-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is what was written last, without closing it', () => {
    const mark = new SentMark(path());
    mark.write(10, 3);
    mark.write(5_000_000_000, 4_999_999_990);
    assert.deepEqual(readSentMark(path()), { sentUnit: 5_000_000_000, doneUnit: 4_999_999_990 });
    mark.close();
  });

  it('is for nobody else to see', () => {
    const mark = new SentMark(path());
    const modes = [dirname(path()), path()].map((one) => statSync(one).mode & 0o777);
    assert.deepEqual(modes, [0o700, 0o600]);
    mark.close();
  });

  it('is none before anything was sent, when it is torn, or when it makes no sense', () => {
    assert.equal(readSentMark(path()), undefined);
    const mark = new SentMark(path());
    assert.equal(readSentMark(path()), undefined);
    writeFileSync(path(), 'torn');
    assert.equal(readSentMark(path()), undefined);
    mark.write(3, 10);
    assert.equal(readSentMark(path()), undefined);
    mark.close();
  });

  it('goes when it is removed, and later marks go nowhere', () => {
    const mark = new SentMark(path());
    mark.remove();
    mark.write(1, 1);
    assert.equal(existsSync(path()), false);
  });

  it('has no place where there is no folder in memory', () => {
    assert.equal(markFolder({}), undefined);
    assert.equal(markFolder({ XDG_RUNTIME_DIR: '/run/user/7' }), '/run/user/7/kerf/marks');
  });
});
