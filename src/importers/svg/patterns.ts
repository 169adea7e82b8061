// SPDX-License-Identifier: GPL-3.0-or-later
/** Patterns as paint: what they draw where an outline is filled with them. */
import type { Clipper } from '../../areas/clipper.js';
import type { PathShape, Shape } from '../../art/art.js';
import { composed, type Matrix, transformPath } from '../../geometry/matrix.js';
import { type TileBudget, type Tiling, tiled, tilingOf } from '../pattern-tiles.js';
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

export class Patterns {
  readonly #deps: PatternDeps;
  /** By id and place; undefined where a pattern holds what tiles cannot. */
  readonly #contents = new Map<string, readonly PathShape[] | undefined>();

  constructor(deps: PatternDeps) {
    this.#deps = deps;
  }

  /**
   * What fills the outline, in mm; undefined where the paint is no pattern, or one that becomes a plain colour:
   * with pictures in it, with tiles finer than the spot, or with more of them than a drawing should have.
   */
  over({ server }: Paint, shape: PathShape, toPage: Matrix): PathShape[] | undefined {
    const node = server === undefined ? undefined : this.#deps.definitions.node(server);
    if (node?.tag !== 'pattern') return undefined;
    const path = transformPath(shape.path, toPage);
    const tiling = tilingFor(node, toPage);
    if (tiling === undefined || !path.coords.every(isWithinReach)) return undefined;
    const content = this.#contentOf(node, tiling.toPage);
    return content && tiled(content, tiling, { ...shape, path }, this.#deps);
  }

  #contentOf(node: TreeNode, toPage: Matrix): readonly PathShape[] | undefined {
    const key = `${node.attributes['id']} ${toPage.join()}`;
    if (this.#contents.has(key)) return this.#contents.get(key);
    // One that is painted with itself finds nothing.
    this.#contents.set(key, undefined);
    const { budget, read } = this.#deps;
    const shapes = budget.within(() => read(node.children, toPage));
    const paths = shapes?.filter((shape): shape is PathShape => shape.kind === 'path');
    const content = paths?.length === shapes?.length ? paths : undefined;
    this.#contents.set(key, content);
    return content;
  }
}

function tilingFor({ attributes }: TreeNode, toPage: Matrix): Tiling | undefined {
  const number = (key: string) => Number(attributes[key] ?? 0);
  const turned = composed(toPage, readMatrix(attributes['patternTransform']));
  return tilingOf(turned, [number('x'), number('y'), number('width'), number('height')]);
}
