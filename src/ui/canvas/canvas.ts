// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The middle of the window: the bed with everything on it. Frames are made when something has
 * changed and the frame clock says so, from JavaScript as a snapshot shown by a Gtk.Picture, because
 * signals cost node-gtk nearly nothing. An empty drawing area beneath takes input, focus and size.
 */
import { Disposables } from '../../base/disposable.js';
import type { AppContext } from '../../editor/app-context.js';
import { boundsOf, selectedPieces, shownPieces } from '../../editor/hit-test.js';
import { pan, pointToBed, type Viewport } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import type { PreviewRenderer } from '../../pipeline/preview/renderer.js';
import { darkStyle } from '../shell/dark-style.js';
import { freeWidgets } from '../toolkit/free-widgets.js';
import { _ } from '../toolkit/gettext.js';
import { a11yLabel, Gtk, guarded, type ReportError, throwLater } from '../toolkit/gtk.js';
import { CanvasView } from './canvas-view.js';
import { describeBed } from './describe-bed.js';
import { FramePump } from './frame-pump.js';
import { listenToKeys, zoom } from './key-input.js';
import { isShownAlike } from './machine-marks.js';
import { type AskedPlace, listenForMenu } from './menu-input.js';
import { listenToPointer } from './pointer-input.js';
import { createTextLayoutCache } from './text-layout-cache.js';
import { listenToZoom } from './zoom-input.js';

export interface CanvasDeps {
  readonly context: AppContext;
  readonly renderer: PreviewRenderer;
  /** Where the pointer is on the bed, mm; undefined when it has left the canvas. */
  readonly onCursor?: (at: Point | undefined) => void;
  /** A menu is asked for; what it is about is selected already. */
  readonly onMenu?: (place: AskedPlace) => void;
  /** Called with errors of handlers and of the renderer. */
  readonly onError?: ReportError;
}

export interface Canvas extends Disposable {
  readonly widget: Gtk.Widget;
  /** Shows the whole bed, and keeps it fitted until the next zoom or pan. */
  fit(): void;
  /** Shows all pieces, or the bed where there are none. */
  fitWork(): void;
  /** Shows what is selected, or the bed. */
  fitSelection(): void;
  /** A place of the widget on the bed, mm; undefined beside the widget. */
  bedAt(px: Point): Point | undefined;
  zoomIn(): void;
  zoomOut(): void;
  /** Nearer by `factor`; `at` stays where it is, widget pixels, the middle by default. */
  zoomBy(factor: number, at?: Point): void;
  /** Moves the picture by that many widget pixels. */
  panBy(dx: number, dy: number): void;
  /** Whether the dark ways of the head are shown. */
  hasTravel: boolean;
  grabFocus(): void;
  dispose(): void;
}

const ZOOM_PER_STEP = 1.25;

export function createCanvas(deps: CanvasDeps): Canvas {
  const { context, renderer, onError = throwLater } = deps;
  const { onCursor = () => {}, onMenu = () => {} } = deps;
  const disposables = new Disposables();
  const { overlay, area, picture } = buildWidgets();
  const texts = createTextLayoutCache(area);
  const pump = disposables.add(new FramePump(area, onError));
  const view = new CanvasView({ context, renderer, texts, askForFrame: () => pump.ask() });
  disposables.add(() => view.dispose());
  pump.onFrame = () => {
    view.scaleFactor = area.getScaleFactor();
    view.hasFocusRing = (area.getStateFlags() & Gtk.StateFlags.FOCUS_VISIBLE) !== 0;
    context.playback.tick(performance.now() / 1000);
    picture.setPaintable(view.paint() ?? null);
  };
  disposables.add(() => picture.setPaintable(null));
  area.on(
    'resize',
    guarded(onError, (width, height) => view.resize(width, height)),
  );
  area.on(
    'state-flags-changed',
    guarded(onError, () => view.marksChanged()),
  );
  area.on(
    'notify::scale-factor',
    guarded(onError, () => view.workChanged()),
  );
  const held = { isSpace: false };
  disposables.add(
    followFont(() => {
      texts.clear();
      view.fontChanged();
    }, onError),
  );
  const { keyPointer } = view;
  const onMotion = (at: Point | undefined) => {
    if (at !== undefined) keyPointer.forget();
    onCursor(at);
  };
  const pointer = listenToPointer({ area, context, view, held, onCursor: onMotion, onError });
  listenToKeys({ area, context, view, held, pointer, keyPointer, onCursor, onError });
  listenForMenu({ area, context, view, pointer: pointer.place, onMenu, onError });
  listenToZoom({ area, view, pointer: pointer.place, onError });
  listenToWork({ context, renderer, view, onError }, disposables);
  disposables.add(describeBed(area, context));
  return {
    widget: overlay,
    fit: () => view.fit(),
    fitWork: () => view.fit(boundsOf(shownPieces(context.store))),
    fitSelection: () => view.fit(boundsOf(selectedPieces(context.store, context.selection.ids))),
    bedAt: (px) => bedAt(view.view, px),
    zoomIn: () => zoom(view, ZOOM_PER_STEP),
    zoomOut: () => zoom(view, 1 / ZOOM_PER_STEP),
    zoomBy: (factor, at) => zoom(view, factor, at),
    panBy: (dx, dy) => view.look((seen) => pan(seen, dx, dy)),
    get hasTravel() {
      return view.hasTravel;
    },
    set hasTravel(isShown) {
      view.hasTravel = isShown;
    },
    grabFocus: () => void area.grabFocus(),
    dispose: () => end(disposables, overlay),
    [Symbol.dispose]: () => end(disposables, overlay),
  };
}

const FONT_SIGNALS = ['notify::gtk-xft-dpi', 'notify::gtk-font-name'] as const;

/** Calls back when text gets another size: what was laid out before is of the old one. */
function followFont(onFont: () => void, onError: ReportError): () => void {
  const settings = Gtk.Settings.getDefault();
  const handler = guarded(onError, onFont);
  for (const signal of FONT_SIGNALS) settings?.on(signal, handler);
  return () => {
    for (const signal of FONT_SIGNALS) settings?.off(signal, handler);
  };
}

function buildWidgets() {
  const area = new Gtk.DrawingArea();
  area.setHexpand(true);
  area.setVexpand(true);
  area.setFocusable(true);
  area.setSizeRequest(200, 160);
  area.addCssClass('caption');
  area.addCssClass('numeric');
  a11yLabel(area, _('Bed of the laser with the work on it'));
  const picture = new Gtk.Picture();
  picture.setCanTarget(false);
  picture.setCanShrink(true);
  // Not filled: while the window is resized the last frame stays where it is and is not stretched.
  picture.setHalign(Gtk.Align.START);
  picture.setValign(Gtk.Align.START);
  picture.setOverflow(Gtk.Overflow.HIDDEN);
  const overlay = new Gtk.Overlay();
  overlay.setChild(area);
  overlay.addOverlay(picture);
  overlay.setOverflow(Gtk.Overflow.HIDDEN);
  return { overlay, area, picture };
}

type Work = Pick<CanvasDeps, 'context' | 'renderer'> & {
  readonly view: CanvasView;
  readonly onError: ReportError;
};

function listenToWork({ context, renderer, view, onError }: Work, disposables: Disposables): void {
  const { store, planner, forecaster, selection, activeTool, link, chooser, interrupted, burnt } =
    context;
  disposables.add(store.committed.connect(() => view.workChanged()));
  disposables.add(planner.stateChanged.connect(() => view.workChanged()));
  disposables.add(context.preferences.changed.connect(() => view.workChanged()));
  disposables.add(forecaster.stateChanged.connect(() => view.workChanged()));
  disposables.add(selection.changed.connect(() => view.marksChanged()));
  disposables.add(activeTool.changed.connect(() => view.marksChanged()));
  disposables.add(activeTool.stateChanged.connect(() => view.marksChanged()));
  let shown = link.state;
  disposables.add(
    link.stateChanged.connect((state) => {
      if (isShownAlike(shown, state)) return;
      shown = state;
      view.marksChanged();
    }),
  );
  disposables.add(interrupted.changed.connect(() => view.marksChanged()));
  disposables.add(burnt.changed.connect(() => view.marksChanged()));
  disposables.add(context.liveNest.changed.connect(() => view.marksChanged()));
  disposables.add(context.playback.changed.connect(() => view.marksChanged()));
  let { bed } = chooser.choice.machine;
  disposables.add(
    chooser.changed.connect(({ machine }) => {
      if (machine.bed === bed) return;
      bed = machine.bed;
      view.fit();
    }),
  );
  disposables.add(darkStyle().changed.connect(() => view.workChanged()));
  disposables.add(renderer.drawn.connect((picture) => view.show(picture)));
  disposables.add(renderer.failed.connect(onError));
}

function bedAt(view: Viewport, px: Point): Point | undefined {
  const isInside = px.x >= 0 && px.y >= 0 && px.x < view.widthPx && px.y < view.heightPx;
  return isInside ? pointToBed(view, px) : undefined;
}

function end(disposables: Disposables, widget: Gtk.Widget): void {
  if (disposables.isDisposed) return;
  disposables.dispose();
  freeWidgets(widget);
}
