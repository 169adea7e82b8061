// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Long outlines that go around usvg: it is handed a small triangle for each, by which the outline is found again in its
 * tree. It would only write the same numbers again, rounded to 32 bits, and take most of its time for it.
 */
import { CLOSE, MOVE, type Path } from '../../geometry/path.js';
import { pointsBounds } from '../../geometry/polyline.js';
import { FARTHEST_COORDINATE } from './far-numbers.js';
import type { Attributes } from './namespaces.js';
import { PathDataReader } from './path-data.js';

/** Letters; usvg is quick with fewer. */
const LONG = 100;

/**
 * Where usvg makes something else of an outline than the outline itself: arrows on its corners, letters along it, and
 * what is measured by its box. An element's name is as it is written, whatever else a file disguises.
 */
const NEEDED = /[<:](?:pattern|mask|filter|marker|textPath)[\s/>]|clipPathUnits/;

/** Where all stand-ins begin: so near that they are left there, where no triangle begins by chance. */
const [MARK_X, MARK_Y] = [-6001, -6002];
/** The triangle as usvg writes it; its width shows whose it is. */
const STAND_IN = /^M -6001 -6002 L (-?\d+) -6002 L \1 -5995 Z$/;

export class OutlineStandIns {
  readonly #outlines: Path[] = [];
  readonly #reader = new PathDataReader();
  readonly #isOff: boolean;

  /** The text of the whole document. */
  constructor(text: string) {
    this.#isOff = NEEDED.test(text);
  }

  /** Takes the outline off the element where it may go around; returns how many letters fewer there are now. */
  takeFrom(attributes: Attributes): number {
    const { d } = attributes;
    if (this.#isOff || d === undefined || d.length < LONG) return 0;
    const outline = this.#read(d);
    if (outline === undefined || !isOrdinary(outline)) return 0;
    const standIn = `M${MARK_X} ${MARK_Y}h${this.#outlines.push(outline)}v7z`;
    attributes['d'] = standIn;
    return d.length - standIn.length;
  }

  /** The outline that the path data of usvg's tree stand for; undefined where they are the outline. */
  outlineOf(data: string): Path | undefined {
    const right = STAND_IN.exec(data)?.[1];
    return right === undefined ? undefined : this.#outlines[Number(right) - MARK_X - 1];
  }

  #read(data: string): Path | undefined {
    try {
      return this.#reader.read(data);
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
}

/** Whether it goes somewhere in each of its parts, covers something, and stays where drawings are. */
function isOrdinary({ ops, coords }: Path): boolean {
  for (let i = 0; i < ops.length; i++) {
    const next = ops[i + 1];
    if (ops[i] === MOVE && (next === undefined || next === MOVE || next === CLOSE)) return false;
  }
  const { minX, minY, maxX, maxY } = pointsBounds(coords);
  const isNear = Math.max(-minX, -minY, maxX, maxY) < FARTHEST_COORDINATE;
  return isNear && maxX > minX && maxY > minY;
}
