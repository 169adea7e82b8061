// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A pointer for those who have no mouse, for tools that need one: arrow keys move it, P or Return puts it down and lifts
 * it again. What is drawn with it is exact: nothing is snapped to.
 */
import type { Point } from '../../geometry/path.js';
import type { ActiveTool } from './active-tool.js';
import { ARROWS } from './arrow-keys.js';
import type { OverlayShape } from './overlay.js';
import { nudgeOf } from './select/nudging.js';
import { tidy } from './select/patch-pieces.js';
import type { KeyEvent, PointerEvent, Tool } from './tool.js';

/** Return is the tool's own where it ends something; P is always the pointer's. */
const PRESSES = new Set(['p', 'P', 'Return', 'Enter']);
/** How far the arms of its mark reach, in tolerances. */
const ARM = 4;
/** How near counts as the same place, mm. */
const EXACT = 0.01;

export class KeyPointer {
  readonly #activeTool: ActiveTool;
  #place: { readonly tool: Tool; readonly at: Point; readonly isDown: boolean } | undefined;

  constructor(activeTool: ActiveTool) {
    this.#activeTool = activeTool;
  }

  /** The place on the bed, mm; undefined while it is not used with this tool. */
  get at(): Point | undefined {
    return this.#own?.at;
  }

  /** Whether the key is for the pointer although the tool may know it: some shapes change with the arrow keys. */
  isMovedBy({ key }: KeyEvent): boolean {
    return this.at !== undefined && ARROWS.has(key);
  }

  /** A key that the tool had no use for; `from` is where the pointer begins. Returns whether it was one of its own. */
  keyPress(event: KeyEvent, from: Point): boolean {
    const { tool, descriptor } = this.#activeTool;
    if (descriptor.isDrawnWith !== true) return false;
    const { at, isDown } = this.#own ?? {
      at: { x: Math.round(from.x), y: Math.round(from.y) },
      isDown: false,
    };
    const by = nudgeOf(event);
    if (by !== undefined) {
      const to = { x: tidy(at.x + by.x), y: tidy(at.y + by.y) };
      this.#place = { tool, at: to, isDown };
      if (isDown) tool.drag(pointed(to));
      else tool.hover?.(pointed(to));
      return true;
    }
    if (!PRESSES.has(event.key) || event.isControl || event.isAlt) return false;
    this.#place = { tool, at, isDown: !isDown };
    if (isDown) tool.release(pointed(at));
    else tool.press(pointed(at));
    return true;
  }

  /** The mouse is used again, or what was drawn was taken back. */
  forget(): void {
    this.#place = undefined;
  }

  shapes(tolerance: number): readonly OverlayShape[] {
    const { at } = this;
    if (at === undefined) return [];
    const arm = tolerance * ARM;
    return [
      { kind: 'line', from: { x: at.x - arm, y: at.y }, to: { x: at.x + arm, y: at.y } },
      { kind: 'line', from: { x: at.x, y: at.y - arm }, to: { x: at.x, y: at.y + arm } },
    ];
  }

  get #own() {
    return this.#place?.tool === this.#activeTool.tool ? this.#place : undefined;
  }
}

function pointed(at: Point): PointerEvent {
  return { at, tolerance: EXACT, isShift: false, isControl: false, isAlt: true };
}
