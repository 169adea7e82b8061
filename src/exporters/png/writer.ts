// SPDX-License-Identifier: GPL-3.0-or-later
/** Draws what is burnt: areas as dark as their power, lines as wide as the spot; what is not burnt is left out. */
import type { Art, ArtLayer, LineForm, Luma, MeantWork, PathShape, Shape } from '../../art/art.js';
import { fillsOf } from '../../art/fills.js';
import { strokeAreas } from '../../art/stroke-areas.js';
import { AppError } from '../../base/errors.js';
import { MM_PER_INCH } from '../../base/inch.js';
import { msg } from '../../base/message.js';
import { type Bounds, grown, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { flatten } from '../../geometry/flatten.js';
import { completeValues } from '../../params/validate.js';
import type { PicturePixels, Writer } from '../contract.js';
import { lumaPng } from '../luma-png.js';
import { shapeBox } from '../shape-box.js';
import { type PngParams, pngExportParams } from './params.js';
import { BurntSheet } from './sheet.js';

const MAX_PIXELS = 60_000_000;
/** How dark a line is that only scores, 0…1. */
const SCORED = 0.55;
/** The weakest engraving is still seen. */
const FAINTEST = 0.25;

export const pngWriter: Writer = {
  *write(art, params, pixels = new Map()) {
    const options = completeValues(pngExportParams, params);
    const box = art.shapes.map(shapeBox).reduce(union, NOTHING);
    if (isEmpty(box)) throw nothingBurnt();
    const sheet = sheetFor(grown(box, options.margin), options);
    const strongest = strongestEngraving(art);
    for (const [index, layer] of art.layers.entries()) {
      const shapes = art.shapes.filter((shape) => shape.layer === index);
      for (const work of worksOf(layer, shapes))
        yield* burn(sheet, shapes, { work, strongest, spot: options.spot, pixels });
    }
    yield lumaPng(sheet, (options.dpi / MM_PER_INCH) * 1000);
  },
};

function sheetFor(area: Bounds, { dpi }: PngParams): BurntSheet {
  const pixel = MM_PER_INCH / dpi;
  const widthPx = Math.max(1, Math.ceil((area.maxX - area.minX) / pixel - 1e-6));
  const heightPx = Math.max(1, Math.ceil((area.maxY - area.minY) / pixel - 1e-6));
  if (widthPx * heightPx > MAX_PIXELS) {
    throw new AppError(
      'export.too-fine',
      msg('The picture would have {width} × {height} pixels: choose fewer pixels per inch.', {
        ...{ width: widthPx, height: heightPx },
      }),
    );
  }
  return new BurntSheet(area, pixel, { widthPx, heightPx });
}

function nothingBurnt(): AppError {
  return new AppError(
    'export.nothing',
    msg('There is nothing to write: open or draw something first.'),
  );
}

/** The works by what the layer is for, else by how its shapes are painted. */
function worksOf({ meant }: ArtLayer, shapes: readonly Shape[]): readonly MeantWork[] {
  if (meant?.purpose === 'nothing') return [];
  if (meant !== undefined) return [meant, ...(meant.also ?? [])];
  const isFilled = shapes.some((shape) => shape.kind === 'bitmap' || shape.fill !== undefined);
  const isLine = shapes.some((shape) => shape.kind === 'path' && (shape.stroke || !shape.fill));
  return [
    ...(isFilled ? [{ purpose: 'engrave' } as const] : []),
    ...(isLine ? [{ purpose: 'cut' } as const] : []),
  ];
}

function powerOf({ settings = {} }: MeantWork): number {
  const { power } = settings;
  return typeof power === 'number' ? power : 1;
}

function strongestEngraving({ layers }: Art): number {
  const works = layers.flatMap(({ meant }) => (meant ? [meant, ...(meant.also ?? [])] : []));
  const powers = works.filter(({ purpose }) => purpose === 'engrave').map(powerOf);
  return Math.max(1e-3, ...powers);
}

interface Burning {
  readonly work: MeantWork;
  readonly strongest: number;
  readonly spot: number;
  readonly pixels: PicturePixels;
}

/** Gives empty parts of the file, so that writing it may be stopped. */
function* burn(
  sheet: BurntSheet,
  shapes: readonly Shape[],
  burning: Burning,
): Generator<Uint8Array> {
  const { work, spot } = burning;
  const paths = shapes.filter((shape): shape is PathShape => shape.kind === 'path');
  if (work.purpose === 'engrave') {
    yield NOTHING_YET;
    engrave(sheet, shapes, paths, burning);
    return;
  }
  const mask = sheet.mask();
  for (const { path } of paths) {
    yield NOTHING_YET;
    const outlines = flatten(path).flatMap((line) => strokeAreas(line, spot, LINE));
    sheet.cover(mask, { outlines, rule: 'nonzero', isInk: true });
  }
  sheet.burn(mask, work.purpose === 'score' ? SCORED : 1);
}

const NOTHING_YET = new Uint8Array(0);
/** A form that is as good as round at this few pixels, and sooner drawn. */
const LINE: LineForm = { cap: 'square', join: 'bevel', miterLimit: 4 };

function engrave(
  sheet: BurntSheet,
  shapes: readonly Shape[],
  paths: readonly PathShape[],
  { work, strongest, pixels }: Burning,
): void {
  const darkness = Math.max(FAINTEST, Math.min(1, powerOf(work) / strongest));
  const mask = sheet.mask();
  for (const fill of fillsOf(paths)) sheet.cover(mask, fill);
  sheet.burn(mask, darkness);
  const isInverted = work.settings?.['invert'] === true;
  for (const shape of shapes) {
    const luma: Luma | undefined = pixels.get(shape.id);
    if (shape.kind === 'bitmap' && luma)
      sheet.burnPicture(luma, shape.placement, { darkness, isInverted });
  }
}
