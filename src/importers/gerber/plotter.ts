// SPDX-License-Identifier: GPL-3.0-or-later
/** Follows the commands of a Gerber file: flashes, lines and regions, dark or clear, in mm. */
import { strokeAreas } from '../../art/stroke-areas.js';
import { arcAround } from '../../geometry/arc.js';
import { convexHull } from '../../geometry/convex-hull.js';
import { flatten } from '../../geometry/flatten.js';
import {
  composed,
  type Matrix,
  rotation,
  scaling,
  transformPath,
  translation,
} from '../../geometry/matrix.js';
import { type Path, PathBuilder, type Point } from '../../geometry/path.js';
import { PieceBudget } from '../../geometry/piece-budget.js';
import type { Polyline } from '../../geometry/polyline.js';
import { concatenated } from '../../geometry/subpaths.js';
import { addSweep } from '../arc-curves.js';
import type { Aperture } from './apertures.js';
import { AreaLists, type GerberArea } from './areas.js';

const TOLERANCE = 0.005;
/** mm; as wide as a beam, for outlines of boards that are drawn without a width. */
const THIN = 0.1;
const ROUND = { cap: 'round', join: 'round', miterLimit: 4 } as const;

const MAX_COPIES = 200_000;

export interface StepAndRepeat {
  readonly columns: number;
  readonly rows: number;
  readonly step: Point;
}

export class GerberPlotter {
  isDark = true;
  isRegion = false;
  motion: 'line' | 'clockwise' | 'counter' = 'line';
  /** Arcs of at most a quarter, with offsets that have no sign. */
  isQuarter = false;
  aperture: Aperture | undefined;
  /** How apertures are laid down. */
  mirrored = { x: false, y: false };
  degrees = 0;
  scale = 1;
  /** Names of apertures that lines were to be drawn with but that cannot draw lines. */
  readonly unable = new Set<string>();
  /** Lines drawn with an aperture that has no width. */
  thinLines = 0;
  readonly #lists = new AreaLists();
  #at: Point = { x: 0, y: 0 };
  #path: PathBuilder | undefined;
  readonly #budget = new PieceBudget();

  get areas(): readonly GerberArea[] {
    return this.#lists.current;
  }

  move(to: Point): void {
    this.finish();
    this.#at = to;
  }

  draw(to: Point, offset: Point): void {
    this.#path ??= new PathBuilder().moveTo(this.#at.x, this.#at.y);
    const isStill = to.x === this.#at.x && to.y === this.#at.y;
    if (this.motion === 'line' || (this.isQuarter && isStill)) this.#path.lineTo(to.x, to.y);
    else {
      const centre = this.#centreOf(to, offset);
      addSweep(this.#path, arcAround([this.#at, to], centre, this.motion === 'clockwise'), to);
    }
    this.#at = to;
  }

  /** Throws RangeError where there is more than any board has. */
  flash(at: Point): void {
    this.finish();
    this.#at = at;
    const matrix = composed(translation(at.x, at.y), this.#transformation);
    this.#lists.place(this.aperture?.areas ?? [], [matrix], this.isDark);
  }

  /** Opens a block: areas belong to it until it is closed. */
  open(): void {
    this.finish();
    this.#lists.open();
  }

  close(): readonly GerberArea[] {
    this.finish();
    return this.#lists.close();
  }

  /** Columns of copies, each `step` further than the one before. */
  repeat(block: readonly GerberArea[], { columns, rows, step }: StepAndRepeat): void {
    if (columns * rows > MAX_COPIES) throw new RangeError('more copies than on any panel');
    const matrices = Array.from({ length: columns * rows }, (_, i) =>
      translation(Math.floor(i / rows) * step.x, (i % rows) * step.y),
    );
    this.#lists.place(block, matrices);
  }

  /** Ends what is being drawn. */
  finish(): void {
    const path = this.#path?.build();
    this.#path = undefined;
    if (path === undefined) return;
    if (this.isRegion) {
      const closed = { ops: Uint8Array.of(...path.ops, 3), coords: path.coords };
      this.#lists.add({ path: closed, isDark: this.isDark, rule: 'nonzero' });
    } else this.#addLine(path);
  }

  get #transformation(): Matrix {
    const [sx, sy] = [this.mirrored.x ? -1 : 1, this.mirrored.y ? -1 : 1];
    const turn = rotation((this.degrees * Math.PI) / 180);
    return composed(turn, scaling(sx * this.scale, sy * this.scale));
  }

  #addLine(path: Path): void {
    const lines = flatten(path, TOLERANCE, this.#budget);
    const areas = this.#coveredBy(lines);
    if (lines.length === 0 && this.aperture?.pen !== undefined) this.flash(this.#at);
    else if (areas.length === 0) this.unable.add(this.aperture?.name ?? 'D01');
    else this.#lists.add({ path: concatenated(areas), isDark: this.isDark, rule: 'nonzero' });
  }

  #coveredBy(lines: readonly Polyline[]): readonly Path[] {
    const pen = this.aperture?.pen;
    if (pen === undefined) return [];
    if (pen.kind === 'round') {
      if (!(pen.width > 0)) this.thinLines++;
      const width = (pen.width || THIN) * this.scale;
      return lines.flatMap((line) => strokeAreas(line, width, ROUND)).map(closedPath);
    }
    const form = transformPath(pen.path, this.#transformation);
    return lines.flatMap((line) => this.#sweptAlong(line, form));
  }

  /** What lies under a form that goes along a line: the hull of both ends of each piece. */
  #sweptAlong({ points }: Polyline, form: Path): readonly Path[] {
    const at = (i: number) => transformPath(form, translation(points[i]!, points[i + 1]!));
    const starts = Array.from({ length: points.length / 2 - 1 }, (_, i) => 2 * i);
    return starts.flatMap((i) => convexHull([at(i), at(i + 2)], this.#budget) ?? []);
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
}

function closedPath({ points }: Polyline): Path {
  const path = new PathBuilder().moveTo(points[0]!, points[1]!);
  for (let i = 2; i + 1 < points.length; i += 2) path.lineTo(points[i]!, points[i + 1]!);
  return path.close().build();
}
