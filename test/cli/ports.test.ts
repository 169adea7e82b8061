// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { inEnglish, isMessage, type Message } from '../../src/base/message.js';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import { ports } from '../../src/cli/commands/ports.js';

const FOUND = [
  { address: '/dev/ttyUSB0', label: 'USB Serial' },
  { address: 'virtual:', label: 'Virtual laser' },
];

async function printed(found: typeof FOUND, isJson: boolean): Promise<readonly string[]> {
  const lines: string[] = [];
  const console = {
    print: (line: Message | string) => void lines.push(isMessage(line) ? inEnglish(line) : line),
  };
  // The command uses these parts only.
  await ports({ console, listPorts: async () => found } as unknown as CliDeps, isJson);
  return lines;
}

describe('kerf ports', () => {
  it('tells the address and the name of each port, a line for each', async () => {
    assert.deepEqual(await printed(FOUND, false), [
      '/dev/ttyUSB0\tUSB Serial',
      'virtual:\tVirtual laser',
    ]);
  });

  it('tells all that is known as JSON', async () => {
    const [text = '', ...more] = await printed(FOUND, true);
    assert.deepEqual(JSON.parse(text), FOUND);
    assert.deepEqual(more, []);
    assert.deepEqual(await printed([], true), ['[]']);
  });

  it('says what to do where there is none', async () => {
    const [line = '', ...more] = await printed([], false);
    assert.match(line, /plug the machine in/);
    assert.deepEqual(more, []);
  });
});
