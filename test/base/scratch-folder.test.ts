// SPDX-License-Identifier: GPL-3.0-or-later
/** Folders for a while: gone at the end of a run, and after a killed one with the next. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { processName } from '../../src/base/process-name.js';
import { makeScratchFolder, sweepScratch } from '../../src/base/scratch-folder.js';
import { scratchFolder } from '../support/kerf-command.js';

/** Larger than any number that the kernel gives. */
const DEAD = 2 ** 22 + 1;

describe('a scratch folder', () => {
  it('goes with everything in it', () => {
    const folder = makeScratchFolder();
    writeFileSync(join(folder.path, 'program'), 'G0');
    folder[Symbol.dispose]();
    assert.equal(existsSync(folder.path), false);
    folder[Symbol.dispose]();
  });

  it('is made where the system keeps such, once what dead ones left there is swept', () => {
    using place = scratchFolder();
    const { TMPDIR } = process.env;
    process.env['TMPDIR'] = place.path;
    const left = join(place.path, `kerf-${processName(DEAD)}-aB3dEf`);
    mkdirSync(left);
    try {
      const folder = makeScratchFolder();
      assert.equal(dirname(folder.path), place.path);
      assert.equal(existsSync(left), false);
      folder[Symbol.dispose]();
    } finally {
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    }
  });

  it('is swept when its process is dead, and left alone while it lives', () => {
    using place = scratchFolder();
    const make = (name: string) => {
      mkdirSync(join(place.path, name));
      writeFileSync(join(place.path, name, 'program'), 'G0');
      return join(place.path, name);
    };
    const left = make(`kerf-${processName(DEAD)}-aB3dEf`);
    const kept = [
      make(`kerf-${processName()}-aB3dEf`),
      make(`kerf-${processName(1)}-aB3dEf`),
      // A folder of another sandbox, whose processes cannot be seen from here.
      make(`kerf-4711.${DEAD}-aB3dEf`),
      make(`kerf-${process.getuid?.()}`),
      make(`kerf-${processName(DEAD)}-other-thing`),
      make(`other-${processName(DEAD)}-aB3dEf`),
    ];
    sweepScratch(place.path);
    assert.equal(existsSync(left), false);
    assert.deepEqual(
      kept.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('is not swept where nothing can be read', () => {
    sweepScratch('/proc/kerf/no/such/folder');
  });
});
