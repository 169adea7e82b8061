// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the reader says that a program leads the head is where the virtual machine of the firmware takes
 * it, whatever the lines say: relative, in inches, by zeros that move on the way, after homing.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInMachines, drivers } from '../../src/devices/index.js';
import { LineCollector } from '../../src/gcode/line-collector.js';
import { ProgramReach } from '../../src/gcode/program-reach.js';
import { Words } from '../../src/gcode/words.js';
import { isEmpty } from '../../src/geometry/bounds.js';
import type { VirtualMachine } from '../../src/simulators/core/virtual-machine.js';
import { programRulesOf } from '../support/program-rules.js';

const simulators = await Promise.all(drivers.map((driver) => driver.loadSimulator()));
const boards = simulators.flatMap((simulator) => simulator.boards);

/** Rounding to steps, mm. */
const SLACK = 0.05;
const ORIGIN = { x: 0, y: 0 };
const SYSTEMS = [54, 55, 56, 57, 58, 59];

const axes = fc
  .constantFrom('X', 'Y', 'XY')
  .chain((names) =>
    fc
      .array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 2 })
      .map((values) => [...names].map((name, i) => `${name}${values[i]}`).join('')),
  );
const move = fc.tuple(fc.constantFrom('G0', 'G1'), axes).map(([g, words]) => `${g}${words}F6000`);
const modes = fc.constantFrom('G90', 'G91', 'G20', 'G21');
const zero = axes.map((words) => `G92${words}`);
const system = fc.constantFrom(...SYSTEMS.map((n) => `G${n}`));
const stored = fc
  .tuple(fc.constantFrom(2, 20), fc.integer({ min: 0, max: 6 }), axes)
  .map(([l, p, words]) => `G10L${l}P${p}${words}`);
/** Words of axes beside what has no use for them. */
const beside = axes.map((words) => `G4P0.01${words}`);

/** What each of them knows; homing is followed by a place of both axes, or nobody knows where it is. */
const kinds: Readonly<Record<string, readonly fc.Arbitrary<string>[]>> = {
  'grbl-uno': [system, stored, beside, fc.constantFrom('G92.1', 'G28.1', 'G28', 'M2')],
  marlin: [fc.constant('G28')],
  smoothie: [],
};
const machineOf: Readonly<Record<string, string>> = {
  'grbl-uno': 'virtual',
  marlin: 'marlin-diode',
  smoothie: 'smoothie',
};

/** Line by line, each when the one before was answered. */
function driven(machine: VirtualMachine, lines: readonly string[]) {
  machine.powerUp();
  let hasAnswered = false;
  let hasRefused = false;
  machine.onData = (bytes) => {
    const text = Buffer.from(bytes).toString();
    hasAnswered ||= /^(> )?(ok|error)/m.test(text);
    hasRefused ||= /error|Unknown/i.test(text);
  };
  for (const line of lines) {
    hasAnswered = false;
    machine.write(Buffer.from(`${line}\n`));
    for (let i = 0; !hasAnswered && i < 10_000; i++) if (!machine.step()) break;
  }
  while (machine.step());
  return { hasRefused, at: machine.position };
}

function followed(id: string, lines: readonly string[]): ProgramReach {
  const rules = programRulesOf(builtInMachines.find((machine) => machine.id === id)!);
  const reach = new ProgramReach({
    ...{ rules, head: ORIGIN, workOffset: ORIGIN, system: 54 },
    offsets: new Map(SYSTEMS.map((n) => [n, ORIGIN])),
    places: new Map([28, 30].map((place) => [place, ORIGIN])),
  });
  const words = new Words();
  lines.forEach((line, i) => {
    const collector = new LineCollector();
    for (const byte of Buffer.from(`${line}\n`)) collector.push(byte);
    words.read(collector.bytes, 0, collector.length, rules.takesFlags);
    reach.read(words, i + 1);
  });
  return reach;
}

describe('the head goes where the reader says', () => {
  for (const [profile, own] of Object.entries(kinds)) {
    const id = machineOf[profile] ?? '';
    it(`on ${profile}`, () => {
      const kind = boards.find((board) => board.profile === profile)!;
      const line = fc.oneof({ weight: 4, arbitrary: move }, modes, zero, ...own);
      fc.assert(
        fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
          const reach = followed(id, lines);
          const { led, head } = reach;
          fc.pre(led.trouble === undefined && !Number.isNaN(head.x + head.y));
          const { at, hasRefused } = driven(kind.create({ isPaced: false }), lines);
          fc.pre(!hasRefused);
          const what = `${lines.join(' | ')}: at ${JSON.stringify(at)}, read ${JSON.stringify(head)}`;
          assert.ok(Math.hypot(at.x - head.x, at.y - head.y) < SLACK, what);
          const { minX, minY, maxX, maxY } = led.box;
          if (isEmpty(led.box)) return;
          assert.ok(minX <= head.x + SLACK && head.x <= maxX + SLACK, what);
          assert.ok(minY <= head.y + SLACK && head.y <= maxY + SLACK, what);
        }),
        { numRuns: 150 },
      );
    });
  }
});
