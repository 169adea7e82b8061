// SPDX-License-Identifier: GPL-3.0-or-later
/** What was typed and says nothing is refused by its name, for every command there is. */
import assert from 'node:assert/strict';
import { Command } from 'commander';
import { AppError } from '../../src/base/errors.js';
import { refuseEmptyValues } from '../../src/cli/empty-values.js';
import { wordedProgram } from '../support/worded-program.js';

async function refusal(...words: readonly string[]): Promise<string> {
  const program = wordedProgram();
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.message}`;
    throw error;
  }
  return assert.fail('it was taken');
}

describe('an empty value', () => {
  for (const [what, words] of [
    ['-o, --output <file>', ['job', 'a.svg', '-o', '']],
    ['-o, --output <file>', ['job', 'a.svg', '-o', ' \t']],
    ['-o, --output <file>', ['job', 'a.svg', '--output=']],
    ['--machine <id|file>', ['job', 'a.svg', '-o', 'b', '--machine', '']],
    ['--operation <kind[:key=value,…]>', ['job', 'a.svg', '-o', 'b', '--operation', '']],
    ['file', ['job', 'a.svg', '', '-o', 'b']],
    ['image', ['trace', '', '-o', 'b']],
    ['--energy <png>', ['simulate', 'a', '--energy', '']],
    ['--port <path|tcp://host:port|ws://host>', ['send', 'a', '--port', '']],
    ['--port <path|tcp://host:port|ws://host>', ['resume', '--port', '']],
    ['--pty <link>', ['virtual-laser', '--pty', '']],
    ['--port <path|tcp://host:port|ws://host>', ['doctor', '--port', '']],
    ['log', ['replay', '']],
    ['id|file', ['machine', 'export', '']],
    ['--flight <log>', ['report', '--flight', '']],
    ['--port <path|tcp://host:port>', ['control', 'status', '--port', '']],
    ['--speed <mm/min>', ['control', 'jog', '1,1', '--port', 'a', '--speed', '']],
    ['file', ['settings', 'backup', '', '--port', 'a']],
    ['name', ['macro', 'add', '', 'file']],
    ['--set <name=value...>', ['macro', 'run', 'a', '--port', 'b', '--set', '']],
  ] as const) {
    it(`is refused by name: kerf ${words.map((word) => word || "''").join(' ')}`, async () => {
      assert.equal(
        await refusal(...words),
        `usage.empty ${what}: the value is empty; give one, or leave it out.`,
      );
    });
  }

  it('is none where nothing was typed, or a number', () => {
    const command = new Command().option('-a <a>').option('-n <n>', 'n', Number).argument('[b]');
    command.parse(['-n', '0'], { from: 'user' });
    assert.doesNotThrow(() => refuseEmptyValues(command));
  });
});
