// SPDX-License-Identifier: GPL-3.0-or-later
/** Whatever reads a file that somebody named: a refusal says which file, in one sentence, with exit code 1. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runImportPart } from '../../src/editor/import/import-part.js';
import { importMachines } from '../../src/settings/import-machines.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { TaskManager, taskRef } from '../../src/tasker/index.js';
import { kerf, scratchFolder } from '../support/kerf-command.js';
import { rising } from '../support/progress.js';

const JUNK = Buffer.from('89ff00fe7b5b0d0a3c21', 'hex');
const inImaging = taskRef<typeof import('../../src/imaging/tasks.js')>();
const imaging = new URL('../../src/imaging/tasks.js', import.meta.url);

describe('a refusal of a file', function () {
  this.timeout(60_000);

  const isRead: Readonly<Record<string, (file: string, out: string) => readonly string[]>> = {
    job: (file, out) => ['job', file, '-o', out],
    trace: (file, out) => ['trace', file, '-o', out],
    simulate: (file) => ['simulate', file],
    send: (file) => ['send', file, '--port', 'virtual:'],
    replay: (file) => ['replay', file],
    'settings restore': (file) => ['settings', 'restore', file, '--port', 'virtual:'],
  };
  for (const [command, words] of Object.entries(isRead)) {
    it(`names it when it is given to ${command}`, async () => {
      using folder = scratchFolder();
      const file = join(folder.path, 'odd one');
      writeFileSync(file, JUNK.toString('latin1').repeat(40));
      const { status, stderr } = await kerf(...words(file, join(folder.path, 'out')));
      assert.equal(status, 1, stderr);
      assert.match(stderr.trim().split('\n').at(-1) ?? '', /^kerf: .*odd one.*\.$/);
    });
  }

  it('names a machine file, whether it is imported or used', () => {
    using folder = scratchFolder();
    const library = new MachineLibrary(join(folder.path, 'machines'));
    const path = join(folder.path, 'odd.json');
    const contents = [
      JUNK,
      '',
      '{"id":',
      '[]',
      'null',
      '{}',
      '{"id":"a","bed":{"width":1e400}}',
      '<x>',
    ];
    for (const content of contents) {
      writeFileSync(path, content);
      for (const read of [() => library.find(path), () => importMachines(library, path, true)])
        assert.throws(read, { message: /odd\.json.*[:;] .*\.$/ });
    }
    const inside = join(folder.path, 'folder.json');
    mkdirSync(inside);
    assert.throws(() => library.find(inside), { message: /folder\.json/ });
    assert.throws(() => library.find(join(folder.path, 'none.json')), { message: /none\.json/ });
  });

  it('names a picture whose pixels are damaged, which is found without its name', async () => {
    const tasks = new TaskManager({ processes: 1 });
    const context = { signal: new AbortController().signal, setProgress: rising() };
    const part = { name: 'cat.png', tasks, context };
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008000000', 'hex');
    try {
      for (const encoded of [png, Buffer.concat([png, JUNK]), JUNK, Buffer.from('GIF89a')]) {
        const decoding = runImportPart(part, inImaging(imaging, 'decodePicture'), encoded);
        await assert.rejects(decoding, {
          message: /^cat\.png: The picture|^cat\.png: Kerf cannot/,
        });
      }
    } finally {
      await tasks.shutdown();
    }
  });
});
