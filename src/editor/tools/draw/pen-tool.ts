// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines and curves from node to node: a click is a corner, a drag a smooth node. A click on the first node closes the
 * outline; Enter or a double click ends it open, Backspace takes back the last node. Shift keeps to steps of 45 degrees.
 */
import { N_ } from '../../../base/translatable.js';
import { nodeAt, type OutlineNode, outlinePath } from '../../../geometry/outline-nodes.js';
import type { Point } from '../../../geometry/path.js';
import { type Snapper, UNSNAPPED } from '../../snap/snapper.js';
import type { OverlayShape } from '../overlay.js';
import { isNear } from '../select/grips.js';
import { tidy } from '../select/patch-pieces.js';
import type { KeyEvent, PointerEvent, PointerShape, Tool, ToolContext } from '../tool.js';
import { drawnLines } from './drawn-lines.js';
import { inSteps } from './steps.js';

const TURN_STEP = Math.PI / 4;
/** The first node is caught from a little further away. */
const CLOSE_REACH = 2;

export function createPenTool(context: ToolContext): Tool {
  return new PenTool(context);
}

class PenTool implements Tool {
  readonly #context: ToolContext;
  #nodes: readonly OutlineNode[] = [];
  #pressed: PointerEvent | undefined;
  #isClosing = false;
  /** Where the pointer is between the nodes. */
  #ahead: Point | undefined;
  #snapper: Snapper | undefined;
  #marks: readonly OverlayShape[] = [];

  constructor(context: ToolContext) {
    this.#context = context;
  }

  press(event: PointerEvent): void {
    if (this.#nodes.length === 0) this.#snapper = this.#context.snapping.begin(new Set());
    this.#pressed = event;
    this.#ahead = undefined;
    this.#isClosing = this.#isOnFirst(event);
    if (!this.#isClosing) this.#nodes = [...this.#nodes, this.#near(event)];
  }

  /** The handles of the node that was pressed grow out of it. */
  drag(event: PointerEvent): void {
    const pressed = this.#pressed;
    if (pressed === undefined || isNear(event.at, pressed.at, pressed.tolerance)) return;
    const index = this.#isClosing ? 0 : this.#nodes.length - 1;
    const node = this.#nodes[index]!;
    const to = event.isShift ? inSteps(node, event.at, TURN_STEP) : event.at;
    const back = { x: 2 * node.x - to.x, y: 2 * node.y - to.y };
    this.#nodes = this.#nodes.with(index, nodeAt(node, back, this.#isClosing ? node.after : to));
  }

  release(event: PointerEvent): void {
    if (this.#pressed === undefined) return;
    this.drag(event);
    this.#pressed = undefined;
    this.#marks = [];
    if (this.#isClosing) this.#finish(true);
  }

  hover(event: PointerEvent): void {
    if (this.#nodes.length === 0 || this.#pressed !== undefined) return;
    this.#ahead = this.#isOnFirst(event) ? this.#nodes[0] : this.#near(event);
  }

  /** Its two clicks have set a node each. */
  doubleClick({ tolerance }: PointerEvent): void {
    const [last, before] = [this.#nodes.at(-1), this.#nodes.at(-2)];
    if (last && before && isNear(last, before, tolerance)) this.#nodes = this.#nodes.slice(0, -1);
    this.#finish(false);
  }

  keyPress({ key }: KeyEvent): boolean {
    if (this.#nodes.length === 0 || this.#pressed !== undefined) return false;
    if (key === 'Return' || key === 'Enter') this.#finish(false);
    else if (key === 'BackSpace' || key === 'Delete') this.#nodes = this.#nodes.slice(0, -1);
    else return false;
    return true;
  }

  cancel(): boolean {
    const wasDrawing = this.#nodes.length > 0;
    this.#drop();
    return wasDrawing;
  }

  pointerShapeAt(event: PointerEvent): PointerShape {
    return this.#isOnFirst(event) ? 'move' : 'crosshair';
  }

  overlay(tolerance: number): readonly OverlayShape[] {
    const last = this.#nodes.at(-1);
    if (last === undefined) return [];
    const isAhead = this.#ahead !== undefined;
    const nodes = isAhead ? [...this.#nodes, this.#ahead!] : this.#nodes;
    const path = outlinePath({ nodes, isClosed: this.#isClosing });
    const pressed = this.#isClosing ? this.#nodes[0]! : last;
    const handles = [pressed.before, pressed.after].flatMap((at) => {
      return at === undefined ? [] : [{ kind: 'handle', at, of: pressed } as const];
    });
    const reading = isAhead
      ? [{ kind: 'reading', about: 'line', from: last, at: this.#ahead! } as const]
      : [];
    return [
      ...this.#marks,
      ...drawnLines(path, tolerance),
      ...handles,
      ...this.#nodes.map((at, i) => {
        const form = at.after === undefined ? 'corner' : 'smooth';
        return { kind: 'node', at, form, isPicked: i === 0 } as const;
      }),
      ...reading,
    ];
  }

  #isOnFirst({ at, tolerance }: PointerEvent): boolean {
    const [first] = this.#nodes;
    return (
      first !== undefined && this.#nodes.length > 1 && isNear(first, at, tolerance * CLOSE_REACH)
    );
  }

  #near(event: PointerEvent): Point {
    const last = this.#nodes.at(-1);
    this.#marks = [];
    if (event.isShift && last !== undefined) return inSteps(last, event.at, TURN_STEP);
    const { at, tolerance, isControl, isAlt } = event;
    const isFree = isControl || isAlt;
    const snapped = isFree ? UNSNAPPED : (this.#snapper?.point(at, tolerance) ?? UNSNAPPED);
    this.#marks = snapped.marks;
    const place = (mm: number, by: number | undefined) => (by === undefined ? tidy(mm) : mm + by);
    return { x: place(at.x, snapped.x), y: place(at.y, snapped.y) };
  }

  #finish(isClosed: boolean): void {
    const nodes = this.#nodes;
    this.#drop();
    if (nodes.length < 2) return;
    const path = outlinePath({ nodes, isClosed });
    this.#context.drawing.placeOutlines({ label: N_('Outline'), path });
  }

  #drop(): void {
    this.#nodes = [];
    this.#pressed = undefined;
    this.#isClosing = false;
    this.#ahead = undefined;
    this.#marks = [];
  }
}
