// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a picture comes in: as pixels to engrave, or traced. The form of the window, the flags of `kerf trace` and
 * the checks of a project file are read from here.
 */
import { N_ } from '../../base/translatable.js';
import type { Schema, Values, ValuesOf } from '../../params/schema.js';

const OUTLINES = { follow: ['outlines', 'colours'] };
const SHADES = { follow: ['outlines', 'centres'] };

export const traceParams = {
  follow: {
    kind: 'choice',
    label: N_('Follow'),
    help: N_('The outlines of what is dark, the middle of its lines, or each colour as a layer.'),
    choices: {
      outlines: N_('Outlines'),
      centres: N_('Centre lines'),
      colours: N_('Colours'),
    },
    default: 'outlines',
  },
  colours: {
    kind: 'count',
    label: N_('Number of colours'),
    help: N_('How many colours the picture is reduced to; white is paper and left out.'),
    default: 4,
    min: 2,
    max: 16,
    visibleWhen: { follow: ['colours'] },
  },
  find: {
    kind: 'choice',
    label: N_('Find dark areas'),
    help: N_('By the shades of the whole picture, by a level, or by what surrounds each place.'),
    choices: { auto: N_('Automatically'), level: N_('By level'), nearby: N_('By surroundings') },
    default: 'auto',
    visibleWhen: SHADES,
  },
  level: {
    kind: 'power',
    label: N_('Level'),
    help: N_('Pixels brighter than this are background: 0 is black, 1 white.'),
    default: 0.5,
    min: 0,
    max: 1,
    visibleWhen: { ...SHADES, find: ['level'] },
  },
  nearbyPx: {
    kind: 'count',
    label: N_('Surroundings'),
    help: N_('How many pixels around a place it is compared with: more than a line is wide.'),
    default: 25,
    min: 2,
    max: 500,
    visibleWhen: { ...SHADES, find: ['nearby'] },
  },
  invert: {
    kind: 'toggle',
    label: N_('Bright on dark'),
    help: N_('Traces bright areas instead of dark ones.'),
    default: false,
    visibleWhen: SHADES,
  },
  scale: {
    kind: 'number',
    label: N_('Pixels'),
    help: N_('Traces this many times as many pixels along each side: more for small pictures.'),
    unit: '×',
    default: 1,
    min: 0.05,
    max: 8,
    group: N_('Before tracing'),
  },
  denoise: {
    kind: 'count',
    label: N_('Remove noise'),
    help: N_('Each pixel becomes the middle shade of those so far around it.'),
    default: 0,
    min: 0,
    max: 10,
    group: N_('Before tracing'),
  },
  contrast: {
    kind: 'number',
    label: N_('Contrast'),
    help: N_('How far shades are moved away from mid-grey; 0 leaves them.'),
    default: 0,
    min: -1,
    max: 1,
    group: N_('Before tracing'),
  },
  speckle: {
    kind: 'count',
    label: N_('Leave out specks'),
    help: N_(
      'Spots and holes of up to this many pixels; with centre lines, lines as short as this.',
    ),
    default: 2,
    min: 0,
    max: 100_000,
    group: N_('Curves'),
  },
  smoothness: {
    kind: 'number',
    label: N_('Round corners'),
    help: N_('0 keeps every corner, 1.34 rounds them all.'),
    default: 1,
    min: 0,
    max: 1.34,
    group: N_('Curves'),
    visibleWhen: OUTLINES,
  },
  simplify: {
    kind: 'number',
    label: N_('Curve tolerance'),
    help: N_('How far, in pixels, a curve may be from what it follows.'),
    unit: 'px',
    default: 0.2,
    min: 0,
    max: 10,
    group: N_('Curves'),
  },
  touching: {
    kind: 'choice',
    label: N_('Where corners touch'),
    help: N_('Whether dark pixels that touch by a corner are one area or two.'),
    choices: {
      rare: N_('Keep fine lines whole'),
      common: N_('Keep large areas whole'),
      dark: N_('Join dark areas'),
      bright: N_('Join bright areas'),
    },
    default: 'rare',
    group: N_('Curves'),
    visibleWhen: OUTLINES,
  },
  lines: {
    kind: 'toggle',
    label: N_('Lines only'),
    help: N_('Outlines are lines, to cut or score; else they are the edges of filled areas.'),
    default: false,
    group: N_('Curves'),
    visibleWhen: OUTLINES,
  },
} as const satisfies Schema;

export type TraceSettings = ValuesOf<typeof traceParams>;

const AS = {
  kind: 'choice',
  label: N_('Comes in as'),
  help: N_('Pixels are engraved line by line, in shades; a trace is cut, scored or filled.'),
  choices: { pixels: N_('Picture'), trace: N_('Trace') },
  default: 'pixels',
} as const satisfies Schema[string];

/** The choice between the two ways, and all settings of a trace. */
export const pictureParams: Schema = {
  as: AS,
  ...Object.fromEntries(
    Object.entries<Schema[string]>(traceParams).map(([key, field]) => [
      key,
      { ...field, visibleWhen: { ...field.visibleWhen, as: ['trace'] } },
    ]),
  ),
};

/** How a picture comes in: as pixels to engrave, or traced, with settings by `traceParams`. */
export type PictureImport =
  | { readonly kind: 'pixels' }
  | { readonly kind: 'trace'; readonly settings: Values };

export function pictureValues(picture: PictureImport): Values {
  return picture.kind === 'pixels' ? { as: 'pixels' } : { as: 'trace', ...picture.settings };
}

/** How a picture comes in by these values, which may hold others as well. */
export function pictureImportOf(values: Values): PictureImport {
  if (values['as'] !== 'trace') return { kind: 'pixels' };
  const own = Object.entries(values).filter(([key]) => Object.hasOwn(traceParams, key));
  return { kind: 'trace', settings: Object.fromEntries(own) };
}
