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
import { Grasp, isStep } from '../grasp.js';
import type { OverlayShape } from '../overlay.js';
import { nudgeOf } from '../select/nudging.js';
import type {
  KeyEvent,
  PickedNodes,
  PointerEvent,
  PointerShape,
  Tool,
  ToolContext,
  ToolHost,
} from '../tool.js';
import { beginBending, beginMovingHandle } from './handle-moving.js';
import { canRunOnNodes, runOnNodes } from './node-commands.js';
import { NOTHING_WORKING, type NodeGesture } from './node-gesture.js';
import { beginMovingNodes, type NodeMove } from './node-moving.js';
import { nodeShapes, type ShownHandle, shownHandles } from './node-overlay.js';
import { beginChoosing, chooseNext, chooseNone, nodesOfSegment } from './node-picking.js';
import { pickedNodes } from './picked-nodes.js';

type Pressed =
  | { readonly kind: 'handle'; readonly handle: ShownHandle }
  | { readonly kind: 'node'; readonly ref: NodeRef }
  | { readonly kind: 'segment'; readonly found: FoundSegment }
  /** A piece that is not selected. */
  | { readonly kind: 'piece'; readonly piece: PieceRow }
  | { readonly kind: 'nothing' };

/** Nodes and handles are caught from a little further away than lines. */
const NODE_REACH = 1.75;

export function createNodeTool(context: ToolContext, host: ToolHost): Tool {
  return new NodeTool(context, host);
}

class NodeTool implements Tool {
  readonly #context: ToolContext;
  readonly #session: NodeSession;
  readonly #grasp = new Grasp<Pressed, NodeGesture, NodeMove>();
  /** What the arrow keys have come to. */
  #nudged: Point = { x: 0, y: 0 };

  constructor(context: ToolContext, host: ToolHost) {
    this.#context = context;
    this.#session = new NodeSession(context, host);
  }

  press(event: PointerEvent): void {
    this.#grasp.end();
    const on = this.#under(event);
    this.#grasp.press(event, on);
    if (on.kind === 'node' && !event.isShift && !hasPick(this.#session.picks, on.ref)) {
      this.#session.picks = picksOf([on.ref]);
    }
  }

  drag(event: PointerEvent): void {
    this.#grasp.drag(event, (on, start) => this.#begin(on, start));
  }

  release(event: PointerEvent): void {
    this.#grasp.release((on) => this.#click(on, event));
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
    if (isStep(event)) return this.#step(event);
    if (event.key === 'Delete') {
      this.#grasp.end();
      this.run('node-delete');
      // Where no node is chosen, the piece is not meant either.
      return this.#session.pieces.length > 0;
    }
    const by = nudgeOf(event);
    if (by === undefined || this.#session.picks.size === 0) return false;
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
    const { gesture } = this.#grasp;
    const working = gesture?.working ?? NOTHING_WORKING;
    return [...nodeShapes(this.#session, working, seen), ...(gesture?.overlay?.() ?? [])];
  }

  picked(): PickedNodes | undefined {
    return pickedNodes(this.#session);
  }

  canRun(command: string): boolean {
    return canRunOnNodes(this.#session, command);
  }

  run(command: string): void {
    this.#grasp.end();
    runOnNodes(this.#session, command);
  }

  #step({ isShift, isControl }: KeyEvent): boolean {
    if (isControl || this.#grasp.isGoing) return false;
    this.#grasp.end();
    const way = isShift ? -1 : 1;
    return chooseNext(this.#session, way) || takeNext(this.#context, way);
  }

  #nudge({ x, y }: Point): void {
    const gesture = this.#grasp.nudge(() => {
      this.#nudged = { x: 0, y: 0 };
      return beginMovingNodes(this.#session, this.#placeOfChosen());
    });
    this.#nudged = { x: this.#nudged.x + x, y: this.#nudged.y + y };
    gesture?.moveTo(this.#nudged);
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
