// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The tool in hand: click to select, drag to move, drag a corner to resize or the grip above to turn,
 * drag on nothing to select by a box. A press becomes a gesture only when the pointer has left the spot, so that a click never
 * moves anything.
 */
import { type Bounds, isEmpty } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import type { PieceRow, RowId } from '../../../model/rows.js';
import { boundsOf, isInBox, pieceAt, selectedPieces } from '../../hit-test.js';
import type { Gesture, PointerShape, PointerSpot, Tool, ToolParts } from '../tool.js';
import { beginBrushing } from './brushing.js';
import { beginMoving, movePieces } from './moving.js';
import { beginResizing, CORNERS, type Corner, cornerOf } from './resizing.js';
import { beginTurning, turnGripOf } from './turning.js';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pressed'; readonly spot: PointerSpot; readonly on: Pressed }
  | { readonly kind: 'going'; readonly gesture: Gesture }
  | { readonly kind: 'nudging'; readonly gesture: Gesture };

type Pressed =
  | { readonly kind: 'corner'; readonly corner: Corner }
  | { readonly kind: 'turn-grip' }
  | { readonly kind: 'piece'; readonly id: RowId }
  /** Beside every outline, but within the box of a piece that is selected. */
  | { readonly kind: 'selection' }
  | { readonly kind: 'nothing' };

const IDLE: State = { kind: 'idle' };

/** Grips are caught from a little further away than pieces. */
const GRIP_REACH = 2;

export function createSelectTool(parts: ToolParts): Tool {
  return new SelectTool(parts);
}

class SelectTool implements Tool {
  readonly #parts: ToolParts;
  #state: State = IDLE;

  constructor(parts: ToolParts) {
    this.#parts = parts;
  }

  get brush(): Bounds | undefined {
    return this.#state.kind === 'going' ? this.#state.gesture.brush : undefined;
  }

  press(spot: PointerSpot): void {
    this.#finish();
    const { selection } = this.#parts;
    const on = this.#under(spot);
    this.#state = { kind: 'pressed', spot, on };
    if (on.kind !== 'piece') return;
    if (spot.isShift) this.#toggle(on.id);
    else if (!selection.ids.has(on.id)) selection.set([on.id]);
  }

  drag(spot: PointerSpot): void {
    const state = this.#state;
    if (state.kind === 'pressed' && isAway(spot, state.spot)) {
      const gesture = this.#begin(state.spot, state.on);
      this.#state = { kind: 'going', gesture };
      gesture.drag(spot);
    } else if (state.kind === 'going') state.gesture.drag(spot);
  }

  release(spot: PointerSpot): void {
    const state = this.#state;
    if (state.kind === 'pressed') this.#click(state.on, spot);
    this.#finish();
  }

  cancel(): boolean {
    const state = this.#state;
    this.#state = IDLE;
    if (state.kind === 'going' || state.kind === 'nudging') state.gesture.cancel();
    return state.kind !== 'idle';
  }

  nudge(by: Point): void {
    if (this.#state.kind === 'pressed' || this.#state.kind === 'going') return;
    const { store, selection } = this.#parts;
    const pieces = selectedPieces(store, selection.ids);
    if (pieces.length === 0) return;
    const gesture =
      this.#state.kind === 'nudging'
        ? this.#state.gesture
        : beginMoving(this.#parts, pieces, { x: 0, y: 0 });
    this.#state = { kind: 'nudging', gesture };
    movePieces(this.#parts, pieces, by);
  }

  endNudge(): void {
    if (this.#state.kind === 'nudging') this.#finish();
  }

  shapeAt(spot: PointerSpot): PointerShape {
    const under = this.#under(spot);
    if (under.kind === 'nothing') return 'default';
    if (under.kind === 'piece' || under.kind === 'selection') return 'move';
    if (under.kind === 'turn-grip') return 'grab';
    const { x, y } = under.corner;
    return (x === 'minX') === (y === 'minY') ? 'nesw-resize' : 'nwse-resize';
  }

  #finish(): void {
    const state = this.#state;
    this.#state = IDLE;
    if (state.kind === 'going' || state.kind === 'nudging') state.gesture.end();
  }

  #begin(start: PointerSpot, on: Pressed): Gesture {
    const parts = this.#parts;
    const pieces = this.#selected();
    if (on.kind === 'corner') {
      return beginResizing(parts, pieces, { box: boundsOf(pieces), corner: on.corner });
    }
    if (on.kind === 'turn-grip') {
      return beginTurning(parts, pieces, { box: boundsOf(pieces), start: start.at });
    }
    const isOnPiece = on.kind === 'piece' || on.kind === 'selection';
    if (isOnPiece && pieces.length > 0) return beginMoving(parts, pieces, start.at);
    return beginBrushing(parts, start);
  }

  #click(on: Pressed, spot: PointerSpot): void {
    if (spot.isShift || on.kind === 'corner' || on.kind === 'turn-grip') return;
    this.#parts.selection.set(on.kind === 'piece' ? [on.id] : []);
  }

  #toggle(id: RowId): void {
    const { selection } = this.#parts;
    const ids = new Set(selection.ids);
    if (!ids.delete(id)) ids.add(id);
    selection.set(ids);
  }

  #under(spot: PointerSpot): Pressed {
    const box = boundsOf(this.#selected());
    if (!isEmpty(box)) {
      const reach = spot.slack * GRIP_REACH;
      const corner = CORNERS.find((c) => isNear(cornerOf(box, c), spot.at, reach));
      if (corner !== undefined) return { kind: 'corner', corner };
      if (isNear(turnGripOf(box, spot.slack), spot.at, reach)) return { kind: 'turn-grip' };
    }
    const piece = pieceAt(this.#parts.store, spot.at, spot.slack);
    if (piece !== undefined) return { kind: 'piece', id: piece.id };
    // Thin outlines are hard to hold: what is selected may be dragged by its middle. Shift draws a box there.
    const isHeld = this.#selected().some((selected) => isInBox(selected, spot.at, spot.slack));
    return { kind: isHeld && !spot.isShift ? 'selection' : 'nothing' };
  }

  #selected(): readonly PieceRow[] {
    return selectedPieces(this.#parts.store, this.#parts.selection.ids);
  }
}

function isAway(spot: PointerSpot, from: PointerSpot): boolean {
  return !isNear(spot.at, from.at, from.slack);
}

function isNear(a: Point, b: Point, reach: number): boolean {
  return Math.abs(a.x - b.x) <= reach && Math.abs(a.y - b.y) <= reach;
}
