// SPDX-License-Identifier: GPL-3.0-or-later
/** Where exactly the governor begins to work: a twentieth below what the law calls smooth. */
import assert from 'node:assert/strict';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { movesAhead, smoothSpeed } from '../../src/machine/smooth-speed.js';
import { forBoard } from '../../src/operations/engrave/density-limit.js';
import { minSpan } from '../../src/toolpath/runs.js';
import { scanStyle } from '../../src/toolpath/style.js';
import type { ScanBlock, ScanStyle } from '../../src/toolpath/toolpath.js';
import { picture } from '../toolpath/samples.js';

const machine = VIRTUAL_LASER;
/** Stripes of one pixel: as many moves as a row can have. */
const stripes = picture(
  Array.from({ length: 4 }, () => '19'.repeat(200)),
  { pixel: 0.1, minPower: 0.2 },
);

function limit(block: ScanBlock): number {
  const moves = movesAhead(machine);
  return smoothSpeed(machine, (minSpan(block, moves) * block.pixel) / moves);
}

function at(fraction: number, smoothness: 'slow' | 'merge' = 'slow'): ScanStyle {
  const speed = limit(stripes) * fraction;
  return style({ ...stripes, levels: stripes.levels.slice(), speed }, smoothness);
}

function style(block: ScanBlock, smoothness: 'slow' | 'merge'): ScanStyle {
  const { speed, minPower, maxPower } = block;
  const merge = { speed, tones: 'grey', step: minPower / maxPower } as const;
  const geometry = forBoard(block, { machine, ...(smoothness === 'merge' && { merge }) });
  const asked = { power: maxPower, minPower, speed, hasAir: false, passes: 1, slowsDown: true };
  return scanStyle(geometry, asked);
}

describe('the headroom of the governor', () => {
  it('leaves a picture alone that runs below it', () => {
    assert.equal(at(0.94).governed, undefined);
    assert.equal(at(0.94, 'merge').governed, undefined);
  });

  it('slows a picture down that would run at the very limit, and takes power back as much', () => {
    for (const fraction of [0.96, 0.99, 1, 1.04, 1.5]) {
      const slowed = at(fraction);
      assert.equal(slowed.governed?.askedSpeed, limit(stripes) * fraction, `${fraction}`);
      assert.ok(Math.abs(slowed.speed / limit(stripes) - 0.95) < 1e-9, `${fraction}`);
      assert.ok(Math.abs(slowed.maxPower * fraction - 0.95 * stripes.maxPower) < 1e-9);
      assert.ok(Math.abs(slowed.minPower * fraction - 0.95 * stripes.minPower) < 1e-9);
    }
  });

  it('names no limit that is below the top speed of the head by a rounding alone', () => {
    const { smoothSpeed: smooth = 0 } = forBoard(stripes, { machine });
    assert.ok(smooth > 1 && smooth < machine.motion.maxSpeedX);
    const atTop = (maxSpeedX: number) => {
      const motion = { ...machine.motion, maxSpeedX };
      return forBoard(stripes, { machine: { ...machine, motion } }).smoothSpeed;
    };
    assert.deepEqual([smooth, smooth * (1 + 1e-12), smooth * (1 + 1e-6)].map(atTop), [
      undefined,
      undefined,
      smooth,
    ]);
  });

  it('asks for no more speed than the head can reach', () => {
    const fast = { ...stripes, pixel: 50, speed: machine.motion.maxSpeedX * 10 };
    const { speed, minPower, maxPower } = fast;
    assert.deepEqual(style(fast, 'slow'), { minPower, maxPower, speed, hasAir: false });
  });
});
