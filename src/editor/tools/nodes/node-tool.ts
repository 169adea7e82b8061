// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The nodes of the selected outlines: click or box to choose them, drag to move them, drag a handle to shape a curve, drag
 * a curve to bend it, double click on a line for a new node. Tab goes from node to node, arrows move what is chosen. A
 * drag is seen, and done to the document as it ends.
 */

import { N_ } from '../../../base/translatable.js';
import type { Bounds } from '../../../geometry/bounds.js';
import { apply } from '../../../geometry/matrix.js';
import { segmentAt, splitSegment } from '../../../geometry/node-segments.js';
import type { Point } from '../../../geometry/path.js';
import type { PieceRow } from '../../../model/rows.js';
import { pieceAt } from '../../hit-test.js';
import { hasPick, type NodeRef, picksOf, toggledPicks } from '../../nodes/node-picks.js';
import { type FoundSegment, nodeNear, segmentNear } from '../../nodes/node-search.js';
import { NodeSession } from '../../nodes/node-session.js';
import { outlineAt } from '../../nodes/outline-table.js';
import { takeNext } from '../../select/next-piece.js';
import { letGo, takeHold } from '../../select/taking.js';
import { ARROWS } from '../arrow-keys.js';
import type { OverlayShape } from '../overlay.js';
import { isNear } from '../select/grips.js';
import { nudgeOf } from '../select/nudging.js';
import type { KeyEvent, PointerEvent, PointerShape, Tool, ToolContext, ToolHost } from '../tool.js';
import { beginBending, beginMovingHandle } from './handle-moving.js';
import { canRunOnNodes, runOnNodes } from './node-commands.js';
import { NOTHING_WORKING, type NodeGesture } from './node-gesture.js';
import { beginMovingNodes, type NodeMove } from './node-moving.js';
import { nodeShapes, type ShownHandle, shownHandles } from './node-overlay.js';
import { beginChoosing, chooseNext, chooseNone, nodesOfSegment } from './node-picking.js';

type Pressed =
  | { readonly kind: 'handle'; readonly handle: ShownHandle }
  | { readonly kind: 'node'; readonly ref: NodeRef }
  | { readonly kind: 'segment'; readonly found: FoundSegment }
  /** Of something that is not selected. */
  | { readonly kind: 'piece'; readonly piece: PieceRow }
  | { readonly kind: 'nothing' };

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pressed'; readonly event: PointerEvent; readonly on: Pressed }
  | { readonly kind: 'going'; readonly gesture: NodeGesture }
  | { readonly kind: 'nudging'; readonly gesture: NodeMove; readonly by: Point };

const IDLE: State = { kind: 'idle' };

/** Nodes and handles are caught from a little further away than lines. */
const NODE_REACH = 1.75;

export function createNodeTool(context: ToolContext, host: ToolHost): Tool {
  return new NodeTool(context, host);
}

class NodeTool implements Tool {
  readonly #context: ToolContext;
  readonly #session: NodeSession;
  #state: State = IDLE;

  constructor(context: ToolContext, host: ToolHost) {
    this.#context = context;
    this.#session = new NodeSession(context, host);
  }

  press(event: PointerEvent): void {
    this.#finish();
    const on = this.#under(event);
    this.#state = { kind: 'pressed', event, on };
    if (on.kind === 'node' && !event.isShift && !hasPick(this.#session.picks, on.ref)) {
      this.#session.picks = picksOf([on.ref]);
    }
  }

  drag(event: PointerEvent): void {
    const state = this.#state;
    if (state.kind === 'pressed' && !isNear(event.at, state.event.at, event.tolerance)) {
      const gesture = this.#begin(state.on, state.event);
      this.#state = { kind: 'going', gesture };
      gesture.drag(event);
    } else if (state.kind === 'going') state.gesture.drag(event);
  }

  release(event: PointerEvent): void {
    const state = this.#state;
    if (state.kind === 'pressed') this.#click(state.on, event);
    if (state.kind !== 'nudging') this.#finish();
  }

  /** A new node where it was clicked. */
  doubleClick(event: PointerEvent): void {
    const on = this.#under(event);
    if (on.kind !== 'segment') return;
    const { piece, outline: index, segment, t } = on.found;
    const outline = splitSegment(outlineAt(piece.asset, index), segment, t);
    const edit = [{ outline, picked: new Set([segment + 1]) }];
    this.#session.picks = picksOf([]);
    this.#session.commit(N_('Add Nodes'), new Map([[piece, new Map([[index, edit]])]]));
  }

  keyPress(event: KeyEvent): boolean {
    const { key } = event;
    if (key === 'Tab' || key === 'ISO_Left_Tab') return this.#step(event);
    if (key === 'Delete') {
      this.#finish();
      this.run('node-delete');
      // Where no node is chosen, the piece is not meant either.
      return this.#session.pieces.length > 0;
    }
    const by = nudgeOf(event);
    if (by === undefined || this.#session.picks.size === 0) return false;
    this.#nudge(by);
    return true;
  }

  keyRelease({ key }: KeyEvent): void {
    if (ARROWS.has(key)) this.keyboardLost();
  }

  keyboardLost(): void {
    if (this.#state.kind === 'nudging') this.#finish();
  }

  cancel(): boolean {
    const state = this.#state;
    this.#state = IDLE;
    if (state.kind === 'going' || state.kind === 'nudging') state.gesture.cancel();
    return state.kind !== 'idle';
  }

  escape(): boolean {
    return chooseNone(this.#session);
  }

  takeForMenu(event: PointerEvent): boolean {
    const on = this.#under(event);
    if (on.kind === 'piece' || on.kind === 'nothing') return false;
    const refs =
      on.kind === 'node' ? [on.ref] : on.kind === 'segment' ? nodesOfSegment(on.found) : [];
    const { picks } = this.#session;
    if (!refs.every((ref) => hasPick(picks, ref))) this.#session.picks = picksOf(refs);
    return true;
  }

  pointerShapeAt(event: PointerEvent): PointerShape {
    const { kind } = this.#nodeUnder(event) ?? { kind: 'nothing' };
    return kind === 'nothing' ? 'default' : kind === 'handle' ? 'grab' : 'move';
  }

  overlay(_tolerance: number, seen?: Bounds): readonly OverlayShape[] {
    const state = this.#state;
    const gesture = state.kind === 'going' || state.kind === 'nudging' ? state.gesture : undefined;
    const working = gesture?.working ?? NOTHING_WORKING;
    return [...nodeShapes(this.#session, working, seen), ...(gesture?.overlay?.() ?? [])];
  }

  canRun(command: string): boolean {
    return canRunOnNodes(this.#session, command);
  }

  run(command: string): void {
    this.#finish();
    runOnNodes(this.#session, command);
  }

  #step({ isShift, isControl }: KeyEvent): boolean {
    if (isControl || this.#state.kind === 'going') return false;
    this.#finish();
    const way = isShift ? -1 : 1;
    return this.#session.pieces.length > 0
      ? chooseNext(this.#session, way)
      : takeNext(this.#context, way);
  }

  #nudge(by: Point): void {
    const state = this.#state;
    if (state.kind === 'pressed' || state.kind === 'going') return;
    const before = state.kind === 'nudging' ? state.by : { x: 0, y: 0 };
    const gesture =
      state.kind === 'nudging'
        ? state.gesture
        : beginMovingNodes(this.#session, this.#placeOfChosen());
    const sum = { x: before.x + by.x, y: before.y + by.y };
    gesture.moveTo(sum);
    this.#state = { kind: 'nudging', gesture, by: sum };
  }

  #placeOfChosen(): Point {
    for (const [piece, outlines] of this.#session.chosen()) {
      for (const [outline, nodes] of outlines) {
        const [first] = nodes;
        const node = outlineAt(piece.asset, outline).nodes[first ?? 0];
        if (node !== undefined) return apply(piece.toBed, node);
      }
    }
    return { x: 0, y: 0 };
  }

  #finish(): void {
    const state = this.#state;
    this.#state = IDLE;
    if (state.kind === 'going' || state.kind === 'nudging') state.gesture.end();
  }

  #begin(on: Pressed, start: PointerEvent): NodeGesture {
    const session = this.#session;
    if (on.kind === 'handle') {
      const piece = session.pieceOf(on.handle.piece);
      if (piece !== undefined) return beginMovingHandle(session, piece, on.handle, start);
    }
    if (on.kind === 'node') return this.#beginMoving(on.ref, start);
    if (on.kind === 'segment') {
      const { piece, outline, segment } = on.found;
      const isLine = segmentAt(outlineAt(piece.asset, outline), segment).isLine;
      const ends = nodesOfSegment(on.found);
      const { picks } = session;
      if (!ends.every((ref) => hasPick(picks, ref))) session.picks = picksOf(ends);
      return isLine
        ? beginMovingNodes(session, start.at, start)
        : beginBending(session, on.found, start.at);
    }
    return beginChoosing(session, start);
  }

  #beginMoving(ref: NodeRef, start: PointerEvent): NodeGesture {
    const session = this.#session;
    const { picks } = session;
    if (!hasPick(picks, ref)) session.picks = toggledPicks(picks, [ref]);
    const piece = session.pieceOf(ref.piece);
    const node = session.outlineOf(ref)?.nodes[ref.node];
    const grip = piece && node ? apply(piece.toBed, node) : start.at;
    return beginMovingNodes(session, grip, start);
  }

  #click(on: Pressed, { isShift }: PointerEvent): void {
    const session = this.#session;
    if (on.kind === 'node' || on.kind === 'segment') {
      const refs = on.kind === 'node' ? [on.ref] : nodesOfSegment(on.found);
      session.picks = isShift ? toggledPicks(session.picks, refs) : picksOf(refs);
    } else if (on.kind === 'piece') this.#take(on.piece, isShift);
    else if (on.kind === 'nothing' && !isShift && !chooseNone(session)) letGo(this.#context);
  }

  #take(piece: PieceRow, isAdded: boolean): void {
    const { selection } = this.#context;
    const before = isAdded ? [...selection.ids] : [];
    takeHold(this.#context, piece);
    if (before.length > 0) selection.set([...before, ...selection.ids]);
  }

  #under(event: PointerEvent): Pressed {
    const near = this.#nodeUnder(event);
    if (near !== undefined) return near;
    const { at, tolerance } = event;
    const found = segmentNear(this.#session.pieces, at, tolerance);
    if (found !== undefined) return { kind: 'segment', found };
    const { store, selection } = this.#context;
    const piece = pieceAt(store, at, tolerance);
    return piece === undefined || selection.ids.has(piece.id)
      ? { kind: 'nothing' }
      : { kind: 'piece', piece };
  }

  /** The nearer one; a node that its own handle lies on is meant itself. */
  #nodeUnder({ at, tolerance }: PointerEvent): Pressed | undefined {
    const reach = tolerance * NODE_REACH;
    const node = nodeNear(this.#session.pieces, at, reach);
    let nearest = node?.distance ?? reach;
    let handle: ShownHandle | undefined;
    for (const one of shownHandles(this.#session, NOTHING_WORKING)) {
      const distance = Math.hypot(one.at.x - at.x, one.at.y - at.y);
      if (distance < nearest) [nearest, handle] = [distance, one];
    }
    if (handle !== undefined) return { kind: 'handle', handle };
    return node && { kind: 'node', ref: node.ref };
  }
}
