// SPDX-License-Identifier: GPL-3.0-or-later
/** A board's settings as a file, and written back: what differs, in an order that the board takes. */
import assert from 'node:assert/strict';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { MachineLink } from '../../src/devices/contract/link.js';
import {
  backupText,
  changesTo,
  parseBackup,
  writeSettings,
} from '../../src/editor/settings-backup.js';

const setting = (number: number, value: string) => ({ number, value });

/** A link that writes down what it is told, and refuses to write the numbers in `refused`. */
function paperLink(refused: readonly number[] = []) {
  const reported: string[] = [];
  const command = async (asked: MachineCommand) => {
    if (asked.kind !== 'write-setting') return void reported.push(asked.kind);
    reported.push(`$${asked.number}=${asked.value}`);
    if (refused.includes(asked.number)) throw new Error('The board says no.');
  };
  // Writing settings uses no more of a link than this.
  return { told: reported, link: { command, state: {} } as unknown as MachineLink };
}

describe('a backup of settings', () => {
  it('is read as it was written', () => {
    const backup = { firmware: 'Grbl 1.1h', settings: [setting(0, '10'), setting(130, '400.000')] };
    const text = backupText(backup);
    assert.deepEqual(parseBackup(text), backup);
    assert.ok(text.endsWith('}\n') && text.includes('\n    "$130": "400.000"'));
  });

  it('may lack the firmware, but nothing else', () => {
    assert.deepEqual(parseBackup('{"settings":{"$1":"25"}}'), {
      firmware: '',
      settings: [setting(1, '25')],
    });
    assert.equal(parseBackup('{"firmware":7,"settings":{"$1":"25"}}').firmware, '');
    for (const text of [
      '',
      'null',
      '7',
      '{}',
      '{"settings":null}',
      '{"settings":7}',
      '{"settings":{"1":"25"}}',
      '{"settings":{"$12345":"25"}}',
      '{"settings":{"$1":25}}',
    ]) {
      assert.throws(() => parseBackup(text), { code: 'settings.file' }, text);
    }
  });

  it('changes what differs, and nothing that the board does not know', () => {
    const now = [setting(0, '10'), setting(11, '0.010'), setting(32, '1')];
    const wanted = [setting(0, '10'), setting(11, '0.01'), setting(32, '0'), setting(400, '1')];
    assert.deepEqual(changesTo(wanted, now), [setting(32, '0')]);
    assert.deepEqual(changesTo([], now), []);
  });
});

describe('settings', () => {
  it('are written one after the other, soft limits last, and read back', async () => {
    const { told: reported, link } = paperLink();
    await writeSettings(link, [setting(20, '1'), setting(22, '1'), setting(0, '10')]);
    assert.deepEqual(reported, ['$22=1', '$0=10', '$20=1', 'read-settings']);
  });

  it('are left as they are where one of them cannot be', async () => {
    const { told: reported, link } = paperLink();
    const changes = [setting(0, '10'), setting(32, '2')];
    await assert.rejects(writeSettings(link, changes), { code: 'settings.value' });
    assert.deepEqual(reported, []);
  });

  it('are read back also where one is refused, and it is told how many were written', async () => {
    const { told: reported, link } = paperLink([11]);
    const changes = [setting(0, '10'), setting(11, '0.02'), setting(32, '1')];
    await assert.rejects(writeSettings(link, changes), {
      code: 'settings.refused',
      message: /1 of 3 settings were written/,
    });
    assert.deepEqual(reported, ['$0=10', '$11=0.02', 'read-settings']);
  });

  it('are counted also where the board is gone in the midst of them', async () => {
    let asked = 0;
    const command = () => (++asked === 1 ? Promise.resolve() : Promise.reject(new Error('Gone.')));
    const link = { command, state: {} } as unknown as MachineLink; // As above.
    await assert.rejects(writeSettings(link, [setting(0, '10'), setting(11, '0.02')]), {
      code: 'settings.refused',
      message: /^Gone\. \(1 of 2 settings were written\)/,
    });
  });
});
