// SPDX-License-Identifier: GPL-3.0-or-later
/** What the preview thread is asked to draw: the document and its plan, as they stand, in this view. */

import type { Colour } from '../../art/art.js';
import type { AppContext } from '../../editor/app-context.js';
import { bedToPx, type Viewport } from '../../editor/viewport.js';
import { composed, scaling } from '../../geometry/matrix.js';
import { assetToBed } from '../../model/placement.js';
import type { RowId } from '../../model/rows.js';
import type { ForecastState } from '../../pipeline/job-forecast.js';
import type { PlannedJob, PlanState } from '../../pipeline/job-plan.js';
import type { PreviewRequest } from '../../pipeline/preview/renderer.js';
import type { JobLook } from '../../pipeline/preview/scene.js';
import { type Palette, seenOn } from './palette.js';

export interface PreviewRequestInput {
  readonly context: Pick<AppContext, 'store' | 'planner' | 'forecaster' | 'preferences'>;
  readonly view: Viewport;
  /** Device pixels per widget pixel. */
  readonly scaleFactor: number;
  readonly palette: Palette;
  readonly hasTravel: boolean;
  readonly isMoving: boolean;
}

/** Width of all lines, widget pixels. */
const LINE_PX = 1.3;
/** The colour of what has no layer any more. */
const GREY: Colour = [128, 128, 128];
/** How strongly the last job is shown while a newer one is made. */
const SHADOW = 0.35;

export function previewRequest(input: PreviewRequestInput): PreviewRequest {
  const { context, view, scaleFactor, palette } = input;
  const { state } = context.planner;
  const forecast = shownForecast(context.forecaster.state);
  const hasBurns = forecast === undefined;
  const tinted = layerTints(input);
  const job = shownJob(state, { hasTravel: input.hasTravel, hasBurns });
  return {
    widthPx: Math.round(view.widthPx * scaleFactor),
    heightPx: Math.round(view.heightPx * scaleFactor),
    toPx: composed(scaling(scaleFactor), bedToPx(view)),
    lineWidthPx: LINE_PX * scaleFactor,
    colours: palette.preview,
    pieces: shownArt(input),
    isMoving: input.isMoving,
    ...(job !== undefined && { job: { ...job, ...(tinted && { tints: tinted }) } }),
    ...(forecast !== undefined && { forecast }),
  };
}

/** The map of the planned job, the last one as a shadow while a newer one is made. */
function shownForecast(state: ForecastState): PreviewRequest['forecast'] {
  if (state.kind === 'off' || state.kind === 'failed') return undefined;
  const forecast = state.kind === 'ready' ? state.forecast : state.last;
  if (forecast === undefined) return undefined;
  const opacity = state.kind === 'ready' ? 1 : SHADOW;
  return { forecast, opacity, of: forecast.map };
}

/** The colour of each step's layer, where that is preferred to a colour by power. */
function layerTints({ context, palette }: PreviewRequestInput): readonly Colour[] | undefined {
  const { state } = context.planner;
  if (context.preferences.values.colours !== 'layer') return undefined;
  if (state.kind === 'empty' || state.job === undefined) return undefined;
  const { steps } = state.job.summary;
  if (steps.length !== state.job.toolpath.styles.length) return undefined;
  return steps.map(({ layerId }) => {
    return seenOn(context.store.get('layer', layerId)?.colour ?? GREY, palette);
  });
}

/** The plan in full when it is that of the document, as a shadow while a newer one is made. */
function shownJob(
  state: PlanState,
  { hasTravel, hasBurns }: Pick<JobLook, 'hasTravel' | 'hasBurns'>,
): (JobLook & { readonly job: PlannedJob }) | undefined {
  if (state.kind === 'empty' || state.job === undefined) return undefined;
  const opacity = state.kind === 'ready' ? 1 : SHADOW;
  return { job: state.job, opacity, hasTravel: hasTravel && state.kind === 'ready', hasBurns };
}

/** The drawing is paler when its toolpath is visible, a picture more than outlines. */
function artOpacities({ planner: { state }, forecaster }: PreviewRequestInput['context']) {
  const isPlanned = state.kind === 'ready';
  const bitmap = isPlanned ? 0.14 : 0.9;
  // Under a map of energy a picture would be taken for a part of it.
  const isUnderMap = shownForecast(forecaster.state) !== undefined;
  return { bitmap: isUnderMap ? 0 : bitmap, paths: isPlanned ? 0.35 : 0.9 };
}

/** The art that is shown. In a drag it is asked for thousands of pieces a frame: what they share is found once. */
function shownArt({ context, palette }: PreviewRequestInput): PreviewRequest['pieces'] {
  const { store } = context;
  const opacities = artOpacities(context);
  const outlines = new Map<RowId, Colour | undefined>(
    store.all('layer').map(({ id, colour, isVisible }) => {
      return [id, isVisible ? seenOn(colour, palette) : undefined];
    }),
  );
  const unlayered = seenOn(GREY, palette);
  const shown: PreviewRequest['pieces'][number][] = [];
  for (const piece of store.all('piece')) {
    const asset = store.asset(piece.asset);
    const outline = outlines.has(piece.layer) ? outlines.get(piece.layer) : unlayered;
    if (asset === undefined || outline === undefined) continue;
    shown.push({ asset, toBed: assetToBed(piece, asset), outline, opacity: opacities[asset.kind] });
  }
  return shown;
}
