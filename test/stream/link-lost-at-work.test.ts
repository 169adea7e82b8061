// SPDX-License-Identifier: GPL-3.0-or-later
/** A machine in the network whose link breaks while a constant beam burns: it is stopped once it can be reached. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamProcess } from '../../src/app/children.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { StreamClient } from '../../src/stream/stream-client.js';
import { type Cable, cableTo } from '../support/cable.js';
import { english } from '../support/english.js';
import { scratchFolder } from '../support/kerf-command.js';
import { type ServedBoard, serveBoard } from '../support/served-board.js';
import { until } from '../support/until.js';

/** Half a minute of beam on one place. */
const STANDING = 'G21G90\nM3S500\nG1X5F3000\nG4P30\nM5\n';

describe('a link to a machine in the network, lost while it burns', function () {
  this.timeout(60_000);
  let scratch: ReturnType<typeof scratchFolder>;
  let served: ServedBoard;
  let cable: Cable;
  let link: StreamClient;
  const { XDG_STATE_HOME: state, XDG_RUNTIME_DIR: runtime } = process.env;

  beforeEach(async () => {
    scratch = scratchFolder();
    process.env['XDG_STATE_HOME'] = join(scratch.path, 'state');
    process.env['XDG_RUNTIME_DIR'] = join(scratch.path, 'run');
    served = await serveBoard('grbl-uno');
    cable = await cableTo(served.port);
    link = new StreamClient(streamProcess);
    const programPath = join(scratch.path, 'job.gcode');
    writeFileSync(programPath, STANDING);
    await link.command({ kind: 'connect', port: cable.address, machine: VIRTUAL_LASER });
    await link.command({ kind: 'start-job', jobId: 'job', programPath });
    await until(() => served.board.isBeamOn && served.received().includes('G4P30'));
    cable.cut();
    await until(() => link.state.condition === 'offline');
  });

  afterEach(async () => {
    await link.close();
    await cable.end();
    await served.end();
    setOrDelete('XDG_STATE_HOME', state);
    setOrDelete('XDG_RUNTIME_DIR', runtime);
    scratch[Symbol.dispose]();
  });

  it('is told at once, and again when the stop came through', async () => {
    assert.match(english(link.state.message), /beam may stay on.*Switch the laser off/);
    assert.equal(served.board.isBeamOn, true);
    await cable.mend();
    await until(() => !served.board.isBeamOn);
    await until(() => /sent the emergency stop/.test(english(link.state.message)));
    assert.equal(link.state.condition, 'offline', 'nothing connects by itself');
  });

  it('is left to the guardian by a program that ends', async () => {
    await link.close();
    assert.equal(served.board.isBeamOn, true);
    await cable.mend();
    await until(() => !served.board.isBeamOn);
  });

  it('is stopped before it is connected again, and not over again afterwards', async () => {
    await cable.mend();
    await link.command({ kind: 'connect', port: cable.address, machine: VIRTUAL_LASER });
    assert.equal(served.board.isBeamOn, false, 'what connects leaves a board that works alone');
    const stops = () => served.received().split('\x18').length;
    const before = stops();
    await link.command({ kind: 'home' });
    assert.equal(stops(), before);
  });

  it('is stopped also while another machine is connected', async () => {
    await link.command({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
    assert.equal(served.board.isBeamOn, true);
    await cable.mend();
    await until(() => !served.board.isBeamOn);
    assert.equal(link.state.condition, 'idle', 'the other one is left alone');
  });
});

function setOrDelete(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
