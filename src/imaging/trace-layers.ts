// SPDX-License-Identifier: GPL-3.0-or-later
/** What was traced as layers: one of the whole picture, or one of each of its colours. */
import type { Colour } from '../art/art.js';
import { packShapes } from '../art/packed-shapes.js';
import type { TraceSettings } from '../art/pictures/picture-params.js';
import type { TracedLayer } from '../art/pictures/processed.js';
import { fingerprint } from '../base/fingerprint.js';
import type { ColourArea } from './colour-areas.js';
import { type Framed, nothingFound, type Traced, traceArea } from './trace.js';

/** The width of lines, so that they are seen, mm. */
const HAIRLINE = 0.1;

/** `progress` goes from 0 to 1 over all areas. Throws AppError `trace.…`. */
export function layersOf(
  areas: readonly ColourArea[],
  frame: Framed,
  settings: TraceSettings,
  progress: (fraction: number) => void,
): TracedLayer[] {
  const layers = areas.flatMap(({ colour, covered }, i) => {
    const traced = traceArea(covered, frame, settings, (part) =>
      progress((i + part) / areas.length),
    );
    return traced.count === 0 ? [] : { ...layerOf(traced, colour, frame, settings), colour };
  });
  if (layers.length === 0) throw nothingFound();
  return layers;
}

export function layerOf(
  { path, count }: Traced,
  colour: Colour,
  { width, height }: { readonly width: number; readonly height: number },
  { lines, follow }: TraceSettings,
): TracedLayer {
  const isFilled = !lines && follow !== 'centres';
  const paint = isFilled
    ? { fill: colour, strokeWidth: 0 }
    : { stroke: colour, strokeWidth: HAIRLINE };
  const shape = { kind: 'path', id: 'traced', layer: 0, path, fillRule: 'evenodd' } as const;
  const shapes = packShapes([{ ...shape, ...paint }]);
  const content = fingerprint('paths', width, height, shapes);
  return { shapes, outlineCount: count, fingerprint: content };
}
