// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The one place that knows Clipper2: areas united, intersected and subtracted, lines cut to areas, lines made
 * areas. What is given and returned is plain arrays, mm; its own objects are freed here.
 */
import { createRequire } from 'node:module';
import type {
  Clipper2ZFactoryFunction,
  ClipType,
  MainModule,
  PathsD,
} from 'clipper2-wasm/dist/clipper2z.js';
import type { AppError } from '../base/errors.js';
import { VertexBudget } from './vertex-budget.js';

/** Closed outlines, or lines: x and y alternate. */
export type Rings = readonly Float64Array[];
export type Rule = 'nonzero' | 'evenodd';

export interface LineStyle {
  readonly width: number;
  readonly cap: string;
  readonly join: string;
  readonly miterLimit: number;
}

/** Digits after the point that it counts with: a hundredth of a micrometre. */
const DIGITS = 5;
const ARC_TOLERANCE = 0.005;

const require = createRequire(import.meta.url);
let loading: Promise<MainModule> | undefined;
let loaded: MainModule | undefined;

export class Clipper {
  readonly #module: MainModule;
  readonly #budget: VertexBudget;

  private constructor(module: MainModule, tooMuch: (() => AppError) | undefined) {
    this.#module = module;
    this.#budget = new VertexBudget(tooMuch);
  }

  /**
   * A new one for each work, as each has its own budget; beyond that its methods throw what `tooMuch` says. Without that
   * there is no budget: for works that are limited otherwise.
   */
  static async load(tooMuch?: () => AppError): Promise<Clipper> {
    const { default: factory } = require('clipper2-wasm') as { default: Clipper2ZFactoryFunction };
    loading ??= factory();
    loaded = await loading;
    return new Clipper(loaded, tooMuch);
  }

  /** A new one at once, where one was loaded before in this thread. */
  static ready(tooMuch?: () => AppError): Clipper {
    if (loaded === undefined) throw new RangeError('load Clipper first');
    return new Clipper(loaded, tooMuch);
  }

  /** The area without crossings: holes run the other way round. */
  resolved(rings: Rings, rule: Rule): Rings {
    const { FillRule } = this.#module;
    const filled = rule === 'evenodd' ? FillRule.EvenOdd : FillRule.NonZero;
    return this.#withPaths([rings], ([own]) => this.#module.UnionSelfD(own!, filled, DIGITS));
  }

  united(a: Rings, b: Rings): Rings {
    return this.#combined(this.#module.ClipType.Union, a, b);
  }

  intersected(a: Rings, b: Rings): Rings {
    return this.#combined(this.#module.ClipType.Intersection, a, b);
  }

  subtracted(a: Rings, b: Rings): Rings {
    return this.#combined(this.#module.ClipType.Difference, a, b);
  }

  /** What lies in one of them only. */
  excluded(a: Rings, b: Rings): Rings {
    return this.#combined(this.#module.ClipType.Xor, a, b);
  }

  /** What of the lines lies in the area. */
  linesWithin(lines: Rings, area: Rings): Rings {
    const { ClipType, FillRule, ClipperD, PathsD } = this.#module;
    return this.#withPaths([lines, area], ([open, clip]) => {
      const clipper = new ClipperD(DIGITS);
      const closed = new PathsD();
      const result = new PathsD();
      clipper.AddOpenSubject(open!);
      clipper.AddClip(clip!);
      clipper.ExecutePath(ClipType.Intersection, FillRule.NonZero, closed, result);
      closed.delete();
      clipper.delete();
      return result;
    });
  }

  /** The area grown by `by`, mm; shrunk where that is negative. */
  grown(area: Rings, by: number, corners: 'sharp' | 'round' = 'sharp'): Rings {
    const { JoinType, EndType } = this.#module;
    return this.#withPaths([area], ([own]) =>
      this.#module.InflatePathsD(
        own!,
        by,
        corners === 'sharp' ? JoinType.Miter : JoinType.Round,
        EndType.Polygon,
        2,
        DIGITS,
        ARC_TOLERANCE,
      ),
    );
  }

  /** Triangles that make up the area; undefined where its outlines cross. */
  triangulated(area: Rings): Rings | undefined {
    const { TriangulateResult } = this.#module;
    let outcome: unknown;
    const triangles = this.#withPaths([area], ([own]) => {
      const { result, solution } = this.#module.TriangulateD(own!, DIGITS, true);
      outcome = result;
      return solution;
    });
    return outcome === TriangulateResult.Success ? triangles : undefined;
  }

  /** What a line of some width covers. */
  outlined(lines: Rings, isClosed: boolean, { width, cap, join, miterLimit }: LineStyle): Rings {
    const { JoinType, EndType } = this.#module;
    const ends = { round: EndType.Round, square: EndType.Square }[cap] ?? EndType.Butt;
    const corners = { round: JoinType.Round, bevel: JoinType.Square }[join] ?? JoinType.Miter;
    const end = isClosed ? EndType.Joined : ends;
    return this.#withPaths([lines], ([own]) =>
      this.#module.InflatePathsD(own!, width / 2, corners, end, miterLimit, DIGITS, ARC_TOLERANCE),
    );
  }

  #combined(type: ClipType, a: Rings, b: Rings): Rings {
    const { FillRule } = this.#module;
    return this.#withPaths([a, b], ([own, other]) =>
      this.#module.BooleanOpD(type, FillRule.NonZero, own!, other!, DIGITS),
    );
  }

  #withPaths(given: readonly Rings[], work: (paths: readonly PathsD[]) => PathsD): Rings {
    for (const rings of given) for (const ring of rings) this.#budget.spend(ring.length / 2);
    const paths = given.map((rings) => this.#toPaths(rings));
    try {
      const result = work(paths);
      const rings = ringsOf(result);
      result.delete();
      return rings;
    } catch (error) {
      // What it throws itself is the address of a sentence in its memory.
      if (typeof error !== 'number') throw error;
      throw new RangeError('an area is larger than Clipper2 can count');
    } finally {
      for (const own of paths) own.delete();
    }
  }

  #toPaths(rings: Rings): PathsD {
    const { PathsD, PathD } = this.#module;
    const paths = new PathsD();
    for (const ring of rings) {
      const path = new PathD();
      path.assign(withHeights(ring));
      paths.push_back(path);
      path.delete();
    }
    return paths;
  }
}

/** It keeps a third number with each point. */
function withHeights(ring: Float64Array): Float64Array {
  const triples = new Float64Array((ring.length / 2) * 3);
  for (let i = 0, at = 0; i < ring.length; i += 2, at += 3) {
    triples[at] = ring[i]!;
    triples[at + 1] = ring[i + 1]!;
  }
  return triples;
}

function ringsOf(paths: PathsD): Rings {
  return Array.from({ length: paths.size() }, (_, index) => {
    const path = paths.get(index);
    const triples = path.view();
    const ring = new Float64Array((triples.length / 3) * 2);
    for (let i = 0, at = 0; i < ring.length; i += 2, at += 3) {
      ring[i] = triples[at]!;
      ring[i + 1] = triples[at + 1]!;
    }
    path.delete();
    return ring;
  });
}
