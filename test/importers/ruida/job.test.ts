// SPDX-License-Identifier: GPL-3.0-or-later
/** Jobs for Ruida: scrambled bytes, absolute and relative ways, layers with power and speed. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unscrambled } from '../../../src/importers/ruida/commands.js';
import { ruidaReader } from '../../../src/importers/ruida/reader.js';
import { projectRoot } from '../../support/project-root.js';
import { boundsOf, lengthOf, pathsOf } from '../measure.js';

const long = (value: number) =>
  [28n, 21n, 14n, 7n, 0n].map((by) => Number((BigInt.asUintN(35, BigInt(value)) >> by) & 127n));
const short = (value: number) => [(value >> 7) & 127, value & 127];
/** The other way round: whatever comes to this byte. */
const scrambled = (byte: number) =>
  [...Array(256).keys()].find((code) => unscrambled(code, 0x88) === byte)!;
const file = (...bytes: (number | readonly number[])[]) =>
  Buffer.from([0xd8, 0x12, ...bytes.flat()].map(scrambled));

describe('a job for Ruida', () => {
  it('is unscrambled by its key', () => {
    // How a value of the controller is asked for, scrambled and plain.
    assert.deepEqual(
      [0xd4, 0x89].map((byte) => unscrambled(byte, 0x88)),
      [0xda, 0x00],
    );
  });

  it('is known by what it begins with, whichever key its board has', async () => {
    for (const key of [0x88, 0x11, 0x38]) {
      const mixed = (byte: number) =>
        [...Array(256).keys()].find((code) => unscrambled(code, key) === byte)!;
      const plain = [
        0xd8,
        0x12,
        0x88,
        ...long(0),
        ...long(0),
        0xa8,
        ...long(5000),
        ...long(0),
        0xd7,
      ];
      const bytes = Buffer.from(plain.map(mixed));
      assert.ok(ruidaReader.sniff(bytes));
      const { art } = await ruidaReader.parse(bytes, { name: 'a.rd' });
      assert.ok(Math.abs(lengthOf(pathsOf(art)[0]!.path) - 5) < 1e-9, `${key}`);
    }
  });

  it('has its layers with power and speed', async () => {
    const bytes = file(
      [0xc9, 0x04, 0, ...long(25_500)],
      [0xc6, 0x32, 0, ...short(16_384 * 0.75)],
      [0xca, 0x06, 0, ...long(0x0000ff)],
      [0xca, 0x02, 0, 0x88, ...long(-5000), ...long(0), 0xa8, ...long(5000), ...long(0)],
      [0xa9, ...short(-3000), ...short(4000), 0xaa, ...short(-2000), 0xd7],
    );
    const { art, problems } = await ruidaReader.parse(bytes, { name: 'a.rd' });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['import.settings-taken'],
    );
    assert.deepEqual(art.layers, [
      {
        ...{ name: 'Layer 1', isNamed: true, colour: [255, 0, 0] },
        meant: { purpose: 'cut', settings: { power: 0.75, speed: 25.5 } },
      },
    ]);
    const [shape] = pathsOf(art);
    assert.ok(Math.abs(lengthOf(shape!.path) - 17) < 1e-9);
    const own = await ruidaReader.parse(bytes, { name: 'a.rd', params: { settings: 'own' } });
    assert.deepEqual(own.problems, []);
  });

  it('says where it breaks off before its end', async () => {
    const bytes = file([0x88, ...long(0), ...long(0), 0xa8, ...long(9000), ...long(0)]);
    const { problems } = await ruidaReader.parse(bytes, { name: 'a.rd' });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['import.file-incomplete'],
    );
  });

  it('is upright, or mirrored as somebody says', async () => {
    const bytes = file(
      [0x88, ...long(0), ...long(0), 0xa8, ...long(9000), ...long(0), 0xaa, ...short(0)],
      [0xab, ...short(4000)],
    );
    const endOf = async (mirror: string) => {
      const { art } = await ruidaReader.parse(bytes, { name: 'a.rd', params: { mirror } });
      const { coords } = pathsOf(art)[0]!.path;
      return [coords.at(-2), coords.at(-1)];
    };
    assert.deepEqual(await endOf('none'), [9, 0]);
    assert.deepEqual(await endOf('y'), [9, 4]);
    assert.deepEqual(await endOf('both'), [0, 4]);
  });

  it('is read with the header that some programs write', async () => {
    const plain = readFileSync(join(projectRoot, 'src/importers/ruida/sample.rd'));
    const named = Buffer.concat([Buffer.from('RDWORKV8.0'), plain]);
    const [a, b] = await Promise.all(
      [plain, named].map((f) => ruidaReader.parse(f, { name: 'x' })),
    );
    assert.deepEqual(a, b);
    assert.deepEqual(boundsOf(pathsOf(a!.art)[0]!.path), { minX: 0, minY: 0, maxX: 50, maxY: 15 });
  });
});
