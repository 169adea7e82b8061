// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Bridges placed by hand: a click on an outline makes one, a drag moves it along the outlines of its piece, Delete removes
 * what is chosen. Tab goes from bridge to bridge, arrows move what is chosen.
 */
import { counted, figures, msg } from '../../../base/message.js';
import { N_ } from '../../../base/translatable.js';
import type { Bounds } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import { freePlaceOn, type OnOutline, outlineNear } from '../../tabs/on-outline.js';
import {
  addTab,
  allTabs,
  type FoundTab,
  putTabs,
  removeTabs,
  sameTab,
  type TabRef,
  tabNear,
} from '../../tabs/tab-refs.js';
import { Grasp, isStep } from '../grasp.js';
import type { OverlayShape } from '../overlay.js';
import { nudgeOf } from '../select/nudging.js';
import type { KeyEvent, PointerEvent, PointerShape, Tool, ToolContext, ToolHost } from '../tool.js';
import { beginChoosingTabs, beginMovingTabs, type TabMove } from './tab-gestures.js';

type Pressed =
  | { readonly kind: 'tab'; readonly tab: FoundTab }
  | { readonly kind: 'outline'; readonly place: OnOutline }
  | { readonly kind: 'nothing' };

/** Tabs are caught from a little further away than lines. */
const TAB_REACH = 1.75;
/** mm; the first one. */
const WIDTH = 0.8;
const STEP = 0.1;
const WIDEST = 50;
const ADD_LABEL = N_('Add Bridge');

export function createTabTool(context: ToolContext, host: ToolHost): Tool {
  return new TabTool(context, host);
}

class TabTool implements Tool {
  readonly #context: ToolContext;
  readonly #host: ToolHost;
  readonly #grasp = new Grasp<Pressed, TabMove>();
  #picks: readonly TabRef[] = [];
  #hovered: Point | undefined;
  /** The width of the next tab, mm. */
  #width = WIDTH;

  constructor(context: ToolContext, host: ToolHost) {
    this.#context = context;
    this.#host = host;
  }

  press(event: PointerEvent): void {
    this.#grasp.press(event, this.#under(event));
    this.#hovered = undefined;
  }

  drag(event: PointerEvent): void {
    this.#grasp.drag(event, (on, start) => this.#begin(on, start));
  }

  release(event: PointerEvent): void {
    this.#grasp.release((on) => this.#click(on, event));
    this.#host.changed();
  }

  hover(event: PointerEvent): void {
    const on = this.#under(event);
    this.#hovered = on.kind === 'outline' ? on.place.at : undefined;
  }

  keyPress(event: KeyEvent): boolean {
    if (isStep(event)) return this.#step(event);
    if (event.key === 'Delete') {
      if (this.#chosen().length === 0) return false;
      this.run('bridge-delete');
      return true;
    }
    const by = nudgeOf(event);
    if (by === undefined || this.#chosen().length === 0) return false;
    this.#grasp.nudge(() => beginMovingTabs(this.#context, this.#picks))?.moveBy(by);
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
    const hadSome = this.#chosen().length > 0;
    this.#pick([]);
    return hadSome;
  }

  pointerShapeAt(event: PointerEvent): PointerShape {
    const { kind } = this.#under(event);
    return kind === 'tab' ? 'grab' : kind === 'outline' ? 'crosshair' : 'default';
  }

  overlay(_tolerance: number, seen?: Bounds): readonly OverlayShape[] {
    const tabs = allTabs(this.#context.store).filter(
      ({ at }) => seen === undefined || isIn(seen, at),
    );
    const nodes = tabs.map(({ ref, at }): OverlayShape => {
      return { kind: 'node', at, form: 'smooth', isPicked: this.#isPicked(ref) };
    });
    const ghost: readonly OverlayShape[] =
      this.#hovered === undefined ? [] : [{ kind: 'grip', at: this.#hovered, form: 'round' }];
    return [...nodes, ...ghost, ...(this.#grasp.gesture?.overlay?.() ?? [])];
  }

  canRun(command: string): boolean {
    if (command === 'bridge-add') return this.#context.selection.ids.size > 0;
    if (command === 'bridge-delete-all') return this.#ofSelection().length > 0;
    return this.#chosen().length > 0;
  }

  run(command: string): void {
    this.#grasp.end();
    if (command === 'bridge-add') this.#addToSelected();
    else if (command === 'bridge-delete') this.#remove(this.#chosen());
    else if (command === 'bridge-delete-all') this.#remove(this.#ofSelection());
    else if (command === 'bridge-wider') this.#widen(STEP);
    else if (command === 'bridge-narrower') this.#widen(-STEP);
  }

  #under({ at, tolerance }: PointerEvent): Pressed {
    const { store } = this.#context;
    const tab = tabNear(store, at, tolerance * TAB_REACH);
    if (tab !== undefined) return { kind: 'tab', tab };
    const place = outlineNear(store, at, tolerance);
    return place === undefined ? { kind: 'nothing' } : { kind: 'outline', place };
  }

  #begin(on: Pressed, start: PointerEvent): TabMove {
    const context = this.#context;
    if (on.kind === 'nothing') {
      return beginChoosingTabs(context, start, (refs) => this.#pick(refs));
    }
    if (on.kind === 'tab') {
      if (!this.#isPicked(on.tab.ref)) this.#pick([on.tab.ref]);
      return beginMovingTabs(context, [on.tab.ref]);
    }
    const mark = context.history.mark();
    const ref = this.#add(on.place);
    return beginMovingTabs(context, ref === undefined ? [] : [ref], { mark, label: ADD_LABEL });
  }

  #click(on: Pressed, { isShift }: PointerEvent): void {
    if (on.kind === 'outline') this.#add(on.place);
    else if (on.kind === 'nothing') this.#pick([]);
    else if (!isShift) this.#pick([on.tab.ref]);
    else if (this.#isPicked(on.tab.ref)) {
      this.#pick(this.#picks.filter((ref) => !sameTab(ref, on.tab.ref)));
    } else this.#pick([...this.#picks, on.tab.ref]);
  }

  #add({ piece, at }: OnOutline): TabRef | undefined {
    const { store } = this.#context;
    const tab = { ...at, width: this.#width };
    const ref = store.transact(ADD_LABEL, (tx) => addTab(tx, piece, tab));
    this.#pick(ref === undefined ? [] : [ref]);
    return ref;
  }

  /** Adds a tab to each selected piece, on a side that has none yet. */
  #addToSelected(): void {
    const { store, selection } = this.#context;
    const places = [...selection.ids].flatMap((id) => freePlaceOn(store, id, this.#width) ?? []);
    if (places.length === 0) {
      this.#host.say(
        msg('There is no side without a bridge: click on an outline to place another one.'),
      );
      return;
    }
    const refs = store.transact(ADD_LABEL, (tx) =>
      places.flatMap(({ piece, at }) => addTab(tx, piece, { ...at, width: this.#width }) ?? []),
    );
    this.#pick(refs);
  }

  #remove(tabs: readonly FoundTab[]): void {
    if (tabs.length === 0) return;
    const label = counted(tabs.length, 'Delete Bridge', 'Delete {n} Bridges');
    const refs = tabs.map(({ ref }) => ref);
    this.#context.store.transact(label, (tx) => removeTabs(tx, refs));
    this.#pick([]);
  }

  #widen(by: number): void {
    const tabs = this.#chosen().map((tab): FoundTab => {
      const width = Math.min(WIDEST, Math.max(STEP, tab.at.width + by));
      return { ...tab, at: { ...tab.at, width: Number(width.toFixed(2)) } };
    });
    const [first] = tabs;
    if (first === undefined) return;
    this.#width = first.at.width;
    this.#context.store.transact(N_('Change Bridge'), (tx) => putTabs(tx, tabs));
    this.#host.say(msg('Bridge: {width} wide', { width: figures(`${this.#width} mm`) }));
  }

  #step({ isShift, isControl }: KeyEvent): boolean {
    if (isControl || this.#grasp.isGoing) return false;
    const tabs = this.#ofSelection();
    const at = tabs.findIndex(({ ref }) => this.#isPicked(ref));
    const next = at < 0 ? tabs.at(isShift ? -1 : 0) : tabs[at + (isShift ? -1 : 1)];
    if (next === undefined) return false;
    this.#grasp.end();
    this.#pick([next.ref]);
    return true;
  }

  /** The tabs of what is selected, or of all pieces where nothing is. */
  #ofSelection(): readonly FoundTab[] {
    const { store, selection } = this.#context;
    const all = allTabs(store);
    return selection.ids.size === 0 ? all : all.filter(({ ref }) => selection.ids.has(ref.piece));
  }

  #chosen(): readonly FoundTab[] {
    return allTabs(this.#context.store).filter(({ ref }) => this.#isPicked(ref));
  }

  #isPicked(ref: TabRef): boolean {
    return this.#picks.some((one) => sameTab(one, ref));
  }

  #pick(refs: readonly TabRef[]): void {
    this.#picks = refs;
    const [first] = this.#chosen();
    if (first !== undefined) this.#width = first.at.width;
    this.#host.changed();
  }
}

function isIn({ minX, minY, maxX, maxY }: Bounds, { x, y }: Point): boolean {
  return x >= minX && x <= maxX && y >= minY && y <= maxY;
}
