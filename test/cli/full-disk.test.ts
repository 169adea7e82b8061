// SPDX-License-Identifier: GPL-3.0-or-later
/** What is written to a disk that is full, a real one. Where that may not be mounted there is no test. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf, scratchFolder, startKerf } from '../support/kerf-command.js';
import { BALLAST, fill, smallDisk } from '../support/small-disk.js';
import { kerfHere } from './kerf-here.js';

const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="100mm" viewBox="0 0 100 100">
  <path d="M5 5${Array.from({ length: 400 }, (_, i) => `L${5 + (i % 90)} ${5 + (i % 7)}`).join('')}" stroke="red" fill="none"/>
</svg>`;
const PROGRAM = 'G21\nG90\nM4 S0\nG1 X10 S100 F600\nM5\n';
/** 8 × 8 pixels, the left half black. */
const DARK = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAEUlEQVR42mNgAIL/QMBAGQMAPEQf4XZV0ScAAAAASUVORK5CYII=',
  'base64',
);
const OLDER = 'what was there before';

describe('a disk that is full', function () {
  this.timeout(120_000);

  const writers: Readonly<Record<string, (folder: string, file: string) => readonly string[]>> = {
    'job.gcode': (folder, file) => ['job', join(folder, 'a.svg'), '-o', file],
    'drawing.svg': (folder, file) => ['convert', join(folder, 'a.svg'), file],
    'work.kerf': (folder, file) => ['convert', join(folder, 'a.svg'), file],
    'burn.png': (folder, file) => ['simulate', join(folder, 'a.gcode'), '-o', file],
    'traced.svg': (folder, file) => ['trace', join(folder, 'a.png'), '-o', file],
    'machine.json': (_folder, file) => ['machine', 'export', 'virtual', '-o', file],
    'report.tar.gz': (_folder, file) => ['report', '-o', file],
  };
  for (const [name, words] of Object.entries(writers)) {
    it(`keeps the older ${name}, leaves nothing half written, and says why in one sentence`, async function () {
      using disk = smallDisk();
      if (disk === undefined) return this.skip();
      using folder = scratchFolder();
      writeFileSync(join(folder.path, 'a.svg'), DRAWING);
      writeFileSync(join(folder.path, 'a.gcode'), PROGRAM);
      writeFileSync(join(folder.path, 'a.png'), DARK);
      const file = join(disk.path, name);
      writeFileSync(file, OLDER);
      const release = fill(disk.path);
      // These two write by a thread and by a process.
      const command = /job|burn/.test(name) ? kerf : kerfHere;
      const full = await command(...words(folder.path, file));
      assert.equal(full.status, 1, full.stderr);
      const sentences = full.stderr
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('kerf: '));
      assert.deepEqual(sentences, [
        `kerf: The disk is full: free some space and write ${file} again.`,
      ]);
      assert.equal(readFileSync(file, 'utf8'), OLDER);
      assert.deepEqual(readdirSync(disk.path).sort(), [BALLAST, name].sort());
      release();
      const free = await kerfHere(...words(folder.path, file));
      assert.equal(free.status, 0, free.stderr);
      assert.notEqual(readFileSync(file, 'utf8'), OLDER);
      assert.deepEqual(
        readdirSync(disk.path).filter((one) => one !== `${name}~`),
        [name],
      );
    });
  }

  it('lets a job run to its end without a record, and says so', async function () {
    using disk = smallDisk();
    if (disk === undefined) return this.skip();
    using folder = scratchFolder();
    const program = join(folder.path, 'a.gcode');
    writeFileSync(program, PROGRAM);
    fill(disk.path);
    const words = ['send', program, '--port', 'virtual:'];
    const sent = await startKerf(words, undefined, { XDG_STATE_HOME: disk.path }).finished;
    assert.equal(sent.status, 0, sent.stderr);
    assert.match(sent.stderr, /^kerf: the flight recorder is off: the disk is full\. Free/m);
    assert.match(sent.stderr, /cannot be resumed if it is interrupted: the disk is full\. Free/);
    const left = readdirSync(disk.path, { recursive: true, withFileTypes: true });
    const files = left.filter((one) => one.isFile()).map((one) => one.name);
    assert.deepEqual(files, [BALLAST]);
  });
});
