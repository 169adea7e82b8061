// SPDX-License-Identifier: GPL-3.0-or-later
/** A document with pieces of one layer, and hands that press, drag and release on it. */
import type { Fingerprint } from '../../src/base/fingerprint.js';
import { createHandDrawing } from '../../src/editor/drawing/hand-drawing.js';
import { Selection } from '../../src/editor/selection.js';
import { Snapping } from '../../src/editor/snap/snapping.js';
import type { PointerEvent, ToolHost } from '../../src/editor/tools/tool.js';
import { arc } from '../../src/generators/arc/index.js';
import type { Generator } from '../../src/generators/contract.js';
import { ellipse } from '../../src/generators/ellipse/index.js';
import { line } from '../../src/generators/line/index.js';
import { polygon } from '../../src/generators/polygon/index.js';
import { rectangle } from '../../src/generators/rectangle/index.js';
import { History } from '../../src/model/history.js';
import type { PieceRow, RowId } from '../../src/model/rows.js';
import { DocumentStore } from '../../src/model/store.js';

type Placed = Partial<PieceRow> & Pick<PieceRow, 'x' | 'y' | 'width' | 'height'>;

const SHAPES: readonly Generator[] = [rectangle, ellipse, polygon, line, arc];

export function piecesOnBed(placed: readonly Placed[]) {
  const store = new DocumentStore();
  const layer = store.transact('layer', (tx) => {
    const id = tx.newId('layer');
    const look = { name: 'Layer', colour: [0, 0, 0], isVisible: true } as const;
    tx.put({ kind: 'layer', id, order: 0, ...look });
    return id;
  });
  const ids = store.transact('pieces', (tx) =>
    placed.map((piece, order) => {
      const id = tx.newId('piece');
      const asset = 'none' as Fingerprint; // No test here looks at what a piece shows.
      const rest = { name: 'Piece', asset, angle: 0, isMirrored: false };
      tx.put({ kind: 'piece', id, layer, order, ...rest, ...piece });
      return id;
    }),
  );
  const history = new History(store);
  const selection = new Selection(store);
  const pieceOf = (id: RowId) => {
    const piece = store.get('piece', id);
    if (piece === undefined) throw new Error(`there is no ${id}`);
    return piece;
  };
  // Where a test says nothing else, what a hand moves goes where the hand is.
  const snapping = new Snapping(store, { bed: () => undefined, head: () => undefined });
  snapping.isOn = false;
  const drawing = createHandDrawing({ store, selection, generators: SHAPES, stepsFor: () => [] });
  return { store, history, selection, snapping, drawing, layer, ids, pieceOf };
}

export function pointer(x: number, y: number, held: Partial<PointerEvent> = {}): PointerEvent {
  return { at: { x, y }, tolerance: 1, isShift: false, isControl: false, isAlt: false, ...held };
}

/** For tools that are tried alone. */
export const SILENT_HOST: ToolHost = { say: () => {}, changed: () => {} };
