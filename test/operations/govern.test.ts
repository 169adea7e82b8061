// SPDX-License-Identifier: GPL-3.0-or-later
/** The governor against the virtual laser: what it lets through must be burnt at one even speed. */
import assert from 'node:assert/strict';
import { grblEncoder } from '../../src/devices/grbl/encode.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { engrave } from '../../src/operations/engrave/index.js';
import type { Values } from '../../src/params/schema.js';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';
import { place } from '../../src/toolpath/place.js';
import { toMachine } from '../../src/toolpath/to-machine.js';
import type { ScanBlock } from '../../src/toolpath/toolpath.js';
import { planned } from '../support/planned.js';
import { bitmap } from './sample-art.js';

/** A grainy picture, 30 × 1 mm: grain is what defeats merging of equal neighbours. */
function grain() {
  let seed = 1;
  const pixels = Array.from({ length: 300 * 10 }, (_, i) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return Math.min(254, Math.round(((i % 300) / 300) * 200 + (seed % 50)));
  });
  return bitmap([30, 0, 0, 1, 0, 0], 300, pixels);
}

function engraved(values: Values, picture = grain()): ScanBlock {
  const { motion, controller } = VIRTUAL_LASER;
  const params = { speed: 150, overscan: 12, ...values };
  const input = { art: { bitmaps: [picture] }, params, machine: { motion, controller } };
  const { blocks } = planned(engrave, input);
  const [block] = blocks;
  assert.equal(block?.kind, 'scan');
  return block as ScanBlock; // Just asserted.
}

/** Shares of the asked speed at which pieces were burnt: the slowest and the mean. */
async function evenness(block: ScanBlock): Promise<{ slowest: number; fraction: number }> {
  const onBed = place({ frame: 'piece', blocks: [block] }, { x: 50, y: 50 });
  const program: Uint8Array[] = [];
  grblEncoder.encode(toMachine(onBed, VIRTUAL_LASER.bed), VIRTUAL_LASER, (bytes) =>
    program.push(bytes.slice()),
  );
  let slowest = Number.POSITIVE_INFINITY;
  let length = 0;
  let seconds = 0;
  await simulateProgram(program, {
    onSegment: ({ x0, y0, x1, y1, begin, end }) => {
      const mm = Math.hypot(x1 - x0, y1 - y0);
      length += mm;
      seconds += end - begin;
      if (mm > 0.01) slowest = Math.min(slowest, mm / (end - begin));
    },
  });
  return { slowest: slowest / block.speed, fraction: length / seconds / block.speed };
}

describe('the governor of an engraving', function () {
  this.timeout(20_000);

  it('lets a dense picture stutter only when it is told to', async () => {
    const kept = engraved({ smoothness: 'keep' });
    assert.equal(kept.governed, undefined);
    assert.equal(kept.speed, 150);
    const { slowest } = await evenness(kept);
    assert.ok(slowest < 0.6, `${slowest}`);
  });

  it('slows down by itself, as far as is smooth, and takes power back as much', async () => {
    const slowed = engraved({ power: 0.9, minPower: 0.15 });
    assert.equal(slowed.governed?.askedSpeed, 150);
    assert.ok(slowed.speed < 35 && slowed.speed > 25, `${slowed.speed} mm/s`);
    assert.ok(Math.abs(slowed.maxPower / slowed.speed - 0.9 / 150) < 1e-12);
    assert.ok(Math.abs(slowed.minPower / slowed.speed - 0.15 / 150) < 1e-12);
    const { slowest } = await evenness(slowed);
    assert.ok(slowest > 0.97, `${slowest}`);
  });

  for (const mode of ['grey', 'dither', 'threshold']) {
    it(`merges dots until they run at the asked speed: ${mode}`, async () => {
      const merged = engraved({ smoothness: 'merge', mode });
      assert.ok(merged.speed > 120, `${merged.speed} mm/s`);
      const { slowest } = await evenness(merged);
      assert.ok(slowest > 0.95, `${slowest}`);
    });
  }

  it('says how many dots are other than they were, and nothing where none had to be', () => {
    const { mergedFraction } = engraved({ smoothness: 'merge', mode: 'dither' });
    assert.ok(mergedFraction! > 0.05 && mergedFraction! < 1, `${mergedFraction}`);
    for (const params of [{ smoothness: 'keep' }, { smoothness: 'merge', interval: 1, speed: 40 }])
      assert.ok(!('mergedFraction' in engraved(params)));
  });

  it('weighs shades by the power of the faintest, where it merges them', () => {
    const dots = Array.from({ length: 3000 }, (_, i) => (i % 3 === 0 ? 200 : 255));
    const levels = (power: number, minPower: number) => {
      const params = { smoothness: 'merge', speed: 150, power, minPower };
      return engraved(params, bitmap([30, 0, 0, 1, 0, 0], 300, dots)).levels;
    };
    assert.notDeepEqual(levels(0.8, 0.4), levels(0.8, 0));
    assert.deepEqual(levels(0.8, 0.4), levels(0.4, 0.2));
    assert.deepEqual(levels(0, 0), levels(0.8, 0), 'in the dark as well');
  });

  it('leaves all to the board where the machine says nothing of itself', () => {
    const { motion, controller } = VIRTUAL_LASER;
    for (const machine of [{}, { motion }, { controller }]) {
      const params = { speed: 150 };
      const [block] = planned(engrave, { art: { bitmaps: [grain()] }, params, machine }).blocks;
      assert.equal((block as ScanBlock).speed, 150);
    }
  });

  it('keeps the ink of what it merges', () => {
    const ink = ({ levels }: ScanBlock) => levels.reduce((sum, level) => sum + level, 0);
    for (const mode of ['grey', 'dither']) {
      const kept = ink(engraved({ smoothness: 'keep', mode }));
      const merged = ink(engraved({ smoothness: 'merge', mode }));
      assert.ok(Math.abs(merged / kept - 1) < 0.03, `${mode}: ${merged / kept}`);
    }
  });

  it('does nothing to a picture that is smooth', () => {
    assert.equal(engraved({ interval: 1, speed: 40 }).governed, undefined);
  });
});
