// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf control` and its like leave a machine as they found it, over real ports to boards of every kind. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parseTcpAddress } from '../../src/transport/tcp.js';
import { kerf } from '../support/kerf-command.js';
import { serveBoard } from '../support/served-board.js';
import { until } from '../support/until.js';
import { kerfHere, ownFolders } from './kerf-here.js';

const GRBL = 'G21G90\nM3S500\nG1X100F60\nX0\nM5\n';
/** Each burns for longer than any test takes. */
const boards = [
  ['grbl-uno', 'virtual', GRBL],
  ['grblhal', 'grblhal', GRBL],
  ['fluidnc', 'virtual', GRBL],
  ['marlin', 'marlin-diode', 'G21\nG90\nM3S128\nG1X100F60\nG1X0\n'],
  ['smoothie', 'smoothie', 'G21\nG90\nG1F60X100S0.5\nG1X0\n'],
] as const;
/** Burnt after the look, mm. */
const GOES_ON = 0.5;
/** What would hold, halt or reset any of them, or put its beam out. */
const STOPS = ['!', '\x18', '\x84', '\x85', 'M410', 'M112', 'M5', 'M107'];

describe('looking at a machine', function () {
  this.timeout(60_000);
  const folder = ownFolders();

  for (const [profile, machine, program] of boards) {
    it(`lets ${profile} burn on for somebody else`, async () => {
      const served = await serveBoard(profile);
      const { board, port } = served;
      const other = connect(parseTcpAddress(port));
      try {
        // Another sender, that has said all it had to say.
        other.end(program);
        await until(() => board.isBeamOn);
        const said = served.received().length;
        const place = ['--port', port, '--machine', machine];
        // One of them as a process that ends.
        const look = profile === 'grbl-uno' ? kerf : kerfHere;
        const { stdout, stderr } = await look('control', 'status', ...place);
        assert.match(stdout, /^run/, stderr);
        const refused = await kerfHere('control', 'jog', '1,0', ...place);
        assert.match(refused.stderr, /not idle|running another program/);
        const received = served.received().slice(said);
        assert.deepEqual(
          STOPS.filter((word) => received.includes(word)),
          [],
        );
        const burnt = board.burn.cutMillimetres;
        await until(() => board.burn.cutMillimetres > burnt + GOES_ON);
      } finally {
        other.destroy();
        await served.end();
      }
    });
  }

  it('keeps what was set for the next command: system, air, settings', async () => {
    const served = await serveBoard('grbl-uno', join(folder.path, 'laser'));
    const ask = async (...args: string[]) => {
      const { status, stdout, stderr } = await kerf(...args, '--port', served.port);
      assert.equal(status, 0, stderr);
      return stdout;
    };
    try {
      await ask('control', 'system', 'G55');
      await ask('control', 'air', 'on');
      await ask('settings', 'set', '110=6000');
      await ask('control', 'go', '10,10');
      const state = JSON.parse(await ask('control', 'status', '--json'));
      assert.deepEqual([state.activeWcs, state.machinePosition], ['G55', { x: 10, y: 10 }]);
      const received = served.received();
      assert.equal(received.includes('\x18'), false);
      assert.ok(received.includes('M8\n') && !received.includes('M9'));
    } finally {
      await served.end();
    }
  });
});
