// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Click to select, drag to move, drag a handle to resize or the grip above to turn, drag on nothing to select by a box. A
 * press becomes a gesture only when the pointer has left its place, so that a click never moves anything. A group is
 * taken hold of as one; a double click goes inside of it, Escape or a click beside it comes out again. A click on what is
 * selected makes its handles turn and lean it, another one resize it again.
 */
import type { Bounds } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import type { PieceRow, RowId } from '../../../model/rows.js';
import { boundsOf, isInBox, pieceAt, selectedPieces } from '../../hit-test.js';
import { ifFree } from '../../select/locked.js';
import { takeNext } from '../../select/next-piece.js';
import { goInside, goOutside, letGo, takeHold } from '../../select/taking.js';
import { withUnits } from '../../select/units.js';
import type { Gesture } from '../gesture.js';
import { Grasp, isStep } from '../grasp.js';
import type { OverlayShape } from '../overlay.js';
import type { KeyEvent, PointerEvent, PointerShape, Tool, ToolContext } from '../tool.js';
import { beginBrushing } from './brushing.js';
import { type Grip, type GripMode, gripAt, gripShapes } from './grips.js';
import { shapeOf } from './handles.js';
import { beginLeaning } from './leaning.js';
import { beginMoving, movePieces } from './moving.js';
import { nudgeOf } from './nudging.js';
import { beginResizing } from './resizing.js';
import { beginTurning } from './turning.js';

type Pressed =
  | Grip
  | { readonly kind: 'piece'; readonly piece: PieceRow; readonly wasSelected: boolean }
  /** The pointer is beside every outline, but within the box of a piece that is selected. */
  | { readonly kind: 'selection' }
  | { readonly kind: 'nothing' };

/** The gesture on something that is selected and locked. */
const HELD: Gesture = { drag() {}, end() {}, cancel() {} };

export function createSelectTool(context: ToolContext): Tool {
  return new SelectTool(context);
}

class SelectTool implements Tool {
  readonly #context: ToolContext;
  readonly #grasp = new Grasp<Pressed, Gesture>();
  /** The selection whose handles turn and lean. */
  #turned: ReadonlySet<RowId> | undefined;

  constructor(context: ToolContext) {
    this.#context = context;
  }

  press(event: PointerEvent): void {
    this.#grasp.end();
    const { selection } = this.#context;
    const on = this.#under(event);
    this.#grasp.press(event, on);
    if (on.kind !== 'piece') return;
    if (event.isShift) this.#toggle(on.piece);
    else if (!selection.ids.has(on.piece.id)) takeHold(this.#context, on.piece);
  }

  drag(event: PointerEvent): void {
    this.#grasp.drag(event, (on, start) => this.#begin(start, on));
  }

  release(event: PointerEvent): void {
    this.#grasp.release((on) => this.#click(on, event));
  }

  /** Goes inside of the group under the pointer, by one step. */
  doubleClick({ at, tolerance }: PointerEvent): void {
    const piece = pieceAt(this.#context.store, at, tolerance);
    this.#turned = undefined;
    if (piece !== undefined) goInside(this.#context, piece);
  }

  keyPress(event: KeyEvent): boolean {
    if (isStep(event)) return this.#step(event);
    const by = nudgeOf(event);
    if (by === undefined || this.#context.selection.ids.size === 0) return false;
    this.#nudge(by);
    return true;
  }

  keyRelease(event: KeyEvent): void {
    this.#grasp.keyRelease(event);
  }

  keyboardLost(): void {
    this.#grasp.keyboardLost();
  }

  cancel(): boolean {
    return this.#grasp.cancel();
  }

  escape(): boolean {
    return goOutside(this.#context);
  }

  pointerShapeAt(event: PointerEvent): PointerShape {
    const under = this.#under(event);
    if (under.kind === 'nothing') return 'default';
    if (under.kind === 'piece' || under.kind === 'selection') return 'move';
    if (under.kind === 'turn-grip') return 'grab';
    if (under.kind === 'handle') return shapeOf(under.handle);
    return under.handle.y === 0 ? 'ns-resize' : 'ew-resize';
  }

  overlay(tolerance: number): readonly OverlayShape[] {
    const drawn = this.#grasp.isGoing ? this.#grasp.gesture?.overlay?.() : undefined;
    return [...gripShapes(this.#box(), tolerance, this.#mode()), ...(drawn ?? [])];
  }

  /** Goes to the next piece, with Shift to the one before; with Control the keyboard leaves the canvas. */
  #step({ isShift, isControl }: KeyEvent): boolean {
    if (isControl || this.#grasp.isGoing) return false;
    this.#grasp.end();
    return takeNext(this.#context, isShift ? -1 : 1);
  }

  #nudge(by: Point): void {
    const pieces = this.#selected();
    if (pieces.length === 0) return;
    const begin = () => beginMoving(this.#context, pieces, { x: 0, y: 0 });
    if (this.#grasp.nudge(begin) !== undefined) movePieces(this.#context, pieces, by);
  }

  #begin(start: PointerEvent, on: Pressed): Gesture {
    const context = this.#context;
    const pieces = this.#selected();
    if (on.kind === 'handle') {
      return beginResizing(context, pieces, { box: this.#box(), handle: on.handle });
    }
    if (on.kind === 'lean-grip') {
      const side = { box: this.#box(), handle: on.handle, start: start.at };
      return beginLeaning(context, pieces, side);
    }
    if (on.kind === 'turn-grip') {
      return beginTurning(context, pieces, { box: this.#box(), start: start.at });
    }
    const isOnPiece = on.kind === 'piece' || on.kind === 'selection';
    if (isOnPiece && pieces.length > 0) return beginMoving(context, pieces, start.at);
    if (on.kind === 'piece' && context.selection.ids.has(on.piece.id)) return HELD;
    return beginBrushing(context, start);
  }

  #click(on: Pressed, event: PointerEvent): void {
    if (event.isShift) return;
    if (on.kind === 'piece') this.#clickPiece(on);
    else if (on.kind === 'selection' || on.kind === 'nothing') letGo(this.#context);
  }

  #clickPiece({ piece, wasSelected }: Extract<Pressed, { kind: 'piece' }>): void {
    const { selection } = this.#context;
    const before = selection.ids;
    const wasTurned = this.#mode() === 'turn';
    takeHold(this.#context, piece);
    const isSame = isSameSet(before, selection.ids);
    this.#turned = wasSelected && isSame && !wasTurned ? selection.ids : undefined;
  }

  #mode(): GripMode {
    const { ids } = this.#context.selection;
    return this.#turned !== undefined && isSameSet(this.#turned, ids) ? 'turn' : 'resize';
  }

  #toggle(piece: PieceRow): void {
    const { store, selection } = this.#context;
    const unit = withUnits(store, [piece], selection.open);
    const ids = new Set(selection.ids);
    const isAll = unit.every((id) => ids.has(id));
    for (const id of unit) {
      if (isAll) ids.delete(id);
      else ids.add(id);
    }
    selection.set(ids);
  }

  #under(event: PointerEvent): Pressed {
    const grip = gripAt(this.#box(), event, this.#mode());
    if (grip !== undefined) return grip;
    const { at, tolerance, isShift } = event;
    const piece = pieceAt(this.#context.store, at, tolerance);
    const { selection } = this.#context;
    if (piece !== undefined) {
      return { kind: 'piece', piece, wasSelected: selection.ids.has(piece.id) };
    }
    // Thin outlines are hard to hold: what is selected may be dragged by its middle. Shift draws a box there.
    const isInSelection = this.#selected().some((selected) => isInBox(selected, at, tolerance));
    return { kind: isInSelection && !isShift ? 'selection' : 'nothing' };
  }

  #box(): Bounds {
    return boundsOf(this.#selected());
  }

  /** The selected pieces that can be moved: none where a part of them is locked. */
  #selected(): readonly PieceRow[] {
    const { store, selection } = this.#context;
    return ifFree(store, selectedPieces(store, selection.ids));
  }
}

function isSameSet(some: ReadonlySet<RowId>, others: ReadonlySet<RowId>): boolean {
  return some === others || (some.size === others.size && [...some].every((id) => others.has(id)));
}
