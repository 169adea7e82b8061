// SPDX-License-Identifier: GPL-3.0-or-later
/** What clips leave of a page: each cuts what the ones around it leave, once something is drawn there. */
import type { Clipper, Rings, Rule } from '../../areas/clipper.js';
import { flatten } from '../../geometry/flatten.js';
import type { Path } from '../../geometry/path.js';
import { Area } from '../cut-shape.js';

/** mm; half of what cuts are made with. */
const TOLERANCE = 0.005;

export class ClipRegion {
  readonly #clipper: Clipper;
  readonly #path: Path;
  readonly #rule: Rule;
  readonly #around: ClipRegion | undefined;
  #rings: Rings | undefined;
  #area: Area | undefined;

  /** `path` in mm, on the page. */
  constructor(clipper: Clipper, path: Path, rule: Rule, around: ClipRegion | undefined) {
    this.#clipper = clipper;
    this.#path = path;
    this.#rule = rule;
    this.#around = around;
  }

  get rings(): Rings {
    this.#rings ??= this.#cut();
    return this.#rings;
  }

  get area(): Area {
    this.#area ??= new Area(this.#clipper, this.rings);
    return this.#area;
  }

  #cut(): Rings {
    const lines = flatten(this.#path, TOLERANCE).map(({ points }) => points);
    const own = this.#clipper.resolved(lines, this.#rule);
    return this.#around ? this.#clipper.intersected(this.#around.rings, own) : own;
  }
}
