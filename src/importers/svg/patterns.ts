// SPDX-License-Identifier: GPL-3.0-or-later
/** Patterns as paint: what they draw where an outline is filled with them. */
import type { Clipper, Rings } from '../../areas/clipper.js';
import type { BitmapShape, PathShape, Shape } from '../../art/art.js';
import { flatten } from '../../geometry/flatten.js';
import { composed, type Matrix, transformPath } from '../../geometry/matrix.js';
import { asPath } from '../cut-shape.js';
import { outlineOfLine } from '../line-outline.js';
import { type TileBudget, type Tiling, tiled, tilingOf } from '../pattern-tiles.js';
import { type TiledPicture, tiledPicture } from '../tiled-picture.js';
import { readMatrix, type TreeNode } from './clips/node.js';
import type { Definitions } from './definitions.js';
import type { Paint } from './paint.js';
import { isWithinReach } from './tree-measures.js';

export interface PatternDeps {
  readonly clipper: Clipper;
  readonly definitions: Definitions;
  readonly budget: TileBudget;
  /** What elements show, placed by a matrix. */
  read(nodes: readonly TreeNode[], toPage: Matrix): readonly Shape[];
}

/** mm; half of what cuts are made with. */
const TOLERANCE = 0.005;

interface TileContent {
  readonly paths: readonly PathShape[];
  readonly pictures: readonly BitmapShape[];
}

/** What an outline shows that is filled with a pattern. */
export interface TilePaint {
  readonly paths: readonly PathShape[];
  readonly picture?: TiledPicture;
}

/** What of a shape is painted with tiles, and the shape without that; undefined where nothing else is left. */
export interface TiledShape {
  readonly fill?: TilePaint | undefined;
  readonly line?: TilePaint | undefined;
  readonly rest?: PathShape | undefined;
}

interface TilePlace {
  readonly toPage: Matrix;
  /** The clips around it. */
  readonly cuts: readonly Rings[];
}

export class Patterns {
  readonly #deps: PatternDeps;
  /** Contents by id and place; undefined where a pattern holds what tiles cannot. */
  readonly #contents = new Map<string, TileContent | undefined>();

  constructor(deps: PatternDeps) {
    this.#deps = deps;
  }

  /** `given` are the paints of the shape, of which some may be patterns. */
  painted(
    shape: PathShape,
    given: { readonly fill: Paint | undefined; readonly stroke: Paint | undefined },
    place: TilePlace,
  ): TiledShape {
    const fill = given.fill && this.#over(given.fill, shape, place);
    const line = given.stroke && this.#along(given.stroke, shape, place);
    if (fill === undefined && line === undefined) return { rest: shape };
    const { fill: ownFill, stroke, ...bare } = shape;
    const rest: PathShape = {
      ...bare,
      ...(fill === undefined && ownFill && { fill: ownFill }),
      ...(line === undefined ? stroke && { stroke } : { strokeWidth: 0 }),
    };
    const isLeft = rest.fill !== undefined || rest.stroke !== undefined;
    return { fill, line, ...(isLeft && { rest }) };
  }

  /**
   * What fills the outline, in mm; undefined where the paint is not a pattern, or one that becomes a plain colour:
   * with tiles finer than the spot, or with more of them than a drawing should have.
   */
  #over({ server }: Paint, shape: PathShape, place: TilePlace): TilePaint | undefined {
    const node = this.#patternOf(server);
    if (node === undefined) return undefined;
    return this.#paint(node, { ...shape, path: transformPath(shape.path, place.toPage) }, place);
  }

  /** The same for what a line covers. */
  #along({ server }: Paint, shape: PathShape, place: TilePlace): TilePaint | undefined {
    const node = this.#patternOf(server);
    const { stroke, line, ...bare } = shape;
    if (node === undefined || stroke === undefined) return undefined;
    const placed = { ...shape, path: transformPath(shape.path, place.toPage) };
    if (!placed.path.coords.every(isWithinReach)) return undefined;
    const path = asPath(outlineOfLine(placed, this.#deps.clipper), true);
    const area: PathShape = { ...bare, path, fill: stroke, fillRule: 'nonzero', strokeWidth: 0 };
    return this.#paint(node, area, place);
  }

  #patternOf(server: string | undefined): TreeNode | undefined {
    const node = server === undefined ? undefined : this.#deps.definitions.node(server);
    return node?.tag === 'pattern' ? node : undefined;
  }

  #paint(node: TreeNode, shape: PathShape, { toPage, cuts }: TilePlace): TilePaint | undefined {
    const { path } = shape;
    const tiling = tilingFor(node, toPage);
    if (tiling === undefined || !path.coords.every(isWithinReach)) return undefined;
    const content = this.#contentOf(node, tiling.toPage);
    const paths = content && tiled(content.paths, tiling, shape, this.#deps);
    if (content === undefined || paths === undefined || content.pictures.length === 0)
      return paths && { paths };
    const own = flatten(path, TOLERANCE).map(({ points }) => points);
    const area = this.#deps.clipper.resolved(own, shape.fillRule);
    const picture = tiledPicture(content.pictures, tiling, { area, cuts });
    return { paths, ...(picture && { picture }) };
  }

  #contentOf(node: TreeNode, toPage: Matrix): TileContent | undefined {
    const key = `${node.attributes['id']} ${toPage.join()}`;
    if (this.#contents.has(key)) return this.#contents.get(key);
    // One that is painted with itself finds nothing.
    this.#contents.set(key, undefined);
    const { budget, read } = this.#deps;
    const shapes = budget.within(() => read(node.children, toPage));
    const content = shapes && {
      paths: shapes.filter((shape): shape is PathShape => shape.kind === 'path'),
      pictures: shapes.filter((shape): shape is BitmapShape => shape.kind === 'bitmap'),
    };
    this.#contents.set(key, content);
    return content;
  }
}

function tilingFor({ attributes }: TreeNode, toPage: Matrix): Tiling | undefined {
  const number = (key: string) => Number(attributes[key] ?? 0);
  const turned = composed(toPage, readMatrix(attributes['patternTransform']));
  return tilingOf(turned, [number('x'), number('y'), number('width'), number('height')]);
}
