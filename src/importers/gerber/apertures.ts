// SPDX-License-Identifier: GPL-3.0-or-later
/** The shapes that a Gerber file flashes and draws with, around the origin, mm. */
import type { Clipper, Rings } from '../../areas/clipper.js';
import { flatten } from '../../geometry/flatten.js';
import { scaling, transformPath } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { concatenated } from '../../geometry/subpaths.js';
import { asPath } from '../cut-shape.js';
import type { GerberArea } from './areas.js';
import { type MacroPart, macroParts } from './macro-parts.js';
import { centred, evenPolygon } from './plain-forms.js';

export interface Aperture {
  readonly name: string;
  /** What a flash exposes. */
  readonly areas: readonly GerberArea[];
  /** What is drawn with; undefined for apertures that only flash. */
  readonly pen?: { readonly kind: 'round'; readonly width: number } | SweptPen;
  /** Whether a macro holds something that is not known. */
  readonly lacksPart?: boolean;
}

/** A pen without a bay: a straight line covers what lies between its two ends. */
export interface SweptPen {
  readonly kind: 'swept';
  readonly path: Path;
}

export interface ApertureMakers {
  readonly macros: ReadonlyMap<string, readonly string[]>;
  /** mm of one unit of the file. */
  readonly unit: number;
  readonly clipper: Clipper;
}

const TOLERANCE = 0.005;

/** `C,0.5X0.2`; undefined where it is of no kind that is known. */
export function apertureOf(
  name: string,
  given: readonly number[],
  makers: ApertureMakers,
): Aperture | undefined {
  const macro = makers.macros.get(name);
  if (macro !== undefined) return macroAperture(name, macroParts(macro, given), makers);
  const { unit } = makers;
  const [a = 0, b = 0, c = 0, d = 0] = given;
  if (name === 'C') {
    const areas = pierced(centred(a, a, 'round'), b, unit);
    return { name, areas, pen: { kind: 'round', width: a * unit } };
  }
  if (name === 'R') return swept(name, centred(a, b, 'sharp'), c, unit);
  if (name === 'O') return swept(name, centred(a, b, 'oblong'), c, unit);
  if (name === 'P') return swept(name, evenPolygon(a / 2, b, c), d, unit);
  return undefined;
}

function swept(name: string, form: Path, hole: number, unit: number): Aperture {
  const path = transformPath(form, scaling(unit));
  return { name, areas: pierced(form, hole, unit), pen: { kind: 'swept', path } };
}

/** Through a hole of an aperture, what lies under it stays as it is. */
function pierced(form: Path, hole: number, unit: number): readonly GerberArea[] {
  const whole = hole > 0 ? concatenated([form, centred(hole, hole, 'round')]) : form;
  return [{ path: transformPath(whole, scaling(unit)), isDark: true, rule: 'evenodd' }];
}

function macroAperture(
  name: string,
  { parts, isWhole }: ReturnType<typeof macroParts>,
  { unit, clipper }: ApertureMakers,
): Aperture {
  const scaled = parts.map(({ path, isDark, gaps }) => ({
    ...{ path: transformPath(path, scaling(unit)), isDark },
    ...(gaps && { gaps: gaps.map((gap) => transformPath(gap, scaling(unit))) }),
  }));
  const isPlain = scaled.every(({ isDark, gaps }) => isDark && gaps === undefined);
  const areas = isPlain
    ? scaled.map(({ path }): GerberArea => ({ path, isDark: true, rule: 'evenodd' }))
    : cutOut(scaled, clipper);
  const [first, ...more] = areas;
  const pen = first && more.length === 0 ? { kind: 'swept' as const, path: first.path } : undefined;
  return { name, areas, ...(pen && { pen }), ...(!isWhole && { lacksPart: true }) };
}

/** What a macro clears, it clears of itself alone: never of what the flash falls on. */
function cutOut(parts: readonly MacroPart[], clipper: Clipper): readonly GerberArea[] {
  let left: Rings = [];
  for (const { path, isDark, gaps = [] } of parts) {
    const own = gaps.reduce(
      (rings, gap) => clipper.subtracted(rings, ringsOf(gap, clipper)),
      ringsOf(path, clipper),
    );
    left = isDark ? clipper.united(left, own) : clipper.subtracted(left, own);
  }
  return left.length === 0 ? [] : [{ path: asPath(left, true), isDark: true, rule: 'nonzero' }];
}

function ringsOf(path: Path, clipper: Clipper): Rings {
  return clipper.resolved(
    flatten(path, TOLERANCE).map(({ points }) => points),
    'evenodd',
  );
}
