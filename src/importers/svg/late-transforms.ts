// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Transforms that turn about a box of the shape itself (`transform-box: fill-box`), which is known only when usvg has
 * drawn it. Such an element is put into a group, the drawing is read once without these transforms, and the groups are
 * given theirs.
 */
import { type Bounds, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import {
  apply,
  composed,
  IDENTITY,
  type Matrix,
  transformPath,
  translation,
} from '../../geometry/matrix.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { readMatrix, type TreeAttributes } from './clips/node.js';
import type { Attributes } from './namespaces.js';
import type { OutlineStandIns } from './outline-stand-ins.js';
import { PathDataReader } from './path-data.js';
import { readTransform } from './read-transform.js';
import { withOrigin, withoutPercentages } from './transform-origin.js';
import { eachElement } from './tree-text.js';

interface LateTransform {
  readonly transform: string;
  readonly origin: string;
  /** `fill-box`, or one that includes the lines. */
  readonly box: string;
}

/** The document made fit for usvg. */
interface WholeDrawing {
  readonly parts: readonly string[];
  readonly outlines: OutlineStandIns;
}

const ID = /^box-\d+-of-kerf$/;

export class LateTransforms {
  readonly #byId = new Map<string, LateTransform>();
  /** The id of the group to be put around the element that begins. */
  #pending: string | undefined;

  get isEmpty(): boolean {
    return this.#byId.size === 0;
  }

  /** Takes the transform off the element. */
  hold(attributes: Attributes, late: LateTransform): true {
    const id = `box-${this.#byId.size + 1}-of-kerf`;
    this.#byId.set(id, late);
    this.#pending = id;
    delete attributes['transform'];
    return true;
  }

  /** The group to put around the element that was held last. */
  takeGroup(): string | undefined {
    const id = this.#pending;
    this.#pending = undefined;
    return id === undefined ? undefined : ` id="${id}"`;
  }

  /** The document with all transforms in their places, and how many could not be worked out. */
  resolved(
    { parts, outlines }: WholeDrawing,
    tree: string,
  ): { parts: readonly string[]; lost: number } {
    const transforms = this.#transformsIn(tree, outlines);
    const whole = parts.map((part) => {
      const id = /^<g id="(box-\d+-of-kerf)">/.exec(part)?.[1];
      const transform = id === undefined ? undefined : transforms.get(id);
      return transform === undefined
        ? part
        : part.replace(`id="${id}"`, `transform="${transform}"`);
    });
    return { parts: whole, lost: this.#byId.size - transforms.size };
  }

  #transformsIn(tree: string, outlines: OutlineStandIns): Map<string, string> {
    const found = new Map<string, string>();
    const isWithLines = (id: string) =>
      /^(?:stroke|border)-box$/.test(this.#byId.get(id)?.box ?? '');
    const measure = new BoxMeasure(
      (id, box) => {
        const late = this.#byId.get(id);
        const turn = late && turnIn(late, box);
        if (turn === undefined) return IDENTITY;
        const { minX, minY } = box;
        const matrix = composed(composed(translation(minX, minY), turn), translation(-minX, -minY));
        found.set(id, `matrix(${matrix.join(' ')})`);
        return matrix;
      },
      { isWithLines, outlines },
    );
    eachElement(tree, measure);
    return found;
  }
}

/** Counted from the corner of the box. */
function turnIn({ transform, origin }: LateTransform, { minX, minY, maxX, maxY }: Bounds) {
  const own = { x: 0, y: 0, width: maxX - minX, height: maxY - minY };
  const plain = withoutPercentages(transform, own);
  const whole = plain && withOrigin(plain, origin, own);
  return whole === undefined ? undefined : readTransform(whole);
}

interface OpenGroup {
  readonly id: string | undefined;
  /** The map to the nearest of those groups around it. */
  readonly matrix: Matrix;
  box: Bounds;
}

interface BoxMeasureOptions {
  readonly isWithLines: (id: string) => boolean;
  readonly outlines: OutlineStandIns;
}

/** The boxes of groups in their own units, the inner ones first. */
class BoxMeasure {
  readonly #stack: OpenGroup[] = [{ id: undefined, matrix: IDENTITY, box: NOTHING }];
  readonly #pathData: PathDataReader;
  readonly #found: (id: string, box: Bounds) => Matrix;
  readonly #isWithLines: (id: string) => boolean;
  #defsDepth = 0;

  constructor(
    found: (id: string, box: Bounds) => Matrix,
    { isWithLines, outlines }: BoxMeasureOptions,
  ) {
    this.#found = found;
    this.#pathData = new PathDataReader((data) => outlines.outlineOf(data));
    this.#isWithLines = isWithLines;
  }

  open(tag: string, attributes: TreeAttributes): void {
    if (tag === 'defs') this.#defsDepth++;
    if (this.#defsDepth > 0 || tag === 'svg') return;
    const around = this.#stack.at(-1)!;
    const id =
      attributes['id'] !== undefined && ID.test(attributes['id']) ? attributes['id'] : undefined;
    const own = composed(
      around.id === undefined ? around.matrix : IDENTITY,
      readMatrix(attributes['transform']),
    );
    const group: OpenGroup = { id, matrix: own, box: NOTHING };
    this.#stack.push(group);
    if (tag === 'path') group.box = this.#boxOfPath(attributes, own);
    if (tag === 'image') group.box = boxOfPicture(attributes, own);
  }

  close(tag: string): void {
    if (tag === 'defs') this.#defsDepth--;
    else if (this.#defsDepth === 0 && tag !== 'svg') this.#leave(this.#stack.pop()!);
  }

  #leave({ id, matrix, box }: OpenGroup): void {
    const around = this.#stack.at(-1)!;
    if (isEmpty(box)) return;
    const own = id === undefined ? box : turned(box, composed(matrix, this.#found(id, box)));
    around.box = union(around.box, own);
  }

  #boxOfPath(attributes: TreeAttributes, matrix: Matrix): Bounds {
    const box = pathBounds(transformPath(this.#pathData.read(attributes['d'] ?? ''), matrix));
    const group = this.#stack.findLast(({ id }) => id !== undefined);
    const isDrawn = (attributes['stroke'] ?? 'none') !== 'none';
    if (!isDrawn || group?.id === undefined || !this.#isWithLines(group.id)) return box;
    const [a, b, c, d] = matrix;
    const half = (Number(attributes['stroke-width'] ?? 1) * Math.sqrt(Math.abs(a * d - b * c))) / 2;
    const { minX, minY, maxX, maxY } = box;
    return { minX: minX - half, minY: minY - half, maxX: maxX + half, maxY: maxY + half };
  }
}

function boxOfPicture(attributes: TreeAttributes, matrix: Matrix): Bounds {
  const [x, y, wide, high] = ['x', 'y', 'width', 'height'].map((key) =>
    Number(attributes[key] ?? 0),
  );
  return turned({ minX: x!, minY: y!, maxX: x! + wide!, maxY: y! + high! }, matrix);
}

function turned({ minX, minY, maxX, maxY }: Bounds, matrix: Matrix): Bounds {
  return [minX, maxX]
    .flatMap((x) => [minY, maxY].map((y) => apply(matrix, { x, y })))
    .map(({ x, y }) => ({ minX: x, minY: y, maxX: x, maxY: y }))
    .reduce<Bounds>(union, NOTHING);
}
