// SPDX-License-Identifier: GPL-3.0-or-later
/** Whoever has no mouse draws with the keyboard: every tool that needs a pointer gets one. */
import assert from 'node:assert/strict';
import { ActiveTool } from '../../../src/editor/tools/active-tool.js';
import { tools } from '../../../src/editor/tools/index.js';
import { KeyPointer } from '../../../src/editor/tools/key-pointer.js';
import { outlinedAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed } from '../pieces-on-bed.js';

const NO_KEYS = { isShift: false, isControl: false, isAlt: false };
const MIDDLE = { x: 20.3, y: 29.8 };

function bench(id: string, pieces: Parameters<typeof piecesOnBed>[0] = []) {
  const bed = piecesOnBed(pieces);
  const activeTool = new ActiveTool(tools, bed);
  activeTool.activate(id);
  const keyPointer = new KeyPointer(activeTool);
  const press = (...keys: readonly string[]) =>
    keys.map((name) => {
      const isShift = name.startsWith('+');
      const event = { key: name.replace('+', ''), ...NO_KEYS, isShift };
      const isTools = !keyPointer.isMovedBy(event) && activeTool.tool.keyPress?.(event) === true;
      return isTools || keyPointer.keyPress(event, MIDDLE);
    });
  return { ...bed, activeTool, keyPointer, press, drawn: () => bed.store.all('piece') };
}

describe('a pointer that the keyboard leads', () => {
  it('draws exactly, from where it is put down to where it is lifted', () => {
    const { press, drawn, keyPointer } = bench('draw-rectangle');
    press('Right', '+Right', 'p', '+Right', '+Right', '+Up', 'Up');
    assert.equal(drawn().length, 0);
    press('p');
    const [{ x, y, width, height }] = drawn() as [ReturnType<typeof drawn>[number]];
    assert.deepEqual([width, height, x, y], [20, 11, 41, 35.5]);
    assert.deepEqual(keyPointer.at, { x: 51, y: 41 });
  });

  it('goes a millimetre by each arrow, ten with Shift', () => {
    const { press, keyPointer } = bench('measure');
    const placeAfter = (...keys: readonly string[]) => {
      press(...keys);
      return [keyPointer.at?.x, keyPointer.at?.y];
    };
    assert.deepEqual(placeAfter('Left'), [19, 30]);
    assert.deepEqual(placeAfter('Up'), [19, 31]);
    assert.deepEqual(placeAfter('Right'), [20, 31]);
    assert.deepEqual(placeAfter('Down'), [20, 30]);
    assert.deepEqual(placeAfter('+Left', '+Down'), [10, 20]);
  });

  it('goes to nothing that lies near, however near that is', () => {
    // Its edges lie 0.015 mm from the millimetres that the pointer stands on.
    const near = { x: 30.015, y: 40.015, width: 20, height: 20 };
    const { press, drawn, snapping } = bench('draw-rectangle', [near]);
    snapping.isOn = true;
    press('p', '+Right', '+Right', '+Up', '+Up', 'p');
    const { x, y, width, height } = drawn().at(-1)!;
    assert.deepEqual({ x, y, width, height }, { x: 30, y: 40, width: 20, height: 20 });
  });

  it('is put down and lifted by P and Return in either case, and not with Control or Alt', () => {
    const { keyPointer, activeTool } = bench('draw-line');
    const pressed = (key: string, held = {}) =>
      keyPointer.keyPress({ key, ...NO_KEYS, ...held }, MIDDLE);
    assert.deepEqual(
      ['p', 'P', 'Return', 'Enter'].map((key) => pressed(key)),
      Array(4).fill(true),
    );
    assert.equal(pressed('p', { isControl: true }), false);
    assert.equal(pressed('p', { isAlt: true }), false);
    assert.deepEqual(keyPointer.shapes(2), [
      { kind: 'line', from: { x: 12, y: 30 }, to: { x: 28, y: 30 } },
      { kind: 'line', from: { x: 20, y: 22 }, to: { x: 20, y: 38 } },
    ]);
    assert.equal(keyPointer.isMovedBy({ key: 'Left', ...NO_KEYS }), true);
    assert.equal(keyPointer.isMovedBy({ key: 'p', ...NO_KEYS }), false);
    keyPointer.forget();
    assert.equal(keyPointer.isMovedBy({ key: 'Left', ...NO_KEYS }), false);
    activeTool.activate('select');
    assert.equal(pressed('p'), false);
  });

  it('sets the nodes of an outline, which Return ends', () => {
    const { press, drawn } = bench('draw-pen');
    press('p', 'p', '+Right', 'p', 'p', '+Up', 'p', 'p', 'Return');
    assert.deepEqual(
      drawn().map(({ width, height }) => [width, height]),
      [[10, 10]],
    );
  });

  it('is there for each tool that would be of no use without one', () => {
    const led = tools.filter(({ id }) => {
      const { press, keyPointer } = bench(id);
      press('p', '+Right', '+Up', 'p');
      return keyPointer.at !== undefined;
    });
    const own = tools.filter((tool) => !led.includes(tool));
    assert.deepEqual(
      own.map(({ id }) => id),
      ['select', 'nodes', 'bridges'],
    );
  });

  it('leaves no tool that cannot be chosen by a key and used without a mouse', () => {
    const DRAW = ['p', '+Right', '+Up', 'p', 'p', '+Left', 'p', 'p', 'Return'];
    const OWN: Readonly<Record<string, readonly string[]>> = {
      select: ['Tab', 'Right'],
      nodes: ['Tab', 'Right'],
      bridges: ['Tab', '+Right'],
    };
    const square = outlinedAsset(40, 20, [{ path: rectangle(0, 0, 40, 20) }]);
    for (const { id, key } of tools) {
      assert.match(key ?? '', /^[a-z]$/, id);
      const { store, selection, ids, activeTool, press } = bench(id, [
        { x: 50, y: 50, width: 40, height: 20, asset: square.fingerprint },
      ]);
      store.keepAsset(square);
      if (id !== 'select') selection.set(ids);
      if (id === 'bridges') activeTool.tool.run?.('bridge-add');
      const seen = () => JSON.stringify([[...store.rows.values()], activeTool.tool.overlay(1)]);
      const before = seen();
      press(...(OWN[id] ?? DRAW));
      assert.notEqual(seen(), before, id);
    }
  });

  it('is forgotten with the tool, and leaves other keys alone', () => {
    const { press, keyPointer, activeTool } = bench('measure');
    assert.deepEqual(press('p', 'x', 'Tab'), [true, false, false]);
    assert.equal(keyPointer.shapes(1).length, 2);
    activeTool.activate('draw-line');
    assert.equal(keyPointer.at, undefined);
    assert.deepEqual(keyPointer.shapes(1), []);
  });
});
