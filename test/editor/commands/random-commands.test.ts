// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whatever is done in whatever order: undoing all of it is the start, doing it all again is the end, and saved and
 * opened anywhere between the document is the same.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../../src/base/errors.js';
import { circleCopies, gridCopies, putCopies } from '../../../src/editor/arrays/arrays.js';
import { copiedWork } from '../../../src/editor/clipboard/copied-work.js';
import { pasteWork } from '../../../src/editor/clipboard/paste-work.js';
import { type CommandDeps, commands } from '../../../src/editor/commands/index.js';
import { createHandDrawing } from '../../../src/editor/drawing/hand-drawing.js';
import { selectedPieces } from '../../../src/editor/hit-test.js';
import { addLayer, lockLayer, moveLayer } from '../../../src/editor/layer-edits.js';
import { mergeLayer } from '../../../src/editor/layer-moves.js';
import { ifFree } from '../../../src/editor/select/locked.js';
import { goInside, goOutside } from '../../../src/editor/select/taking.js';
import { Selection } from '../../../src/editor/selection.js';
import { type ShapeTasks, shapePieces } from '../../../src/editor/shaping/shape-pieces.js';
import { skewPieces } from '../../../src/editor/skewing.js';
import { Snapping } from '../../../src/editor/snap/snapping.js';
import { nodeTool } from '../../../src/editor/tools/nodes/index.js';
import { nodeCommands } from '../../../src/editor/tools/nodes/node-commands.js';
import type { Tool } from '../../../src/editor/tools/tool.js';
import { rectangle } from '../../../src/generators/rectangle/index.js';
import type { RowId } from '../../../src/model/rows.js';
import { operations } from '../../../src/operations/index.js';
import type { ShapeEdit } from '../../../src/shaping/contract.js';
import { shapeOutlines } from '../../../src/shaping/shape-outlines.js';
import { scratchFolder } from '../../support/kerf-command.js';
import { searchRuns } from '../../support/search-runs.js';
import {
  endJournals,
  type KeptWork,
  keptWork,
  perform,
  redoAll,
  stateOf,
  undoAll,
} from '../project/kept-work.js';

const SHAPES: readonly ShapeEdit[] = [
  { kind: 'union' },
  { kind: 'exclusion' },
  { kind: 'offset', by: 1, corners: 'round' },
  { kind: 'split' },
  { kind: 'combine' },
  { kind: 'join-ends' },
];

const act = fc.record({
  do: fc.constantFrom(
    ...commands.map(({ id }) => id),
    ...['add', 'picture', 'new layer', 'lock', 'merge', 'reorder', 'paste', 'grid', 'circle'],
    'skew',
    ...['inside', 'outside', 'shape', 'shape', 'add', 'group', 'save'],
    ...['nodes', 'nodes', 'draw'],
  ),
  picks: fc.array(fc.nat(9), { maxLength: 4 }),
  n: fc.nat(7),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function bench(folder: string) {
  const work = keptWork(folder);
  const { store, tasks } = work;
  const selection = new Selection(store);
  const machine = { bed: { width: 400, depth: 300, origin: 'front-left' } };
  const snapping = new Snapping(store, { bed: () => undefined, head: () => undefined });
  const parts = { ...work, selection, snapping, operations, chooser: { choice: { machine } } };
  // Commands look at the bed of the machine, and at no tool.
  const deps = parts as unknown as CommandDeps;
  const drawing = createHandDrawing({
    store,
    selection,
    generators: [rectangle],
    stepsFor: () => [],
  });
  const hand = { store, history: work.history, selection, snapping, drawing };
  const nodes = nodeTool.create(hand, { say: () => {}, changed: () => {} });
  const shaping: ShapeTasks = { shapeOutlines };
  const shape = (edit: ShapeEdit) =>
    tasks.addCoroutine((context) => {
      const asked = { pieces: selection.ids, edit, label: 'Shape' };
      return shapePieces(context, { store, tasks, shaping }, asked);
    }).done;
  return { ...work, selection, deps, shape, drawing, nodes };
}

type Bench = ReturnType<typeof bench>;

/** What cannot be done is refused in a sentence, and changes nothing. */
async function unlessRefused(work: Bench, deed: () => unknown): Promise<void> {
  const before = stateOf(work);
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    assert.deepEqual(stateOf(work), before);
  }
}

async function performAct(work: Bench, { do: what, picks, n }: Act): Promise<void> {
  const { store, selection, deps } = work;
  const pieces = store.all('piece');
  const layers = store.all('layer');
  if (what === 'add' || what === 'picture') return perform(work, { do: what, pick: n });
  const chosen = picks.flatMap((i) => pieces[i]?.id ?? []);
  if (chosen.length > 0) selection.set(chosen);
  const layer = layers[n % Math.max(1, layers.length)];
  const command = commands.find(({ id }) => id === what);
  if (command !== undefined) {
    await unlessRefused(work, () => command.isEnabled(deps) && command.run(deps));
    return;
  }
  await unlessRefused(work, () => other(work, what, { n, layer: layer?.id }));
}

function other(
  { store, selection, shape, drawing, nodes }: Bench,
  what: string,
  { n, layer }: { readonly n: number; readonly layer: RowId | undefined },
): unknown {
  const pieces = selectedPieces(store, selection.ids);
  const first = pieces[0];
  if (what === 'new layer') return addLayer(store, { name: `Layer ${n}`, label: 'New' });
  if (what === 'inside') return first && goInside({ store, selection }, first);
  if (what === 'outside') return goOutside({ store, selection });
  if (what === 'nodes') return editNodes(nodes, n);
  if (what === 'draw') {
    const params = { width: 5 + n, height: 8 };
    return drawing.place({
      ...{ generator: 'rectangle', params, at: { x: 40, y: 40 + n }, angle: n / 4 },
      anchor: () => ({ x: 0, y: 0 }),
    });
  }
  if (what === 'paste') return pasteWork(store, copiedWork(store, selection.ids), n % 2 === 0);
  if (what === 'shape' && first) return shape(SHAPES[n % SHAPES.length]!);
  if (what === 'grid' && pieces.length > 0) {
    const copies = gridCopies(pieces, { columns: 2, rows: 1, gapX: n, gapY: 0 });
    return putCopies(store, 'Grid', pieces, copies);
  }
  if (what === 'circle' && pieces.length > 0) {
    const params = { count: 2, radius: 10 + n, angle: 1, isTurned: n % 2 === 0 };
    return putCopies(store, 'Circle', pieces, circleCopies(pieces, params));
  }
  if (what === 'skew' && ifFree(store, pieces).length > 0)
    return skewPieces(store, 'Skew', pieces, { aside: n / 10, upwards: -n / 20 });
  if (layer === undefined) return undefined;
  if (what === 'lock') return lockLayer(store, layer, n % 2 === 0);
  if (what === 'reorder') return moveLayer(store, layer, { direction: 'up', label: 'Reorder' });
  const into = store.all('layer')[0]!.id;
  const move = { store, operations, label: 'Merge' };
  return what === 'merge' ? mergeLayer(move, layer, into) : undefined;
}

/** One node moved by a key, or all of them changed. */
function editNodes(tool: Tool, n: number): void {
  const command = nodeCommands[n % nodeCommands.length]!.id;
  const key = { isShift: false, isControl: false, isAlt: false };
  tool.run?.('node-all');
  if (command === 'node-all' || command === 'node-delete') {
    for (let i = 0; i <= n; i++) tool.keyPress?.({ key: 'Tab', ...key });
  }
  tool.run?.(command);
  tool.keyPress?.({ key: 'Right', ...key });
  tool.keyRelease?.({ key: 'Right', ...key });
}

/** The same rows from a file, and the same file from these. */
async function savedAndOpened(folder: string, work: KeptWork): Promise<void> {
  const [one, two] = [join(folder, 'one.kerf'), join(folder, 'two.kerf')];
  await work.file.save(one).done;
  const next = keptWork(join(folder, 'next'));
  await next.file.open(one).done;
  assert.deepEqual(stateOf(next).rows, stateOf(work).rows);
  await next.file.save(two).done;
  assert.deepEqual(readFileSync(two), readFileSync(one));
  await endJournals(next);
}

describe('any commands in any order', function () {
  this.timeout(120_000);

  it('can all be undone, done again, saved and opened', () =>
    fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        using folder = scratchFolder();
        const work = bench(folder.path);
        const start = stateOf(work).rows;
        for (const one of acts) {
          if (one.do === 'save') await savedAndOpened(folder.path, work);
          else await performAct(work, one);
        }
        await savedAndOpened(folder.path, work);
        redoAll(work);
        const end = stateOf(work).rows;
        undoAll(work);
        assert.deepEqual(stateOf(work).rows, start);
        redoAll(work);
        assert.deepEqual(stateOf(work).rows, end);
        await savedAndOpened(folder.path, work);
        await endJournals(work);
      }),
      { numRuns: searchRuns(15) },
    ));
});
