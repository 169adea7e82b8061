// SPDX-License-Identifier: GPL-3.0-or-later
/** What the doctor says of the preferences that an administrator sets for all. */
import assert from 'node:assert/strict';
import { english } from '../support/english.js';
import { LASER, otherComputer } from './other-computer.js';

const FILE = '/etc/xdg/kerf/preferences.json';

describe("the administrator's preferences", () => {
  it('are nothing to speak of where there are none, or all of them count', async () => {
    using computer = otherComputer(LASER);
    assert.deepEqual(await computer.codes(), []);
    computer.add({ [FILE]: '{"values": {"unit": "in"}, "locked": ["unit"]}' });
    assert.deepEqual(await computer.codes(), []);
  });

  it('are named by their file where an entry does not count', async () => {
    using computer = otherComputer(LASER, { [FILE]: '{"values": {"theme": "pink"}}' });
    const [finding] = await computer.examine();
    assert.equal(finding?.severity, 'warning');
    assert.equal(
      english(finding?.message),
      `${FILE} has entries that Kerf does not know: values.theme. They do not count: correct them, or ask the administrator of this computer to do so.`,
    );
  });

  it('are looked for in every folder for them', async () => {
    using computer = otherComputer(LASER, { '/opt/b/kerf/preferences.json': 'unit=in' });
    const asker = { sharedConfigFolders: ['/opt/a', '/opt/b'] };
    const [finding] = await computer.examine(undefined, { asker });
    assert.match(english(finding?.message), /^\/opt\/b\/kerf\/preferences\.json is not a JSON/);
  });

  it('that are empty or closed to their reader have a cure', async () => {
    using computer = otherComputer(LASER, { [FILE]: '' });
    const [finding] = await computer.examine();
    assert.equal(finding?.code, 'doctor.shared-preferences');
    assert.equal(finding.command, `sudo chmod a+r ${FILE}`);
  });
});
