// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The edited outlines of the selected pieces: which of their nodes are chosen, and edits of them put into the
 * document. What is chosen belongs to an asset, so that an undo brings that back, too.
 */
import { counted, msg } from '../../base/message.js';
import type { NodeOutline } from '../../geometry/outline-nodes.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel } from '../../model/store.js';
import type { ToolContext, ToolHost } from '../tools/tool.js';
import { applyEdits } from './apply-edits.js';
import { type EditedPiece, editedPieces } from './edited-piece.js';
import type { EditedOutline } from './node-edits.js';
import type { NodePicks, NodeRef, OutlinePicks } from './node-picks.js';
import { outlineAt, outlineTableOf } from './outline-table.js';

/** What comes in the place of which outlines. */
export type OutlineEdits = ReadonlyMap<number, readonly EditedOutline[]>;
export type Edits = ReadonlyMap<EditedPiece, OutlineEdits>;

export class NodeSession {
  readonly context: ToolContext;
  readonly #host: ToolHost;
  readonly #picked = new Map<string, OutlinePicks>();
  #pieces: readonly EditedPiece[] = [];
  #byId: ReadonlyMap<RowId, EditedPiece> = new Map();
  #picks: NodePicks | undefined;
  #rows: ReadonlyMap<RowId, unknown> | undefined;
  #ids: ReadonlySet<RowId> | undefined;

  constructor(context: ToolContext, host: ToolHost) {
    this.context = context;
    this.#host = host;
  }

  /** The selected pieces that have outlines. */
  get pieces(): readonly EditedPiece[] {
    const { store, selection } = this.context;
    if (this.#rows !== store.rows || this.#ids !== selection.ids) {
      this.#rows = store.rows;
      this.#ids = selection.ids;
      this.#pieces = editedPieces(store, selection.ids, this.#pieces);
      this.#byId = new Map(this.#pieces.map((piece) => [piece.row.id, piece]));
      this.#picks = undefined;
    }
    return this.#pieces;
  }

  get picks(): NodePicks {
    const { pieces } = this;
    this.#picks ??= new Map(
      pieces.flatMap(({ row }) => {
        const picked = this.#picked.get(keyOf(row));
        return picked === undefined || picked.size === 0 ? [] : [[row.id, picked] as const];
      }),
    );
    return this.#picks;
  }

  set picks(picks: NodePicks) {
    for (const { row } of this.pieces) this.#picked.delete(keyOf(row));
    for (const { row } of this.pieces) {
      const picked = picks.get(row.id);
      if (picked !== undefined) this.#picked.set(keyOf(row), picked);
    }
    this.#picks = undefined;
    this.#host.changed();
  }

  pieceOf(id: RowId): EditedPiece | undefined {
    return this.pieces.length === 0 ? undefined : this.#byId.get(id);
  }

  outlineOf({ piece, outline }: Pick<NodeRef, 'piece' | 'outline'>): NodeOutline | undefined {
    const edited = this.pieceOf(piece);
    if (edited === undefined || outline >= outlineTableOf(edited.asset).count) return undefined;
    return outlineAt(edited.asset, outline);
  }

  /** The pieces that have chosen nodes, with these. */
  *chosen(): Generator<readonly [EditedPiece, OutlinePicks]> {
    const { picks } = this;
    for (const piece of this.pieces) {
      const outlines = picks.get(piece.row.id);
      if (outlines !== undefined) yield [piece, outlines];
    }
  }

  /** One entry in the history. */
  commit(label: ChangeLabel, edits: Edits): void {
    const { store } = this.context;
    const before = new Map(
      [...edits.keys()].map((piece) => [piece, this.#picked.get(keyOf(piece.row))]),
    );
    const changes = new Map(
      [...edits].map(([piece, outlines]) => [piece, withoutPicks(outlines)] as const),
    );
    const plain = applyEdits(store, label, changes);
    for (const [piece, outlines] of edits) {
      const row = store.get('piece', piece.row.id);
      if (row === undefined) continue;
      this.#picked.set(keyOf(row), picksAfter(before.get(piece) ?? new Map(), outlines));
    }
    this.#picks = undefined;
    this.#sayPlain(plain);
    this.#host.changed();
  }

  #sayPlain(made: readonly PieceRow[]): void {
    const [first] = made;
    if (first === undefined) return;
    const sentence =
      made.length === 1
        ? msg(
            '"{name}" is plain outlines now, and what it was made from cannot be changed any more: Undo brings it back.',
            { name: first.name },
          )
        : counted(
            made.length,
            'One piece is plain outlines now, and what it was made from cannot be changed any more: Undo brings it back.',
            '{n} pieces are plain outlines now, and what they were made from cannot be changed any more: Undo brings it back.',
          );
    this.#host.say(sentence);
  }
}

function keyOf({ id, asset }: PieceRow): string {
  return `${id} ${asset}`;
}

function withoutPicks(outlines: OutlineEdits) {
  return new Map([...outlines].map(([at, made]) => [at, made.map(({ outline }) => outline)]));
}

/** Outlines that come or go move those behind them. */
function picksAfter(before: OutlinePicks, edits: OutlineEdits): OutlinePicks {
  const after = new Map<number, ReadonlySet<number>>();
  const changed = [...edits].sort(([a], [b]) => a - b);
  const placeOf = (outline: number) =>
    changed.reduce((at, [other, made]) => (other < outline ? at + made.length - 1 : at), outline);
  for (const [outline, nodes] of before) {
    if (!edits.has(outline)) after.set(placeOf(outline), nodes);
  }
  for (const [outline, made] of changed) {
    const first = placeOf(outline);
    made.forEach(({ picked }, i) => {
      if (picked.size > 0) after.set(first + i, picked);
    });
  }
  return after;
}
