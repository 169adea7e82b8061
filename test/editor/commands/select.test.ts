// SPDX-License-Identifier: GPL-3.0-or-later
/** Selecting by what pieces have in common. */
import assert from 'node:assert/strict';
import type { Colour } from '../../../src/art/art.js';
import { type CommandDeps, commands } from '../../../src/editor/commands/index.js';
import { circle, outlinedAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed } from '../pieces-on-bed.js';

const RING = outlinedAsset(80, 80, [{ path: circle(40, 40, 40) }]);
const DOT = outlinedAsset(6, 6, [{ path: rectangle(0, 0, 6, 6), isFilled: true }]);

/** A ring about (100, 100); dots in its middle, in the corner of its box beside it, and far away. */
function bench() {
  const dot = { width: 6, height: 6, asset: DOT.fingerprint };
  const bed = piecesOnBed([
    { name: 'ring', x: 100, y: 100, width: 80, height: 80, asset: RING.fingerprint },
    { name: 'middle', x: 100, y: 100, ...dot },
    { name: 'corner', x: 136, y: 136, ...dot },
    { name: 'far', x: 300, y: 100, ...dot },
  ]);
  for (const asset of [RING, DOT]) bed.store.keepAsset(asset);
  const move = (name: string, colour: Colour, isVisible = true) =>
    bed.store.transact('layer', (tx) => {
      const id = tx.newId('layer');
      tx.put({ kind: 'layer', id, order: 1, name, colour, isVisible });
      tx.patch('piece', idOf(name), { layer: id });
    });
  const idOf = (name: string) => bed.store.all('piece').find((p) => p.name === name)!.id;
  const select = (...names: string[]) => bed.selection.set(names.map(idOf));
  const run = (id: string) => {
    // These commands look at the document and the selection alone.
    const deps = bed as unknown as CommandDeps;
    commands.find((command) => command.id === id)?.run(deps);
    return [...bed.selection.ids]
      .map((piece) => bed.pieceOf(piece).name)
      .sort((a, b) => a.localeCompare(b));
  };
  return { move, select, run };
}

describe('selecting what is alike', () => {
  it('turns the selection round', () => {
    const { select, run } = bench();
    select('ring', 'far');
    assert.deepEqual(run('invert-selection'), ['corner', 'middle']);
    assert.deepEqual(run('invert-selection'), ['far', 'ring']);
  });

  it('takes all of the same layer', () => {
    const { move, select, run } = bench();
    move('far', [9, 9, 9]);
    select('middle');
    assert.deepEqual(run('select-same-layer'), ['corner', 'middle', 'ring']);
  });

  it('takes all of the same colour, of whatever layer', () => {
    const { move, select, run } = bench();
    move('far', [9, 9, 9]);
    move('corner', [9, 9, 9]);
    select('far');
    assert.deepEqual(run('select-same-layer'), ['far']);
    assert.deepEqual(run('select-same-colour'), ['corner', 'far']);
  });

  it('takes what lies in an outline, and not what lies beside it in its box', () => {
    const { select, run } = bench();
    select('ring');
    assert.deepEqual(run('select-within'), ['middle']);
  });

  it('takes nothing that is hidden', () => {
    const { move, select, run } = bench();
    move('middle', [0, 0, 0], false);
    select('ring');
    assert.deepEqual(run('select-same-colour'), ['corner', 'far', 'ring']);
    assert.deepEqual(run('select-all'), ['corner', 'far', 'ring']);
  });
});
