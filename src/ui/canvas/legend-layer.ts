// SPDX-License-Identifier: GPL-3.0-or-later
/** What the colours of the map of energy mean: a bar with figures in the lower right corner. */
import type { Viewport } from '../../editor/viewport.js';
import type { ForecastState, JobForecast } from '../../pipeline/job-forecast.js';
import { type EnergyScale, fractionOf, ticksOf } from '../../raster/energy-scale.js';
import { scorch } from '../../raster/scorch.js';
import { formatFigure } from '../toolkit/format.js';
import { _, renderedSentence } from '../toolkit/gettext.js';
import { type Gdk, textureFromPixels } from '../toolkit/gtk.js';
import type { Box, Painter } from './painter.js';
import type { Palette } from './palette.js';
import type { TextLayoutCache } from './text-layout-cache.js';

export interface LegendLook {
  readonly view: Viewport;
  readonly palette: Palette;
  readonly texts: TextLayoutCache;
}

/** Sizes in px. */
const MARGIN = 12;
const PADDING = 10;
const BAR = { width: 240, height: 12 } as const;
const TICK = 4;
const GAP = 4;
const COLOURS = 256;

export function paintLegend(painter: Painter, look: LegendLook, state: ForecastState): void {
  if (state.kind === 'off') return;
  const scale = state.kind === 'ready' ? legendScale(state.forecast) : undefined;
  const title = look.texts.get(titleOf(state));
  const figures = look.texts.get('0').heightPx;
  const width = Math.max(title.widthPx, scale === undefined ? 0 : BAR.width);
  const under = scale === undefined ? 0 : GAP + BAR.height + TICK + figures;
  const box = cornerBox(look.view, width, title.heightPx + under);
  painter.fill(box, look.palette.ruler);
  painter.outline(box, painter.hair, look.palette.rulerEdge);
  const [x, y] = [box.x + PADDING, box.y + PADDING];
  painter.text(title.layout, { x, y }, look.palette.rulerText);
  if (scale === undefined) return;
  paintBar(painter, look, { scale, x, y: y + title.heightPx + GAP });
}

/** The scale in the unit that is shown. Absent where no light falls. */
export function legendScale({ energy, watts }: JobForecast): EnergyScale | undefined {
  if (energy === undefined) return undefined;
  const { low, high } = energy.scale;
  return { low: low * unitsPerDose(watts), high: high * unitsPerDose(watts) };
}

/** J/mm², or ms of full power per mm² where the power of the head is unknown. */
export function unitsPerDose(watts: number | undefined): number {
  return watts ?? 1000;
}

function titleOf(state: ForecastState): string {
  if (state.kind === 'waiting') return _('No job to look at yet');
  if (state.kind === 'working') return _('Looking ahead…');
  if (state.kind === 'failed') return renderedSentence(state.error);
  if (state.kind === 'off' || state.forecast.energy === undefined) return _('Nothing is burnt');
  return state.forecast.watts === undefined ? _('Full power, ms/mm²') : _('Energy, J/mm²');
}

function cornerBox({ widthPx, heightPx }: Viewport, width: number, height: number): Box {
  const [w, h] = [width + 2 * PADDING, height + 2 * PADDING];
  return { x: widthPx - MARGIN - w, y: heightPx - MARGIN - h, width: w, height: h };
}

function paintBar(
  painter: Painter,
  { palette, texts }: LegendLook,
  { scale, x, y }: { readonly scale: EnergyScale; readonly x: number; readonly y: number },
): void {
  painter.texture(barTexture(), { x, y, ...BAR });
  const foot = y + BAR.height;
  const ticks = ticksOf(scale).map((tick) => {
    const text = texts.get(formatFigure(tick));
    const at = x + fractionOf(scale, tick) * BAR.width;
    const most = x + BAR.width - text.widthPx;
    return { tick, text, at, left: Math.min(most, Math.max(x, at - text.widthPx / 2)) };
  });
  for (const { at } of ticks) painter.vertical(at, foot, foot + TICK, palette.rulerText);
  const hasRoom = ticks.every(({ text, left }, i) => {
    return left + text.widthPx + GAP <= (ticks[i + 1]?.left ?? Number.POSITIVE_INFINITY);
  });
  for (const { tick, text, left } of ticks) {
    if (!hasRoom && !Number.isInteger(Math.log10(tick))) continue;
    painter.text(text.layout, { x: left, y: foot + TICK }, palette.rulerText);
  }
}

let bar: Gdk.Texture | undefined;

function barTexture(): Gdk.Texture {
  if (bar !== undefined) return bar;
  bar = textureFromPixels(barPixels(), COLOURS, 1);
  return bar;
}

/** Pixels of the bar from the least light to the most. */
export function barPixels(): Uint8Array {
  const pixels = new Uint8Array(COLOURS * 4);
  for (let i = 0; i < COLOURS; i++) pixels.set([...scorch(i / (COLOURS - 1)), 255], i * 4);
  return pixels;
}
