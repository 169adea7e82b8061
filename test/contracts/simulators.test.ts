// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Encoder, session and simulator of each driver in one: a job sent to the virtual machine is burnt
 * where the toolpath says, within a hundredth of a millimetre, and nowhere else.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Driver } from '../../src/devices/contract/driver.js';
import type { Encoder } from '../../src/devices/contract/encoder.js';
import type { Session } from '../../src/devices/contract/session.js';
import type { MachineState } from '../../src/devices/contract/state.js';
import { drivers } from '../../src/devices/index.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { openMachine } from '../../src/simulators/core/serve.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { english } from '../support/english.js';
import { movesOf } from '../toolpath/recorder.js';
import { picture, stroke } from '../toolpath/samples.js';

const NEAR = 0.01;

type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

/** Two strokes, a ring of many short moves, and a small picture with white in it. */
const job: Toolpath<'machine'> = {
  frame: 'machine',
  blocks: [
    stroke([5, 5, 25, 5, 25, 15, 5, 15, 5, 5], { speed: 40 }),
    stroke([30, 5, 30, 20], { speed: 10, power: 1 }),
    stroke(
      Array.from({ length: 73 }, (_, i) => [
        45 + 8 * Math.cos((i * Math.PI) / 36),
        12 + 8 * Math.sin((i * Math.PI) / 36),
      ]).flat(),
      { speed: 60 },
    ),
    picture(['##..3#', '.5####', '#....#'], { origin: { x: 60, y: 10 }, overscan: 2 }),
  ],
};

describe('a job on the virtual machine', function () {
  this.timeout(60_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
  });
  after(() => rm(folder, { recursive: true }));

  for (const driver of drivers) {
    it(`is served by the boards of ${driver.id}, as its list says`, async () => {
      const { boards } = await driver.loadSimulator();
      assert.deepEqual(
        boards.map(({ profile }) => profile),
        driver.virtualBoards,
      );
    });

    for (const [profile, machine] of stands(driver)) {
      it(`is burnt where it should be: ${machine.id} on ${profile}`, async () => {
        const { boards } = await driver.loadSimulator();
        const board = boards.find((b) => b.profile === profile);
        assert.ok(board);
        const programPath = join(folder, `${machine.id}-${profile}`);
        await writeFile(programPath, encode(await driver.loadEncoder(), machine));
        using opened = openMachine(board.create({ isPaced: false, machine }), 'max');
        const session = (await driver.loadSessions()).create(opened.transport, machine);
        try {
          await session.start();
          const ended = jobEnd(session);
          await session.command({ kind: 'start-job', jobId: 'traced', programPath });
          const { job: progress } = await ended;
          assert.equal(progress?.phase, 'finished', english(progress?.reason));
        } finally {
          session.dispose();
        }
        const burnt = opened.controller.burn
          .segments()
          .map(({ x0, y0, x1, y1 }): Segment => [x0, y0, x1, y1]);
        assertOn(burnt, wanted(), 'burnt beside the job');
        assertOn(wanted(), burnt, 'not burnt');
        assert.equal(opened.controller.isBeamOn, false);
      });
    }
  }
});

/** Each board with each machine; products of one dialect differ in nothing that counts here. */
function stands({ profiles, virtualBoards }: Driver): (readonly [string, MachineProfile])[] {
  const dialects = new Map(
    profiles.map((machine) => [machine.dialect, machine] as const).reverse(),
  );
  return virtualBoards.flatMap((profile) =>
    [...dialects.values()].map((machine) => [profile, machine] as const),
  );
}

function encode(encoder: Encoder, machine: MachineProfile): Buffer {
  const chunks: Buffer[] = [];
  encoder.encode(job, machine, (bytes) => chunks.push(Buffer.from(bytes)));
  return Buffer.concat(chunks);
}

function wanted(): Segment[] {
  const segments: Segment[] = [];
  let [x, y] = [0, 0];
  for (const move of movesOf(job)) {
    if (move.power > 0) segments.push([x, y, move.x, move.y]);
    [x, y] = [move.x, move.y];
  }
  return segments;
}

/** Ends and middles of the first lie on the second. */
function assertOn(segments: readonly Segment[], ground: readonly Segment[], what: string): void {
  assert.ok(segments.length > 0);
  for (const [x0, y0, x1, y1] of segments) {
    for (const t of [0, 0.5, 1]) {
      const [x, y] = [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
      const near = Math.min(...ground.map((segment) => distance(x, y, segment)));
      assert.ok(
        near <= NEAR,
        `${what}: (${x.toFixed(3)}, ${y.toFixed(3)}), ${near.toFixed(3)} mm off`,
      );
    }
  }
}

function distance(x: number, y: number, [x0, y0, x1, y1]: Segment): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const lengthSqr = dx * dx + dy * dy;
  const t = lengthSqr === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / lengthSqr;
  const inside = Math.max(0, Math.min(1, t));
  return Math.hypot(x - x0 - inside * dx, y - y0 - inside * dy);
}

function jobEnd(session: Session): Promise<MachineState> {
  return new Promise((resolve) => {
    session.stateChanged.connect((state) => {
      if (['finished', 'stopped', 'failed'].includes(state.job?.phase ?? '')) resolve(state);
    });
  });
}
