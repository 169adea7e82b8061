// SPDX-License-Identifier: GPL-3.0-or-later
/** A job on the virtual laser with the recorder on, and what a replay of the log makes of it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { JobProgress } from '../../src/devices/contract/job.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { drivers } from '../../src/devices/index.js';
import { flightsIn } from '../../src/flight/flights-folder.js';
import { notesOf, readFlight } from '../../src/flight/read-flight.js';
import { replayFile } from '../../src/reports/replay-flight.js';
import type { Faults } from '../../src/simulators/grbl/faults.js';
import { virtualSettings } from '../../src/simulators/grbl/profile-settings.js';
import { ConnectionManager } from '../../src/stream/connection-manager.js';
import { FlightRecorderControl } from '../../src/stream/flight-recorder-control.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';
import { openVirtualLaser } from '../support/virtual-laser.js';

/** A replay needs of its task only that nobody cancels it. */
const undisturbed = {
  setMessage: () => undefined,
  throwIfCancelled: () => undefined,
} as unknown as ExecutionContext;

const lines = Array.from({ length: 40 }, (_, i) => `G1X${((i % 2) * 5 + i) / 10}F6000`);
const PROGRAM = ['M5S0', 'G21G90G17G94', 'M4S0', 'G0X0Y0', 'G1S100F6000', ...lines, 'M5S0', ''];

/** Runs the program on a laser with these faults; resolves with the log's path and the job's end. */
async function fly(folder: string, faults: Faults) {
  const programPath = join(folder, 'secret-name.gcode');
  writeFileSync(programPath, PROGRAM.join('\n'));
  const open = async () =>
    openVirtualLaser({ settings: virtualSettings(VIRTUAL_LASER), pace: 'max', faults }).transport;
  const flights = new FlightRecorderControl({
    open,
    version: '1.2.3',
    folder: join(folder, 'flights'),
  });
  const host = new ConnectionManager({ drivers, open: (a, m) => flights.open(a, m) });
  host.stateChanged.connect((state) => flights.noteState(state));
  const ended = new Promise<JobProgress>((resolve) => {
    host.stateChanged.connect(({ job }) => {
      if (job?.phase === 'finished' || job?.phase === 'failed') resolve(job);
    });
  });
  await host.command({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
  const start: MachineCommand = { kind: 'start-job', jobId: 'job-7', programPath };
  await Promise.all([flights.noteCommand(start), host.command(start)]);
  const job = await ended;
  await host.end();
  await flights.settled();
  const [log] = await flightsIn(join(folder, 'flights'));
  return { job, log: log ?? '' };
}

describe('a recorded job', function () {
  this.timeout(60_000);

  it('is in the log: the machine, its firmware, the job and every line', async () => {
    using folder = scratchFolder();
    const { job, log } = await fly(folder.path, {});
    assert.equal(job.phase, 'finished');
    const flight = readFlight(await readFile(log), log);
    assert.deepEqual(flight.header.machine, VIRTUAL_LASER);
    assert.equal(flight.header.kerf, '1.2.3');
    const notes = notesOf(flight);
    assert.ok(notes.some((n) => n.kind === 'firmware' && n['firmware'] === 'Grbl 1.1h'));
    const started = notes.find((n) => n.kind === 'job');
    assert.equal(started?.['jobId'], 'job-7');
    assert.match(String(started?.['head']), /^M5S0\nG21/);
    const sent = [...flight.records()].filter((r) => r.kind === 'sent').map((r) => r.bytes);
    const text = Buffer.concat(sent).toString('latin1').replaceAll('?', '');
    for (const line of PROGRAM.filter((l) => l !== '')) assert.ok(text.includes(`${line}\n`), line);
  });

  it('replays without a difference', async () => {
    using folder = scratchFolder();
    const { log } = await fly(folder.path, {});
    const report = await replayFile(undisturbed, log);
    assert.deepEqual(report.differences, []);
    assert.ok(report.repliesCompared >= PROGRAM.length - 1, `${report.repliesCompared}`);
    assert.equal(report.isWhole, true);
  });

  it('shows in a replay which line the real board refused', async () => {
    using folder = scratchFolder();
    const all = await fly(folder.path, { errorAtLine: { line: 30, code: 20 } });
    assert.equal(all.job.phase, 'failed');
    const { differences } = await replayFile(undisturbed, all.log);
    const refused = differences.find((d) => d.recorded === 'error:20');
    assert.match(refused?.line ?? '', /^G1X/);
  });

  it('shows in a replay that the real board restarted by itself', async () => {
    using folder = scratchFolder();
    const { job, log } = await fly(folder.path, { rebootAtLine: 30 });
    assert.equal(job.phase, 'failed');
    const { differences } = await replayFile(undisturbed, log);
    assert.ok(differences.some((d) => d.recorded === 'restart'));
    const notes = notesOf(readFlight(await readFile(log), log));
    assert.ok(
      notes.some((n) => n.kind === 'job-ended'),
      'and why the job ended',
    );
  });
});

describe('a flight recorder whose folder cannot be written', () => {
  it('says so once and opens the port all the same', async () => {
    using scratch = scratchFolder();
    const file = join(scratch.path, 'a-file');
    writeFileSync(file, '');
    const troubles: unknown[] = [];
    const laser = openVirtualLaser({ pace: 'max' });
    const flights = new FlightRecorderControl({
      open: () => Promise.resolve(laser.transport),
      version: '1',
      folder: join(file, 'flights'),
      recording: { onTrouble: (error) => troubles.push(error) },
    });
    const transport = await flights.open('virtual:', VIRTUAL_LASER);
    assert.equal(transport, laser.transport);
    assert.equal(troubles.length, 1);
    await transport.close();
    laser[Symbol.dispose]();
  });
});
