// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the canvas shows and when: the viewport, what has changed since the last frame, and the one
 * place that turns them into a frame. Its only link to widgets is the picture that shows the frames.
 */

import type { AppContext } from '../../editor/app-context.js';
import { boundsOf, selectedPieces } from '../../editor/hit-test.js';
import { stockOf } from '../../editor/nest/stock.js';
import { restartOnBed } from '../../editor/resume-place.js';
import { TOLERANCE_PX } from '../../editor/tolerance.js';
import { KeyPointer } from '../../editor/tools/key-pointer.js';
import type { OverlayShape } from '../../editor/tools/overlay.js';
import {
  fitTo,
  keptInSight,
  pan,
  resized,
  seenBed,
  UNSEEN,
  type Viewport,
} from '../../editor/viewport.js';
import { type Bounds, isEmpty } from '../../geometry/bounds.js';
import { bedBounds } from '../../machine/profile.js';
import type { PreviewPicture, PreviewRenderer } from '../../pipeline/preview/renderer.js';
import { darkStyle } from '../shell/dark-style.js';
import type { Gdk } from '../toolkit/gtk.js';
import { paintBed, paintOrigin } from './bed-layer.js';
import { BurntLayer } from './burnt-layer.js';
import { paintGuides } from './guide-layer.js';
import { KeptLayer } from './kept-layer.js';
import { paintLegend } from './legend-layer.js';
import { paintFrame, paintHead } from './machine-layer.js';
import { paintNest } from './nest-layer.js';
import { paintOverlay } from './overlay-layer.js';
import { Painter } from './painter.js';
import { DARK, LIGHT, type Palette } from './palette.js';
import { PlaybackLayer } from './playback-layer.js';
import { previewRequest } from './preview-request.js';
import { RasterLayer } from './raster-layer.js';
import { paintRestart } from './restart-layer.js';
import { paintRulerGround, paintRulerScale, rulerPx } from './ruler-layer.js';
import { paintSelection } from './selection-layer.js';
import { paintStock } from './stock-layer.js';
import { paintTabs, tabbedPieces } from './tab-layer.js';
import type { TextLayoutCache } from './text-layout-cache.js';

export interface CanvasViewDeps {
  readonly context: AppContext;
  readonly renderer: PreviewRenderer;
  readonly texts: TextLayoutCache;
  /** Asks for a frame; harmless when one is asked for already. */
  readonly askForFrame: () => void;
}

/** How long after the last movement the picture is drawn again with smooth lines, ms. */
const REST_MS = 140;
const FIT_MARGIN_PX = 36;

export class CanvasView {
  readonly #deps: CanvasViewDeps;
  readonly keyPointer: KeyPointer;
  readonly #raster = new RasterLayer();
  readonly #burnt = new BurntLayer();
  readonly #played = new PlaybackLayer();
  readonly #bed = new KeptLayer();
  readonly #rulers = new KeptLayer();
  #view: Viewport = UNSEEN;
  /** Keeps the bed fitted to the widget until the first zoom or pan. */
  #isFitted = true;
  #needsPicture = true;
  #isMoving = false;
  #restTimer: NodeJS.Timeout | undefined;
  #hasTravel = false;
  scaleFactor = 1;
  hasFocusRing = false;
  /** Shapes of a guide that is being dragged. */
  guideShapes: readonly OverlayShape[] = [];

  constructor(deps: CanvasViewDeps) {
    this.#deps = deps;
    this.keyPointer = new KeyPointer(deps.context.activeTool);
  }

  get view(): Viewport {
    return this.#view;
  }

  /** How thick the rulers are. */
  get rulerPx(): number {
    return rulerPx(this.#deps.texts);
  }

  get hasTravel(): boolean {
    return this.#hasTravel;
  }

  set hasTravel(isShown: boolean) {
    this.#hasTravel = isShown;
    this.workChanged();
  }

  resize(widthPx: number, heightPx: number): void {
    if (widthPx === this.#view.widthPx && heightPx === this.#view.heightPx) return;
    const isFirst = this.#view.widthPx === 0;
    this.#view = resized(this.#view, widthPx, heightPx);
    if (this.#isFitted || isFirst) this.fit();
    this.#moved();
  }

  /** The rulers may be thicker now, or thinner. */
  fontChanged(): void {
    this.#rulers.forget();
    if (this.#isFitted && this.#view.widthPx > 0) this.fit();
    else this.marksChanged();
  }

  /** Shows the box, or the whole bed. */
  fit(box?: Bounds): void {
    const bed = bedBounds(this.#deps.context.chooser.choice.machine);
    const wanted = box === undefined || isEmpty(box) ? bed : box;
    const { widthPx, heightPx } = this.#view;
    const free = {
      ...this.#view,
      widthPx: Math.max(1, widthPx - this.rulerPx),
      heightPx: Math.max(1, heightPx - this.rulerPx),
    };
    const fitted = pan(fitTo(free, wanted, FIT_MARGIN_PX), this.rulerPx, this.rulerPx);
    this.#view = { ...fitted, widthPx, heightPx };
    this.#isFitted = box === undefined;
    this.#moved();
  }

  /** Sets a new view, moved back until the bed is visible. */
  look(change: (view: Viewport) => Viewport): void {
    if (this.#view.widthPx === 0) return;
    const bed = bedBounds(this.#deps.context.chooser.choice.machine);
    this.#view = keptInSight(change(this.#view), bed);
    this.#isFitted = false;
    this.#moved();
  }

  /** Pieces, plan, layers or colours are not those of the last picture. */
  workChanged(): void {
    this.#needsPicture = true;
    this.#deps.askForFrame();
  }

  /** What is drawn over the picture has changed: selection, overlay of the tool, head. */
  marksChanged(): void {
    this.#deps.askForFrame();
  }

  show(picture: PreviewPicture): void {
    this.#raster.show(picture);
    this.#deps.askForFrame();
  }

  /** One frame. Asks the preview thread for a new picture where the last one is out of date. */
  paint(): Gdk.Paintable | undefined {
    const { widthPx, heightPx } = this.#view;
    if (widthPx < 1 || heightPx < 1) return undefined;
    if (this.#needsPicture) this.#askForPicture();
    const painter = new Painter(this.scaleFactor);
    painter.clipped({ x: 0, y: 0, width: widthPx, height: heightPx }, () => this.#layers(painter));
    return painter.finish(widthPx, heightPx);
  }

  dispose(): void {
    clearTimeout(this.#restTimer);
    this.#raster.dispose();
    this.#burnt.dispose();
    this.#played.dispose();
  }

  #layers(painter: Painter): void {
    const { context, texts } = this.#deps;
    const palette = this.#palette();
    const view = this.#view;
    const { bed } = context.chooser.choice.machine;
    this.#bed.paint(painter, view, [view, bed, palette], (kept) =>
      paintBed(kept, { view, bed, palette }),
    );
    paintStock(painter, { view, palette }, stockOf(context.store));
    this.#raster.paint(painter, view, this.scaleFactor);
    this.#paintBurnt(painter);
    paintOrigin(painter, { view, bed, palette });
    const plan = context.planner.state;
    if (plan.kind === 'ready' && plan.job.summary.bounds !== undefined) {
      paintFrame(painter, { view, palette }, plan.job.summary.bounds);
    }
    paintGuides(painter, { view, palette }, context.store.all('guide'));
    const pieces = selectedPieces(context.store, context.selection.ids);
    const box = boundsOf(pieces);
    if (context.activeTool.descriptor.showsSelection !== true) {
      paintSelection(painter, { view, palette, pieces, box });
    }
    paintTabs(painter, { view, palette }, tabbedPieces(context.store));
    const tolerance = TOLERANCE_PX / view.scale;
    const shapes = [
      ...context.activeTool.tool.overlay(tolerance, seenBed(view)),
      ...this.keyPointer.shapes(tolerance),
      ...this.guideShapes,
    ];
    paintOverlay(painter, { view, palette, texts, numbers: context.numbers }, shapes);
    paintNest(painter, { view, palette }, context.liveNest.shown);
    const { found } = context.interrupted;
    if (found.kind === 'offer') {
      const place = restartOnBed(found.offer, context.link.state, bed);
      paintRestart(painter, { view, palette, texts }, place);
    }
    if (context.link.state.condition !== 'offline') {
      paintHead(painter, { view, bed }, context.link.state);
    }
    const ruled = { view, palette, texts };
    paintRulerGround(painter, ruled, box);
    this.#rulers.paint(painter, view, [view, palette], (kept) => paintRulerScale(kept, ruled));
    paintLegend(painter, { view, palette, texts }, context.forecaster.state);
    if (this.hasFocusRing) {
      const all = { x: 0, y: 0, width: view.widthPx, height: view.heightPx };
      painter.outline(all, 2, palette.accent);
    }
  }

  /** What a machine burns is not to be seen beside what is only played back. */
  #paintBurnt(painter: Painter): void {
    const { burnt, playback } = this.#deps.context;
    const look = {
      view: this.#view,
      scaleFactor: this.scaleFactor,
      isMoving: this.#isMoving,
    };
    const isBehind = playback.isOn
      ? this.#played.paint(painter, playback.track, look)
      : this.#burnt.paint(painter, burnt.trail, look);
    if (isBehind) this.#deps.askForFrame();
  }

  #palette(): Palette {
    return darkStyle().isDark ? DARK : LIGHT;
  }

  #moved(): void {
    this.#isMoving = true;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#rest(), REST_MS);
    this.workChanged();
  }

  #rest(): void {
    this.#isMoving = false;
    this.workChanged();
  }

  #askForPicture(): void {
    this.#needsPicture = false;
    this.#deps.renderer.request(
      previewRequest({
        context: this.#deps.context,
        view: this.#view,
        scaleFactor: this.scaleFactor,
        palette: this.#palette(),
        hasTravel: this.#hasTravel,
        isMoving: this.#isMoving,
      }),
    );
  }
}
