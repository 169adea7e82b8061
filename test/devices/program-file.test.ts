// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkProgram } from '../../src/devices/program-file.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('a program before it is sent', () => {
  it('is counted by what will be sent: no comments, no empty lines, but the shortest line there is', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.gcode');
    const text = 'G21\n\n; a note\n?\n(nothing)\n  G1 X5\n%\nM5';
    writeFileSync(path, text.replace('?\n', '').replace('%\n', ''));
    const read: number[] = [];
    const facts = await checkProgram(path, undefined, { read: (_words, line) => read.push(line) });
    assert.deepEqual(read, [1, 5, 6]);
    assert.equal(facts.lineCount, 3);
    assert.equal(facts.byteCount, 'G21\nG1X5\nM5\n'.length);
    const hash = createHash('sha256').update(text.replace('?\n', '').replace('%\n', ''));
    assert.equal(facts.hash, hash.digest('hex'));
  });

  it('burns by its own S words, and not by those of a fan, an override or a wait', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.gcode');
    writeFileSync(path, 'M3S10\nG1X5F100S20\nM106S255\nM221S150\nG4P0S90\nM5\n');
    const { maxS } = await checkProgram(path);
    assert.equal(maxS, 20);
  });

  it('is not one in two bytes a letter, and says so', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'wide.gcode');
    writeFileSync(path, Buffer.from('\uFEFFG21\nG1 X5 F100\n', 'utf16le'));
    await assert.rejects(checkProgram(path), { code: 'program.not-gcode', message: /UTF-16/ });
  });

  it('is not one where nothing is to be sent', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.gcode');
    writeFileSync(path, '\n; nothing\n\n');
    await assert.rejects(checkProgram(path), { code: 'program.empty' });
  });
});
