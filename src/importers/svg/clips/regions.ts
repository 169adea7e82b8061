// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Clips and masks as areas of the page. A clip is the union of what it holds. A mask has shades: where it lets
 * anything be seen it is open, as everything is burnt that is drawn with an opacity above nothing.
 */

import type { Clipper, Rings } from '../../../areas/clipper.js';
import type { Colour } from '../../../art/art.js';
import { flatten } from '../../../geometry/flatten.js';
import { composed, type Matrix, transformPath } from '../../../geometry/matrix.js';
import { outlineOfLine } from '../../line-outline.js';
import type { Definitions } from '../definitions.js';
import { lineFormIn } from '../line-form.js';
import { type Paint, readPaint } from '../paint.js';
import type { PathDataReader } from '../path-data.js';
import { meanScale } from '../tree-measures.js';
import { type Shade, seenOf } from './gradient-bands.js';
import { idIn, readMatrix, type TreeAttributes, type TreeNode } from './node.js';

/** mm; half of what cuts are made with. */
const TOLERANCE = 0.005;
/** The opacity from which on something can be seen. */
const SEEN = 1 / 16;

export interface Region {
  readonly rings: Rings;
  /** Whether it is open or closed everywhere, with no shade between. */
  readonly isExact: boolean;
}

/** What is painted inside a mask so far. */
interface Canvas {
  rings: Rings;
  isExact: boolean;
  readonly isByAlpha: boolean;
}

export class Regions {
  readonly #clipper: Clipper;
  readonly #definitions: Definitions;
  readonly #pathData: PathDataReader;
  readonly #known = new Map<string, Region>();

  constructor(clipper: Clipper, definitions: Definitions, pathData: PathDataReader) {
    this.#clipper = clipper;
    this.#definitions = definitions;
    this.#pathData = pathData;
  }

  /** What the element's own clip and mask leave; undefined where it has none. */
  of(attributes: TreeAttributes, toPage: Matrix): Region | undefined {
    const clip = idIn(attributes['clip-path']);
    const mask = idIn(attributes['mask']);
    const clipped = clip === undefined ? undefined : this.#once(clip, toPage);
    const masked = mask === undefined ? undefined : this.#once(mask, toPage);
    if (clipped === undefined || masked === undefined) return clipped ?? masked;
    return this.#both(clipped, masked);
  }

  #both(a: Region, b: Region): Region {
    return {
      rings: this.#clipper.intersected(a.rings, b.rings),
      isExact: a.isExact && b.isExact,
    };
  }

  #once(id: string, toPage: Matrix): Region {
    const key = `${id} ${toPage.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // One that holds itself finds nothing, as usvg says.
    this.#known.set(key, { rings: [], isExact: true });
    const node = this.#definitions.node(id);
    const own = node === undefined ? undefined : this.#read(node, toPage);
    const region = own ?? { rings: [], isExact: true };
    this.#known.set(key, region);
    return region;
  }

  #read(node: TreeNode, toPage: Matrix): Region {
    const own = node.tag === 'mask' ? this.#mask(node, toPage) : this.#clip(node, toPage);
    const outer = this.of(node.attributes, toPage);
    return outer === undefined ? own : this.#both(own, outer);
  }

  #clip({ attributes, children }: TreeNode, toPage: Matrix): Region {
    const matrix = composed(toPage, readMatrix(attributes['transform']));
    const rings = this.#clipContent(children, matrix);
    return { rings, isExact: true };
  }

  #clipContent(nodes: readonly TreeNode[], toPage: Matrix): Rings {
    let all: Rings = [];
    for (const { tag, attributes, children } of nodes) {
      if (isHidden(attributes)) continue;
      const matrix = composed(toPage, readMatrix(attributes['transform']));
      const content =
        tag === 'path'
          ? this.#filled(attributes, matrix)
          : this.#clipContent(tag === 'g' ? children : [], matrix);
      const limit = this.of(attributes, matrix);
      const own = limit === undefined ? content : this.#clipper.intersected(content, limit.rings);
      all = all.length === 0 ? own : this.#clipper.united(all, own);
    }
    return all;
  }

  #filled(attributes: TreeAttributes, matrix: Matrix): Rings {
    const rule = attributes['clip-rule'] ?? attributes['fill-rule'];
    return this.#clipper.resolved(
      this.#lines(attributes, matrix).map(({ points }) => points),
      rule === 'evenodd' ? 'evenodd' : 'nonzero',
    );
  }

  #lines(attributes: TreeAttributes, matrix: Matrix) {
    const path = this.#pathData.read(attributes['d'] ?? '');
    return flatten(transformPath(path, matrix), TOLERANCE);
  }

  #mask({ attributes, children }: TreeNode, toPage: Matrix): Region {
    const canvas: Canvas = {
      rings: [],
      isExact: true,
      isByAlpha: attributes['mask-type'] === 'alpha',
    };
    this.#paint(children, { canvas, toPage, opacity: 1 });
    const rings = this.#clipper.intersected(canvas.rings, this.#frameOf(attributes, toPage));
    return { rings, isExact: canvas.isExact };
  }

  /** The rectangle that `x`, `y`, `width` and `height` say. */
  #frameOf(attributes: TreeAttributes, toPage: Matrix): Rings {
    const number = (key: string) => Number(attributes[key] ?? 0);
    const [x, y] = [number('x'), number('y')];
    const [right, bottom] = [x + number('width'), y + number('height')];
    const d = `M ${x} ${y} L ${right} ${y} L ${right} ${bottom} L ${x} ${bottom} Z`;
    return this.#filled({ d }, toPage);
  }

  #paint(nodes: readonly TreeNode[], { canvas, toPage, opacity }: Brush): void {
    for (const node of nodes) {
      const { tag, attributes, children } = node;
      const matrix = composed(toPage, readMatrix(attributes['transform']));
      const fraction = opacity * Number(attributes['opacity'] ?? 1);
      const brush = { canvas, toPage: matrix, opacity: fraction };
      if (tag === 'image' || attributes['filter'] !== undefined) canvas.isExact = false;
      // Which of its pixels are dark is not known here.
      if (tag === 'image' && !isHidden(attributes))
        canvas.rings = this.#clipper.united(canvas.rings, this.#frameOf(attributes, matrix));
      if (tag === 'path' && !isHidden(attributes)) this.#paintPath(attributes, brush);
      else if (tag === 'g') this.#paintGroup(node, brush, children);
    }
  }

  /** What a group in a mask shows where it is itself clipped or masked. */
  #paintGroup({ attributes }: TreeNode, brush: Brush, children: readonly TreeNode[]): void {
    const limit = this.of(attributes, brush.toPage);
    if (limit === undefined) {
      this.#paint(children, brush);
      return;
    }
    const { canvas } = brush;
    const own: Canvas = { ...canvas, rings: [] };
    this.#paint(children, { ...brush, canvas: own });
    const seen = this.#clipper.intersected(own.rings, limit.rings);
    canvas.rings = this.#clipper.united(canvas.rings, seen);
    canvas.isExact &&= own.isExact && limit.isExact;
  }

  #paintPath(attributes: TreeAttributes, brush: Brush): void {
    const fill = readPaint(attributes, 'fill', this.#definitions);
    const stroke = readPaint(attributes, 'stroke', this.#definitions);
    const opacity = (of: string) => brush.opacity * Number(attributes[`${of}-opacity`] ?? 1);
    if (fill !== undefined)
      this.#lay(this.#filled(attributes, brush.toPage), brush, {
        ...fill,
        opacity: opacity('fill'),
      });
    if (stroke !== undefined)
      this.#lay(this.#stroked(attributes, brush.toPage), brush, {
        ...stroke,
        opacity: opacity('stroke'),
      });
  }

  #stroked(attributes: TreeAttributes, matrix: Matrix): Rings {
    const path = transformPath(this.#pathData.read(attributes['d'] ?? ''), matrix);
    const strokeWidth = Number(attributes['stroke-width'] ?? 1) * meanScale(matrix);
    return outlineOfLine({ path, strokeWidth, ...lineFormIn(attributes) }, this.#clipper);
  }

  #lay(rings: Rings, { canvas, toPage }: Brush, ink: Paint): void {
    const { isByAlpha } = canvas;
    const shadeOf = (colour: Colour, opacity: number) =>
      ink.opacity * opacity * (isByAlpha ? 1 : brightness(colour));
    const shade = shadeOf(ink.colour, 1);
    const isPlain = !ink.isFlattened && (shade <= 0.01 || shade >= 0.99);
    if (!isPlain) canvas.isExact = false;
    if (ink.isFlattened) {
      const seen = this.#seenOf(ink, shadeOf, toPage);
      const own = seen === undefined ? rings : this.#clipper.intersected(rings, seen);
      canvas.rings = this.#clipper.united(canvas.rings, own);
    } else if (shade >= SEEN) canvas.rings = this.#clipper.united(canvas.rings, rings);
    else if (!isByAlpha && ink.opacity > 1 - SEEN)
      canvas.rings = this.#clipper.subtracted(canvas.rings, rings);
  }

  /** Undefined where all of it may be. */
  #seenOf({ server }: Paint, shade: Shade, toPage: Matrix): Rings | undefined {
    const node = server === undefined ? undefined : this.#definitions.node(server);
    return node && seenOf(node, toPage, { shade, least: SEEN, clipper: this.#clipper });
  }
}

interface Brush {
  readonly canvas: Canvas;
  readonly toPage: Matrix;
  readonly opacity: number;
}

function isHidden({ visibility }: TreeAttributes): boolean {
  return visibility === 'hidden' || visibility === 'collapse';
}

/** The brightness as masks weigh colours, 0…1. */
function brightness([r, g, b]: Colour): number {
  return (0.2125 * r + 0.7154 * g + 0.0721 * b) / 255;
}
