// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * usvg's simplified tree to shapes: transforms multiplied out, y turned up, units mm. Groups matter
 * by their id (layers, names), transform, opacity, and what they clip, mask or filter.
 */
import type { Clipper } from '../../areas/clipper.js';
import type { ArtLayer, PathShape, Shape } from '../../art/art.js';
import { purposeOfName } from '../../art/layer-words.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { intersection, isEmpty } from '../../geometry/bounds.js';
import { boxOfUnit, composed, type Matrix } from '../../geometry/matrix.js';
import { PathSlabs } from '../../geometry/path-slabs.js';
import { Area, hasLineAsArea } from '../cut-shape.js';
import { withDotsDrawn } from '../dots.js';
import { isStretched } from '../line-outline.js';
import { dropSeeThroughGroup, isSeeThroughWhite } from '../see-through.js';
import { readMatrix, type TreeAttributes, type TreeNode } from './clips/node.js';
import { pictureText } from './clips/picture-text.js';
import { Regions } from './clips/regions.js';
import { dashedParts } from './dashed-lines.js';
import { Definitions } from './definitions.js';
import { type EmbeddedPicture, nestedTree, tokenIndex } from './embedded.js';
import type { Findings } from './findings.js';
import { dashesInMm, withoutMark } from './fixed-widths.js';
import { LayerList } from './layers.js';
import { lineFormIn } from './line-form.js';
import type { OutlineStandIns } from './outline-stand-ins.js';
import { type Paint, readPaint } from './paint.js';
import { PathDataReader } from './path-data.js';
import { Patterns, type TilePaint } from './patterns.js';
import { ShapeIds } from './shape-ids.js';
import { newBudgets, type TreeBudgets } from './tree-budgets.js';
import { areWithinReach, isWithinReach, meanScale } from './tree-measures.js';
import { eachElement } from './tree-text.js';
import { isMadeUp } from './visible-texts.js';

export interface TreeOptions {
  /** The file's name, for sentences. */
  readonly name: string;
  readonly userToPage: Matrix;
  /** Group id → layer name. */
  readonly layers: ReadonlyMap<string, string>;
  readonly pictures: readonly EmbeddedPicture[];
  readonly findings: Findings;
  /** Cuts clips and masks; needed where the tree has some. */
  readonly clipper?: Clipper | undefined;
  /** Ids to look out for, and those that were met with something in them. */
  readonly wanted?: ReadonlyMap<string, unknown>;
  readonly found?: Set<string>;
  /** The budgets of the tree that this one is a part of. */
  readonly budgets?: TreeBudgets;
  readonly definitions?: Definitions;
  /** The outlines that were kept from usvg, and what stands in for them. */
  readonly outlines?: OutlineStandIns;
}

export function readTree(
  xml: string,
  options: TreeOptions,
): { layers: readonly ArtLayer[]; shapes: readonly Shape[] } {
  const reader = new TreeReader(options);
  eachElement(xml, reader);
  return reader.layers.finish(reader.shapes);
}

interface Frame {
  readonly matrix: Matrix;
  readonly layer: string | undefined;
  /** The nearest id, for shapes that have none of their own. */
  readonly name: string;
  readonly isHidden: boolean;
  readonly attributes: TreeAttributes;
  /** What its own clip and mask leave; undefined where it has none. */
  readonly area: Area | undefined;
  /** How many shapes there were before this group. */
  readonly firstShape: number;
}

class TreeReader {
  readonly layers: LayerList;
  shapes: Shape[] = [];
  readonly #options: TreeOptions;
  readonly #budgets: TreeBudgets;
  readonly #definitions: Definitions;
  readonly #pathData: PathDataReader;
  readonly #slabs = new PathSlabs();
  readonly #regions: Regions | undefined;
  readonly #patterns: Patterns | undefined;
  readonly #stack: Frame[];
  readonly #ids = new ShapeIds();
  #defsDepth = 0;

  constructor(options: TreeOptions) {
    this.#options = options;
    this.layers = new LayerList(options.layers);
    this.#budgets = options.budgets ?? newBudgets();
    this.#definitions = options.definitions ?? new Definitions();
    const { clipper, outlines } = options;
    this.#pathData = new PathDataReader((data) => outlines?.outlineOf(data));
    this.#regions = clipper && new Regions(clipper, this.#definitions, this.#pathData);
    this.#patterns =
      clipper &&
      new Patterns({
        ...{ clipper, definitions: this.#definitions, budget: this.#budgets.tiles },
        read: (nodes, toPage) => this.#shapesOf(nodes, toPage),
      });
    this.#stack = [
      {
        matrix: options.userToPage,
        layer: undefined,
        name: 'shape',
        isHidden: false,
        attributes: {},
        area: undefined,
        firstShape: 0,
      },
    ];
  }

  open(tag: string, attributes: TreeAttributes): void {
    if (tag === 'defs') this.#defsDepth++;
    else if (this.#defsDepth > 0) this.#definitions.open(tag, attributes);
    else if (tag === 'svg') return;
    else {
      const frame = this.#frameOf(tag, attributes);
      this.#stack.push(frame);
      const isSeen = !frame.isHidden && attributes['visibility'] !== 'hidden';
      if (tag === 'path' && isSeen) this.#addPath(frame, attributes);
      if (tag === 'image' && isSeen) this.#addPicture(frame, attributes);
    }
  }

  close(tag: string): void {
    if (tag === 'defs') this.#defsDepth--;
    else if (this.#defsDepth > 0) this.#definitions.close();
    else if (tag !== 'svg') this.#leave(this.#stack.pop()!);
  }

  #frameOf(tag: string, attributes: TreeAttributes): Frame {
    const parent = this.#stack.at(-1)!;
    const { id } = attributes;
    const { findings } = this.#options;
    if (!parent.isHidden && attributes['filter'] !== undefined)
      findings.add('import.filter-ignored');
    const matrix = composed(parent.matrix, readMatrix(attributes['transform']));
    return {
      matrix,
      layer: this.#layerOf(tag, id, parent.layer),
      name: id && !isMadeUp(id) ? id : parent.name,
      isHidden: parent.isHidden || Number(attributes['opacity'] ?? 1) === 0,
      attributes,
      area: this.#areaOf(attributes, matrix),
      firstShape: this.shapes.length,
    };
  }

  #areaOf(attributes: TreeAttributes, matrix: Matrix): Area | undefined {
    const region = this.#regions?.of(attributes, matrix);
    const { clipper, findings } = this.#options;
    if (region === undefined || clipper === undefined) return undefined;
    if (!region.isExact) findings.add('import.mask-approximated');
    return new Area(clipper, region.rings);
  }

  /** The nearest layer around a shape; a shape's own name does not take it out of one that says more. */
  #layerOf(tag: string, id: string | undefined, around: string | undefined): string | undefined {
    const { layers } = this.#options;
    if (id === undefined || !layers.has(id)) return around;
    const isSaid = around !== undefined && purposeOfName(layers.get(around)!) !== undefined;
    return tag !== 'g' && isSaid ? around : id;
  }

  #leave({ area, firstShape, attributes }: Frame): void {
    const opacity = Number(attributes['opacity'] ?? 1);
    const gone = dropSeeThroughGroup(this.shapes, firstShape, opacity);
    for (let i = 0; i < gone; i++) this.#options.findings.add('import.white-see-through');
    if (area === undefined || firstShape === this.shapes.length) return;
    // Pictures have been cut already.
    const inside = this.shapes.splice(firstShape);
    for (const shape of inside) {
      if (shape.kind === 'bitmap') this.shapes.push(shape);
      else {
        const left = area.cut(shape);
        if (hasLineAsArea(shape, left)) this.#options.findings.add('import.line-as-area');
        const [first, ...more] = left;
        if (first !== undefined) this.shapes.push(first);
        for (const part of more) this.shapes.push({ ...part, id: this.#ids.unique(shape.id) });
      }
    }
  }

  #addPath(frame: Frame, given: TreeAttributes): void {
    const fixed = withoutMark(given);
    const attributes = fixed ?? given;
    const fill = this.#paintIn(attributes, 'fill');
    const stroke = this.#paintIn(attributes, 'stroke');
    const path = this.#pathData.read(attributes['d'] ?? '');
    if (path.ops.length > 0) this.#noteFound();
    if ((fill === undefined && stroke === undefined) || path.ops.length === 0) return;
    const scale = meanScale(fixed === undefined ? frame.matrix : this.#options.userToPage);
    const width = Number(attributes['stroke-width'] ?? 1);
    const shape: PathShape = {
      kind: 'path',
      id: '',
      layer: this.layers.indexOf(frame.layer),
      path,
      fillRule: attributes['fill-rule'] === 'evenodd' ? 'evenodd' : 'nonzero',
      strokeWidth: stroke === undefined ? 0 : width * scale,
      ...(fill && { fill: fill.colour }),
      ...(stroke && { stroke: stroke.colour }),
      ...(stroke && lineFormIn(attributes)),
    };
    const isPlain = fixed === undefined && attributes['stroke-dasharray'] === undefined;
    const cuts = this.#stack.flatMap(({ area }) => (area === undefined ? [] : [area.rings]));
    const paints = { fill, stroke: isPlain ? stroke : undefined };
    const tiled = this.#patterns?.painted(shape, paints, { toPage: frame.matrix, cuts });
    if ((fill?.isFlattened && !tiled?.fill) || (stroke?.isFlattened && !tiled?.line))
      this.#options.findings.add('import.paint-flattened');
    if (stroke && fixed === undefined && isStretched(frame.matrix, width))
      this.#options.findings.add('import.line-width-changed');
    this.#pushTiles(frame, tiled?.fill);
    const rest = tiled === undefined ? shape : tiled.rest;
    if (rest) this.#addLines(frame, rest, { attributes, scale, isFixed: fixed !== undefined });
    this.#pushTiles(frame, tiled?.line);
  }

  #paintIn(attributes: TreeAttributes, property: 'fill' | 'stroke'): Paint | undefined {
    const paint = readPaint(attributes, property, this.#definitions);
    if (paint === undefined || !isSeeThroughWhite(paint.colour, paint.opacity)) return paint;
    this.#options.findings.add('import.white-see-through');
    return undefined;
  }

  #pushTiles(frame: Frame, tiles: TilePaint | undefined): void {
    for (const tile of tiles?.paths ?? []) this.#push(frame, tile);
    if (tiles?.picture !== undefined) this.#pushPicture(frame, tiles.picture);
  }

  /** Where a width is fixed, its dashes and dots are as well: they are made on the page. */
  #addLines(
    frame: Frame,
    shape: PathShape,
    { attributes, scale, isFixed }: { attributes: TreeAttributes; scale: number; isFixed: boolean },
  ): void {
    const place = ({ path }: PathShape) => {
      const placed = this.#slabs.transformed(path, frame.matrix);
      if (!areWithinReach(placed.coords)) throw new RangeError('a path is out of reach');
      return placed;
    };
    const own = isFixed ? { ...shape, path: place(shape) } : shape;
    const said = isFixed ? dashesInMm(attributes, scale) : attributes;
    const mmPerUnit = isFixed ? 1 : scale;
    const parts = dashedParts(own, said, {
      ...{ scale: mmPerUnit, budget: this.#budgets.dashes },
      found: (code) => this.#options.findings.add(code),
    });
    for (const part of parts.flatMap((one) => withDotsDrawn(one, mmPerUnit)))
      this.#push(frame, isFixed ? part : { ...part, path: place(part) });
  }

  #push(frame: Frame, shape: PathShape): void {
    const layer = this.layers.indexOf(frame.layer);
    this.shapes.push({ ...shape, layer, id: this.#ids.unique(frame.name) });
  }

  /** What elements of a definition show, drawn by themselves. */
  #shapesOf(nodes: readonly TreeNode[], userToPage: Matrix): readonly Shape[] {
    const inner = { layers: new Map(), budgets: this.#budgets, definitions: this.#definitions };
    const reader = new TreeReader({ ...this.#options, ...inner, userToPage });
    const play = ({ tag, attributes, children }: TreeNode) => {
      reader.open(tag, attributes);
      children.forEach(play);
      reader.close(tag);
    };
    nodes.forEach(play);
    return reader.shapes;
  }

  #noteFound(): void {
    const { wanted, found } = this.#options;
    if (wanted === undefined || wanted.size === 0) return;
    for (const { attributes } of this.#stack) {
      const { id } = attributes;
      if (id !== undefined && wanted.has(id)) found?.add(id);
    }
  }

  #addPicture(frame: Frame, attributes: TreeAttributes): void {
    const nested = nestedTree(attributes['xlink:href'] ?? '');
    if (nested !== undefined) {
      this.#addNested(frame, nested);
      return;
    }
    const index = tokenIndex(attributes['xlink:href'] ?? '');
    const picture = index === undefined ? undefined : this.#options.pictures[index];
    if (picture === undefined) {
      this.#options.findings.add('import.picture-unreadable');
      return;
    }
    const square: Matrix = [picture.widthPx, 0, 0, -picture.heightPx, 0, picture.heightPx];
    // The map goes from the unit square, y up, to pixels, y down.
    const placement = composed(frame.matrix, square);
    if (!placement.every(isWithinReach)) throw new RangeError('a picture is out of reach');
    const own = { picture, placement };
    const drawn = this.#isPlain(placement) ? own : this.#composedPicture(own);
    if (drawn === undefined) return;
    this.#pushPicture(frame, { ...drawn.picture, placement: drawn.placement });
  }

  #pushPicture(frame: Frame, picture: EmbeddedPicture & { readonly placement: Matrix }): void {
    if (!this.#budgets.pictures.take(picture)) throw tooManyPixels(this.#options.name);
    const layer = this.layers.indexOf(frame.layer);
    this.shapes.push({ kind: 'bitmap', ...picture, id: this.#ids.unique(frame.name), layer });
  }

  /** A drawing in the drawing; it has layers and definitions of its own, and the first do not matter. */
  #addNested(frame: Frame, tree: string): void {
    const reader = new TreeReader({
      ...this.#options,
      userToPage: frame.matrix,
      layers: new Map(),
      budgets: this.#budgets,
      definitions: new Definitions(),
    });
    eachElement(tree, reader);
    for (const shape of reader.shapes) {
      if (shape.kind === 'bitmap' && !this.#isPlain(shape.placement)) {
        this.#options.findings.add('import.picture-unreadable');
        continue;
      }
      const id = this.#ids.unique(frame.name);
      this.shapes.push({ ...shape, id, layer: this.layers.indexOf(frame.layer) });
    }
  }

  /** Whether the picture is a rectangle, and nothing cuts it. */
  #isPlain(placement: Matrix): boolean {
    const [a, b, c, d] = placement;
    const isSquare = Math.abs(a * c + b * d) <= 1e-5 * Math.hypot(a, b) * Math.hypot(c, d);
    const box = boxOfUnit(placement);
    return isSquare && this.#stack.every(({ area }) => area === undefined || area.surelyHolds(box));
  }

  #composedPicture({ picture, placement }: PlacedPicture): PlacedPicture | undefined {
    const areas = this.#stack.flatMap(({ area }) => area ?? []);
    const box = areas.reduce((all, { bounds }) => intersection(all, bounds), boxOfUnit(placement));
    if (isEmpty(box) || box.maxX <= box.minX || box.maxY <= box.minY) return undefined;
    const [a, b, c, d] = placement;
    const pxPerMm = Math.max(
      FINEST_CUT,
      picture.widthPx / Math.hypot(a, b),
      picture.heightPx / Math.hypot(c, d),
    );
    const { userToPage, pictures } = this.#options;
    // A clip is cut at its edge; a mask keeps its shades.
    const clipped = this.#stack
      .slice(1)
      .filter(({ attributes }) => attributes['mask'] === undefined);
    const surround = this.#stack.slice(1).map(({ attributes }) => {
      const { 'clip-path': _, ...bare } = attributes;
      return attributes['mask'] === undefined ? bare : attributes;
    });
    const cuts = clipped.flatMap(({ area }) => (area === undefined ? [] : [area.rings]));
    return {
      picture: pictureText(
        { picture, surround, userToPage, box, pxPerMm, cuts },
        { pictures, definitions: this.#definitions },
      ),
      placement: [box.maxX - box.minX, 0, 0, box.maxY - box.minY, box.minX, box.minY],
    };
  }
}

function tooManyPixels(name: string): AppError {
  return new AppError(
    'import.too-big',
    msg(
      'The pictures in "{name}" come to more than 300 million pixels, each counted as often as it is shown: make them smaller, or show them less often.',
      { name },
    ),
  );
}

interface PlacedPicture {
  readonly picture: EmbeddedPicture;
  readonly placement: Matrix;
}

/** Pixels per mm, so that a clip does not show the steps of a coarse picture. */
const FINEST_CUT = 10;
