// SPDX-License-Identifier: GPL-3.0-or-later
/** The estimate against the virtual laser, which shares no line with it: seconds and millimetres. */
import assert from 'node:assert/strict';
import { grblEncoder } from '../../src/devices/grbl/encode.js';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { builtInMachines } from '../../src/devices/index.js';
import { pacingOf } from '../../src/machine/pacing.js';
import type { PieceArt } from '../../src/operations/contract.js';
import { operations } from '../../src/operations/index.js';
import type { Values } from '../../src/params/schema.js';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';
import { estimate } from '../../src/toolpath/estimate.js';
import { place } from '../../src/toolpath/place.js';
import { toMachine } from '../../src/toolpath/to-machine.js';
import { circle, filled, mixedArt, ramp, rectangle, stroked } from '../operations/sample-art.js';
import { planned } from '../support/planned.js';

const rings: Partial<PieceArt> = {
  paths: [10, 40, 70].flatMap((x) => [filled(circle(x, 20, 10)), filled(circle(x, 20, 3))]),
};
const jobs: readonly (readonly [string, string, Partial<PieceArt>, Values])[] = [
  ['a square', 'cut', { paths: [stroked(rectangle(0, 0, 10, 10))] }, {}],
  ['rings at full tilt', 'score', rings, { speed: 200 }],
  ['a grey picture', 'engrave', { bitmaps: [ramp(0, 0, 40, 4)] }, {}],
  ['a dithered picture', 'engrave', { bitmaps: [ramp(0, 0, 40, 4)] }, { mode: 'dither' }],
  ['something of everything', 'engrave', mixedArt(), { interval: 0.5 }],
];
const boards = [
  ['virtual', 'grbl-uno'],
  ['grblhal', 'grblhal'],
] as const;

for (const [id, profile] of boards) {
  describe(`the estimate for ${profile}`, () => {
    const machine = builtInMachines.find((m) => m.id === id)!;
    for (const [name, operationId, art, values] of jobs) {
      it(`is that of the virtual laser: ${name}`, async () => {
        const operation = operations.find((o) => o.id === operationId)!;
        const piece = planned(operation, { art, params: values });
        const toolpath = toMachine(place(piece, { x: 20, y: 30 }), machine.bed);
        const program: Uint8Array[] = [];
        grblEncoder.encode(toolpath, machine, (bytes) => program.push(bytes.slice()));
        const pacing = pacingOf(machine, GRBL_PACE);
        const { processor } = pacing;
        const run = await simulateProgram(program, { profile, ...(processor && { processor }) });
        const guess = estimate(toolpath, pacing);
        assert.equal(run.errorCount, 0);
        assert.equal(run.isBeamOnAtEnd, false);
        for (const key of ['seconds', 'cutMillimetres', 'travelMillimetres'] as const) {
          // A few lines that set things up take a board some hundredths of a second.
          const slack = (pacing.processor && key === 'seconds' ? 0.02 : 0.006) * run[key] + 0.06;
          assert.ok(
            Math.abs(guess[key] - run[key]) < slack,
            `${key}: ${guess[key]} for ${run[key]}`,
          );
        }
      }).timeout(20_000);
    }
  });
}
