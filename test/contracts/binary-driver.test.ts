// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A controller whose programs are bytes and whose link is packets: one folder (`test/support/packet-laser`)
 * and a line in a list of drivers. From a job on the bed to a burn, and to a stop.
 */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobProgress } from '../../src/devices/contract/job.js';
import { demandLines, timelinePath } from '../../src/devices/contract/program-format.js';
import { findDriver } from '../../src/devices/find-driver.js';
import { drivers as ownDrivers } from '../../src/devices/index.js';
import { pacingOf } from '../../src/machine/pacing.js';
import { encodeProgram } from '../../src/pipeline/encode-task.js';
import { ConnectionManager } from '../../src/stream/connection-manager.js';
import { Timeline } from '../../src/toolpath/timeline.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { writeOnce } from '../../src/transport/emergency.js';
import { memoryPair } from '../../src/transport/memory-pair.js';
import { openTransport } from '../../src/transport/open.js';
import { VirtualTime } from '../devices/virtual-time.js';
import { scratchFolder } from '../support/kerf-command.js';
import { pack } from '../support/packed.js';
import { PacketBoard } from '../support/packet-laser/board.js';
import { packetLaser } from '../support/packet-laser/index.js';
import { STOP } from '../support/packet-laser/packets.js';
import { PacketSession } from '../support/packet-laser/session.js';
import { stroke } from '../toolpath/samples.js';
import { standIn } from './stand-in.js';

/** The line. */
const drivers = [...ownDrivers, packetLaser];
const machine = packetLaser.plainProfile;

const job: Toolpath<'bed'> = {
  frame: 'bed',
  blocks: [
    stroke([10, 10, 30, 10, 30, 20], { power: 0.6, speed: 40 }),
    stroke([50, 10, 50, 30], { power: 1, speed: 10 }),
  ],
};
const BURNT = ['30,10', '30,20', '50,30'];

/** As the compute thread writes it. */
async function written(folder: string) {
  const path = join(folder, `job${packetLaser.program.extension}`);
  const encoder = await findDriver(drivers, machine).loadEncoder();
  const tools = { encoder, pacing: pacingOf(machine, packetLaser.pace) };
  const summary = encodeProgram(tools, standIn(), { toolpath: pack(job), machine, path });
  return { path, summary };
}

async function connected(board: PacketBoard) {
  const time = new VirtualTime();
  time.add(board);
  const { near, far } = memoryPair('packet laser', 'datagram');
  far.received.connect((packet) => board.write(packet));
  board.onData = (packet) => far.write(packet);
  const session = new PacketSession(near, time);
  await time.for(session.start());
  return { session, time };
}

const placesOf = (board: PacketBoard) => board.burnt.map(({ x, y }) => `${x},${y}`);

describe('a driver whose programs are bytes', () => {
  it('writes a program and its timeline', async () => {
    using folder = scratchFolder();
    const { path, summary } = await written(folder.path);
    assert.deepEqual(summary, { total: 6, unit: 'block', byteCount: 4 + 6 * 12 });
    assert.equal(readFileSync(path).length, summary.byteCount);
    const timeline = Timeline.from(readFileSync(timelinePath(path)));
    assert.equal(timeline.count, summary.total);
    const { x, y, power } = timeline.after(3)!;
    assert.deepEqual([x, y, Math.round(power * 10)], [30, 20, 6]);
    const seconds = [1, 2, 3, 4, 5, 6].map((unit) => timeline.after(unit)!.seconds);
    assert.ok(seconds[4]! - seconds[3]! > 2 && seconds[5]! < 6, `${seconds}`);
  });

  it('is judged before its beam, and refuses what only text can have', async () => {
    using folder = scratchFolder();
    const { path } = await written(folder.path);
    const zones = [{ name: 'clamp', box: { minX: 45, minY: 15, maxX: 55, maxY: 18 } }];
    const reader = packetLaser.program.survey(machine, { maxS: 255, zones });
    for (const byte of readFileSync(path)) reader.read(Uint8Array.of(byte));
    const { burnBounds, topPower, burningBlocks, zoneHits } = reader.end();
    assert.deepEqual(burnBounds, { minX: 10, minY: 10, maxX: 50, maxY: 30 });
    assert.deepEqual([topPower, burningBlocks, zoneHits?.[0]?.zone], [1, 3, 'clamp']);
    assert.throws(() => demandLines(packetLaser.program, machine), { code: 'program.no-lines' });
    assert.equal(packetLaser.program.loadFindRest, undefined);
    const other = packetLaser.program.survey(machine, { maxS: 255, zones: [] });
    assert.throws(() => other.read(Buffer.from('G21\nG90\n')), { code: 'program.not-packets' });
  });

  it('burns it once, block by block, over a link that loses every third packet', async () => {
    using folder = scratchFolder();
    const { path } = await written(folder.path);
    const board = new PacketBoard();
    board.losesEvery = 3;
    const { session, time } = await connected(board);
    const reported: JobProgress[] = [];
    session.stateChanged.connect((state) => state.job && reported.push(state.job));
    await session.command({ kind: 'start-job', jobId: 'j', programPath: path });
    await time.until(() => session.state.job?.phase === 'finished');
    assert.deepEqual(placesOf(board), BURNT);
    const { done, total, unit, at } = session.state.job!;
    assert.deepEqual(
      { done, total, unit, at },
      { done: 6, total: 6, unit: 'block', at: { x: 0, y: 0 } },
    );
    assert.ok(reported.some((job) => job.done < 6 && job.at?.x === 50));
    session.dispose();
  });

  it('waits while it is held, and is dark when it is stopped', async () => {
    using folder = scratchFolder();
    const { path } = await written(folder.path);
    const board = new PacketBoard();
    const { session, time } = await connected(board);
    await assert.rejects(session.command({ kind: 'send-line', line: 'G21' }), {
      code: 'device.unsupported',
    });
    await session.command({ kind: 'start-job', jobId: 'j', programPath: path });
    await time.until(() => board.isBeamOn);
    await session.command({ kind: 'hold' });
    await time.pass(60);
    assert.deepEqual([board.isBeamOn, session.state.job?.phase], [false, 'held']);
    await session.command({ kind: 'resume' });
    await time.until(() => board.burnt.length === 2);
    await time.for(session.command({ kind: 'stop' }));
    await time.pass(60);
    assert.equal(session.state.job?.phase, 'stopped');
    assert.deepEqual(placesOf(board), BURNT.slice(0, 2));
    assert.equal(board.isBeamOn, false);
    session.dispose();
  });

  it('runs in the stream process over UDP, watched by a guardian that knows its bytes', async () => {
    using folder = scratchFolder();
    const { path } = await written(folder.path);
    const { board, address, socket } = await served();
    const watched: (readonly number[])[] = [];
    const guard = {
      watch: (on: { readonly emergencyStopBytes: readonly number[] }) =>
        void watched.push(on.emergencyStopBytes),
      release: () => undefined,
    };
    const open = () => openTransport(address, { baudRate: 0 });
    const host = new ConnectionManager({ drivers, guard, open });
    await host.command({ kind: 'connect', port: address, machine });
    const finished = new Promise<void>((resolve) => {
      host.stateChanged.connect(({ job }) => job?.phase === 'finished' && resolve());
    });
    await host.command({ kind: 'start-job', jobId: 'j', programPath: path });
    await finished;
    assert.deepEqual(placesOf(board), BURNT);
    assert.deepEqual(watched[0], [STOP]);
    await host.end();
    assert.equal(await writeOnce(address, packetLaser.emergencyStopBytes), true);
    socket.close();
  });
});

/** A board behind a real socket that carries out at once what it takes. */
async function served() {
  const board = new PacketBoard();
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.on('message', (packet, { port, address }) => {
    board.onData = (answer) => socket.send(answer, port, address);
    board.write(packet);
    board.advance(1000);
  });
  return { board, socket, address: `udp://127.0.0.1:${socket.address().port}` };
}
