// SPDX-License-Identifier: GPL-3.0-or-later
/** Follows the commands of a Gerber file: flashes, lines and regions, dark or clear, in mm. */
import { strokeAreas } from '../../art/stroke-areas.js';
import { arcAround } from '../../geometry/arc.js';
import { flatten } from '../../geometry/flatten.js';
import { composed, scaling, transformPath, translation } from '../../geometry/matrix.js';
import { type Path, PathBuilder, type Point } from '../../geometry/path.js';
import { PieceBudget } from '../../geometry/piece-budget.js';
import type { Polyline } from '../../geometry/polyline.js';
import { concatenated } from '../../geometry/subpaths.js';
import { addSweep } from '../arc-curves.js';
import type { Aperture } from './apertures.js';

export interface GerberArea {
  readonly path: Path;
  readonly isDark: boolean;
  readonly rule: 'nonzero' | 'evenodd';
}

const MAX_AREAS = 200_000;
const TOLERANCE = 0.005;

export class GerberPlotter {
  readonly areas: GerberArea[] = [];
  /** mm of one unit of the file. */
  unit = 1;
  isDark = true;
  isRegion = false;
  motion: 'line' | 'clockwise' | 'counter' = 'line';
  /** Arcs of at most a quarter, with offsets that have no sign. */
  isQuarter = false;
  aperture: Aperture | undefined;
  #at: Point = { x: 0, y: 0 };
  #path: PathBuilder | undefined;
  readonly #budget = new PieceBudget();

  move(to: Point): void {
    this.finish();
    this.#at = to;
  }

  draw(to: Point, offset: Point): void {
    this.#path ??= new PathBuilder().moveTo(this.#at.x, this.#at.y);
    if (this.motion === 'line') this.#path.lineTo(to.x, to.y);
    else {
      const centre = this.#centreOf(to, offset);
      addSweep(this.#path, arcAround([this.#at, to], centre, this.motion === 'clockwise'), to);
    }
    this.#at = to;
  }

  flash(at: Point): void {
    this.finish();
    this.#at = at;
    const matrix = composed(translation(at.x, at.y), scaling(this.unit));
    for (const { path, isDark } of this.aperture?.parts ?? [])
      this.#add({
        path: transformPath(path, matrix),
        isDark: isDark === this.isDark,
        rule: 'evenodd',
      });
  }

  /** Ends what is being drawn. */
  finish(): void {
    const path = this.#path?.build();
    this.#path = undefined;
    if (path === undefined) return;
    if (this.isRegion) {
      const closed = { ops: Uint8Array.of(...path.ops, 3), coords: path.coords };
      this.#add({ path: closed, isDark: this.isDark, rule: 'nonzero' });
    } else this.#addLine(path);
  }

  #addLine(path: Path): void {
    const width = (this.aperture?.width ?? 0) * this.unit;
    if (!(width > 0)) return;
    const form = {
      cap: this.aperture?.isRound ? 'round' : 'square',
      join: 'round',
      miterLimit: 4,
    } as const;
    const areas = flatten(path, TOLERANCE, this.#budget).flatMap((line) =>
      strokeAreas(line, width, form),
    );
    if (areas.length > 0)
      this.#add({
        path: concatenated(areas.map(closedPath)),
        isDark: this.isDark,
        rule: 'nonzero',
      });
  }

  #centreOf(to: Point, { x, y }: Point): Point {
    if (!this.isQuarter) return { x: this.#at.x + x, y: this.#at.y + y };
    const signs = [1, -1].flatMap((sx) => [1, -1].map((sy) => [sx, sy] as const));
    const centres = signs.map(([sx, sy]) => ({ x: this.#at.x + sx * x, y: this.#at.y + sy * y }));
    const fitness = (centre: Point) => {
      const arc = arcAround([this.#at, to], centre, this.motion === 'clockwise');
      const far = Math.abs(arc.radius - Math.hypot(to.x - centre.x, to.y - centre.y));
      return far + (Math.abs(arc.sweep) > Math.PI / 2 + 1e-3 ? 1e6 : 0);
    };
    return centres.reduce((a, b) => (fitness(b) < fitness(a) ? b : a));
  }

  /** Throws RangeError where there is more than any board has. */
  #add(area: GerberArea): void {
    if (this.areas.push(area) > MAX_AREAS) throw new RangeError('more shapes than any board');
  }
}

function closedPath({ points }: Polyline): Path {
  const path = new PathBuilder().moveTo(points[0]!, points[1]!);
  for (let i = 2; i + 1 < points.length; i += 2) path.lineTo(points[i]!, points[i + 1]!);
  return path.close().build();
}
