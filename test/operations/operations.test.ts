// SPDX-License-Identifier: GPL-3.0-or-later
/** What a step begins with on each kind of laser, and what the operations are for. */
import assert from 'node:assert/strict';
import type { LaserSource } from '../../src/machine/profile.js';
import { cut } from '../../src/operations/cut/index.js';
import { engrave } from '../../src/operations/engrave/index.js';
import { operations } from '../../src/operations/index.js';
import { score } from '../../src/operations/score/index.js';
import type { Schema } from '../../src/params/schema.js';
import { isAccepted } from '../../src/params/validate.js';

const LASERS: readonly LaserSource[] = ['diode', 'tube'];

describe('an operation', () => {
  it('begins mildly on every laser: never at full power, and with what its settings take', () => {
    for (const { id, starts, params } of operations) {
      const schema: Schema = params;
      for (const laser of LASERS) {
        for (const [name, value] of Object.entries(starts[laser])) {
          assert.ok(isAccepted(schema[name]!, value), `${id} ${laser} ${name}: ${value}`);
        }
        assert.ok(Number(starts[laser]['power'] ?? 1) < 1, `${id} ${laser}`);
      }
      assert.ok(isAccepted(schema['power']!, schema['power']!.default), id);
    }
  });

  it('begins stronger the deeper it goes, and on a diode, which burns less than a tube', () => {
    const power = (operation: typeof cut | typeof score | typeof engrave, laser: LaserSource) =>
      operation.starts[laser].power ?? 0;
    for (const laser of LASERS) {
      assert.ok(power(score, laser) > 0 && power(score, laser) < power(engrave, laser), laser);
      assert.ok(power(engrave, laser) < power(cut, laser), laser);
    }
    for (const operation of [cut, score, engrave]) {
      assert.ok(power(operation, 'tube') < power(operation, 'diode'), operation.id);
    }
    const { diode, tube } = cut.starts;
    assert.ok(diode.speed! < tube.speed! && tube.speed! < score.params.speed.default);
  });

  it('works on what it can, and says whether parts fall out of the sheet', () => {
    assert.deepEqual(
      operations.map(({ id, takes, cutsThrough }) => [id, takes, cutsThrough]),
      [
        ['engrave', { paths: true, bitmaps: true }, false],
        ['score', { paths: true, bitmaps: false }, false],
        ['cut', { paths: true, bitmaps: false }, true],
      ],
    );
  });
});
