// SPDX-License-Identifier: GPL-3.0-or-later
/** What one session leaves behind of a machine's position for the next, on disk. */
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { isPlaced } from '../../src/devices/contract/state.js';
import { PositionFile } from '../../src/devices/position-file.js';
import type { RememberedPosition } from '../../src/devices/position-memory.js';

const PORT = '/dev/ttyUSB7';
const LEFT: RememberedPosition = {
  boot: 'a boot',
  trust: 'known',
  position: { x: 1, y: 2 },
  machinePosition: { x: 11, y: 22 },
  mark: 4217,
  visited: { minX: 0, minY: -3, maxX: 240, maxY: 22 },
};

describe('the position that was remembered', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function lastOf(port: string): Promise<RememberedPosition | undefined> {
    return (await PositionFile.open(port, folder)).last;
  }

  it('is that of the session before, of this port and no other', async () => {
    assert.equal(await lastOf(PORT), undefined);
    const file = await PositionFile.open(PORT, folder);
    file.keep({ ...LEFT, trust: 'suspect' });
    file.keep(LEFT);
    await file.flush();
    assert.deepEqual(await lastOf(PORT), LEFT);
    assert.equal(await lastOf('/dev/ttyUSB8'), undefined);
    assert.equal((await readdir(folder)).length, 1);
  });

  it('is in doubt when its file cannot be understood', async () => {
    const file = await PositionFile.open(PORT, folder);
    file.keep(LEFT);
    await file.flush();
    const [name = ''] = await readdir(folder);
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constant(JSON.stringify(LEFT).slice(0, 60)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        await writeFile(join(folder, name), text);
        const last = await lastOf(PORT);
        assert.ok(last && !isPlaced(last.trust), JSON.stringify(last));
      }),
      { numRuns: 50 },
    );
  });

  it('is taken without a reach or a box that makes no sense', async () => {
    const file = await PositionFile.open(PORT, folder);
    file.keep(LEFT);
    await file.flush();
    const [name = ''] = await readdir(folder);
    const span = { from: 0, to: 300 };
    const { visited, ...placed } = LEFT;
    const keptOf = async (more: object) => {
      await writeFile(join(folder, name), JSON.stringify({ ...placed, ...more }));
      return lastOf(PORT);
    };
    const whole = { reach: { x: span, y: span, by: 'board' }, visited };
    assert.deepEqual(await keptOf(whole), { ...placed, ...whole });
    for (const reach of [
      ...[5, null, {}, { x: span }, { x: span, y: 5 }, { x: null, y: span }],
      ...[{ from: 0 }, { to: 1 }, { from: 9, to: 1 }, { from: 0, to: 'far' }].map((x) => ({
        x,
        y: span,
      })),
    ]) {
      assert.deepEqual(await keptOf({ reach }), placed, JSON.stringify(reach));
    }
    for (const box of [5, null, {}, { ...visited, maxY: null }, { ...visited, minX: 'far' }]) {
      assert.deepEqual(await keptOf({ visited: box }), placed, JSON.stringify(box));
    }
  });

  it('is forgotten rather than left as it was where it cannot be written', async () => {
    const file = await PositionFile.open(PORT, folder);
    file.keep(LEFT);
    await file.flush();
    const [name = ''] = await readdir(folder);
    // So deep that the system takes the name of the file, and not the longer one that it is written under first.
    const room = 4090 - `${folder}//${name}`.length;
    const deep = join(
      folder,
      `${'x'.repeat(199)}/`.repeat(room / 200),
      'x'.repeat(room % 200 || 1),
    );
    await mkdir(deep, { recursive: true });
    await copyFile(join(folder, name), join(deep, name));
    const blocked = await PositionFile.open(PORT, deep);
    assert.deepEqual(blocked.last, LEFT);
    blocked.keep({ ...LEFT, trust: 'lost' });
    await blocked.flush();
    assert.equal((await PositionFile.open(PORT, deep)).last, undefined);
  });

  it('costs nothing but trust where it cannot be written', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const file = await PositionFile.open(PORT, join(blocked, 'folder'));
    file.keep(LEFT);
    await file.flush();
    assert.equal(file.last, LEFT);
  });
});
