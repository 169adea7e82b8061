// SPDX-License-Identifier: GPL-3.0-or-later
/** Draws in an entity's own plane; the outline lies on the page, seen from above, in mm. */
import { type Path, PathBuilder, type Point } from '../../geometry/path.js';
import { type Affine3, add, apply3, composed3, planeOf, times, type Vec3 } from './affine3.js';

/** A cubic that spans this much of an ellipse is off by four millionths of its radius. */
const LARGEST_SPAN = Math.PI / 4;

/** Points c + u·cos t + v·sin t from `start` on. */
export interface Ellipse3 {
  readonly centre: Vec3;
  readonly u: Vec3;
  readonly v: Vec3;
  readonly start: number;
  readonly sweep: number;
}

export class SpacePen {
  readonly #toPage: Affine3;
  readonly #path: PathBuilder;

  constructor(toPage: Affine3, path = new PathBuilder()) {
    this.#toPage = toPage;
    this.#path = path;
  }

  /** The same path, drawn in the plane of this normal. */
  inPlaneOf(normal: Vec3): SpacePen {
    return new SpacePen(composed3(this.#toPage, planeOf(normal)), this.#path);
  }

  moveTo(point: Vec3): this {
    const { x, y } = this.place(point);
    this.#path.moveTo(x, y);
    return this;
  }

  lineTo(point: Vec3): this {
    const { x, y } = this.place(point);
    this.#path.lineTo(x, y);
    return this;
  }

  cubicTo(first: Vec3, second: Vec3, end: Vec3): this {
    return this.pageCubicTo(this.place(first), this.place(second), this.place(end));
  }

  /** Control points that lie on the page already. */
  pageCubicTo(first: Point, second: Point, end: Point): this {
    this.#path.cubicTo(first.x, first.y, second.x, second.y, end.x, end.y);
    return this;
  }

  pageMoveTo({ x, y }: Point): this {
    this.#path.moveTo(x, y);
    return this;
  }

  /** Continues from the ellipse's first point, where the pen has to be. */
  arcTo({ centre, u, v, start, sweep }: Ellipse3): this {
    const count = Math.max(1, Math.ceil(Math.abs(sweep) / LARGEST_SPAN - 1e-9));
    const step = sweep / count;
    const pull = (4 / 3) * Math.tan(step / 4);
    const at = (c: number, s: number) => add(centre, add(times(u, c), times(v, s)));
    for (let i = 0; i < count; i++) {
      const [from, to] = [start + i * step, start + (i + 1) * step];
      const [c0, s0, c1, s1] = [Math.cos(from), Math.sin(from), Math.cos(to), Math.sin(to)];
      this.cubicTo(
        at(c0 - pull * s0, s0 + pull * c0),
        at(c1 + pull * s1, s1 - pull * c1),
        at(c1, s1),
      );
    }
    return this;
  }

  close(): this {
    this.#path.close();
    return this;
  }

  place(point: Vec3): Point {
    const [x, y] = apply3(this.#toPage, point);
    return { x, y };
  }

  build(): Path {
    return this.#path.build();
  }
}

export function ellipsePoint({ centre, u, v }: Ellipse3, t: number): Vec3 {
  return add(centre, add(times(u, Math.cos(t)), times(v, Math.sin(t))));
}

export function circleAround(centre: Vec3, radius: number, start = 0, sweep = 2 * Math.PI) {
  return { centre, u: [radius, 0, 0], v: [0, radius, 0], start, sweep } as const satisfies Ellipse3;
}
