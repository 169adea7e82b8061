// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a press, a drag, a release and arrow keys come to in a tool that takes hold of things. A press becomes a gesture
 * only when the pointer has left its place, so that a click never moves anything. What an arrow moves while it is held
 * is one gesture.
 */
import { ARROWS } from './arrow-keys.js';
import type { Gesture } from './gesture.js';
import { isNear } from './select/grips.js';
import type { KeyEvent, PointerEvent } from './tool.js';

type State<On, G, N> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pressed'; readonly event: PointerEvent; readonly on: On }
  | { readonly kind: 'going'; readonly gesture: G }
  | { readonly kind: 'nudging'; readonly gesture: N };

const IDLE = { kind: 'idle' } as const;

/** `On` is what lies under a pointer, `N` what arrow keys begin. */
export class Grasp<On, G extends Gesture, N extends Gesture = G> {
  #state: State<On, G, N> = IDLE;

  /** What is under way, by hand or by keys. */
  get gesture(): G | N | undefined {
    const state = this.#state;
    return state.kind === 'going' || state.kind === 'nudging' ? state.gesture : undefined;
  }

  /** Whether the pointer moves something. */
  get isGoing(): boolean {
    return this.#state.kind === 'going';
  }

  press(event: PointerEvent, on: On): void {
    this.end();
    this.#state = { kind: 'pressed', event, on };
  }

  drag(event: PointerEvent, begin: (on: On, start: PointerEvent) => G): void {
    const state = this.#state;
    if (state.kind === 'pressed' && !isNear(event.at, state.event.at, event.tolerance)) {
      const gesture = begin(state.on, state.event);
      this.#state = { kind: 'going', gesture };
      gesture.drag(event);
    } else if (state.kind === 'going') state.gesture.drag(event);
  }

  /** `click` is called where the pointer never left its place. */
  release(click: (on: On) => void): void {
    const state = this.#state;
    if (state.kind === 'pressed') click(state.on);
    if (state.kind !== 'nudging') this.end();
  }

  /** The gesture of the arrow keys, begun or continued; none while the pointer holds something. */
  nudge(begin: () => N): N | undefined {
    const state = this.#state;
    if (state.kind === 'nudging') return state.gesture;
    if (state.kind !== 'idle') return undefined;
    const gesture = begin();
    this.#state = { kind: 'nudging', gesture };
    return gesture;
  }

  keyRelease({ key }: KeyEvent): void {
    if (ARROWS.has(key)) this.keyboardLost();
  }

  keyboardLost(): void {
    if (this.#state.kind === 'nudging') this.end();
  }

  end(): void {
    const { gesture } = this;
    this.#state = IDLE;
    gesture?.end();
  }

  /** Whether there was something to take back. */
  cancel(): boolean {
    const { gesture } = this;
    const wasIdle = this.#state.kind === 'idle';
    this.#state = IDLE;
    gesture?.cancel();
    return !wasIdle;
  }
}

/** Whether it is a request for the next thing, or with Shift for the one before. */
export function isStep({ key }: KeyEvent): boolean {
  return key === 'Tab' || key === 'ISO_Left_Tab';
}
