// SPDX-License-Identifier: GPL-3.0-or-later
/** Paths of LightBurn: a list of points with their handles, and a list of which points a line or curve joins. */
import { type Path, PathBuilder } from '../../geometry/path.js';
import { childOf, childrenOf, TooManyElementsError, type TreeElement } from './element-tree.js';

export interface Vertex {
  readonly x: number;
  readonly y: number;
  /** Handle of the curve that leaves it. */
  readonly c0?: { readonly x: number; readonly y: number };
  /** Handle of the curve that comes to it. */
  readonly c1?: { readonly x: number; readonly y: number };
}

export interface Primitive {
  readonly isCurve: boolean;
  readonly from: number;
  readonly to: number;
}

/** What earlier shapes defined and later ones only name. */
export class SharedLists {
  readonly #vertices = new Map<string, readonly Vertex[]>();
  readonly #primitives = new Map<string, readonly Primitive[]>();

  /** Undefined where a list is missing. */
  pathOf(shape: TreeElement): Path | undefined {
    const vertices = this.#shared(this.#vertices, shape.attributes['VertID'], verticesOf(shape));
    if (vertices === undefined) return undefined;
    const own = primitivesOf(shape, vertices.length);
    const primitives = this.#shared(this.#primitives, shape.attributes['PrimID'], own);
    return primitives && pathThrough(vertices, primitives);
  }

  #shared<T>(known: Map<string, T>, id: string | undefined, own: T | undefined): T | undefined {
    if (own === undefined) return id === undefined ? undefined : known.get(id);
    if (id !== undefined) known.set(id, own);
    return own;
  }
}

function verticesOf(shape: TreeElement): Vertex[] | undefined {
  const list = childOf(shape, 'VertList');
  if (list !== undefined) return packedVertices(list.text);
  const elements = childrenOf(shape, 'V');
  if (elements.length === 0) return undefined;
  return elements.map(({ attributes }) => {
    const number = (name: string) => Number(attributes[name] ?? Number.NaN);
    return vertex(number('vx'), number('vy'), number);
  });
}

/** `V10 20c0x5c0y6c1x1V…`: a handle whose y is missing does not count. */
function packedVertices(text: string): Vertex[] {
  refuseMany(text);
  return text
    .split('V')
    .slice(1)
    .map((part) => {
      const [place = '', ...handles] = part.split(/(?=c[01][xy])/);
      const [x, y] = place
        .trim()
        .split(/[\s,]+/)
        .map(Number);
      const known = new Map(handles.map((h) => [h.slice(0, 3), Number(h.slice(3))]));
      return vertex(x ?? Number.NaN, y ?? Number.NaN, (name) => known.get(name) ?? Number.NaN);
    });
}

/** The most corners of one path. */
const MAX_VERTICES = 1_000_000;

function refuseMany(text: string): void {
  let count = 0;
  for (let at = text.indexOf('V'); at >= 0; at = text.indexOf('V', at + 1)) count++;
  if (count > MAX_VERTICES) throw new TooManyElementsError('too many corners');
}

function vertex(x: number, y: number, number: (name: string) => number): Vertex {
  const handle = (name: 'c0' | 'c1') => {
    const at = { x: number(`${name}x`), y: number(`${name}y`) };
    return Number.isFinite(at.x) && Number.isFinite(at.y) ? { [name]: at } : {};
  };
  return { x, y, ...handle('c0'), ...handle('c1') };
}

function primitivesOf(shape: TreeElement, count: number): Primitive[] | undefined {
  const list = childOf(shape, 'PrimList')?.text.trim();
  if (list === 'LineClosed' || list === 'LineOpen') {
    const sides = list === 'LineClosed' ? count : count - 1;
    return Array.from({ length: Math.max(0, sides) }, (_, from) => {
      return { isCurve: false, from, to: (from + 1) % count };
    });
  }
  if (list !== undefined) {
    return [...list.matchAll(/([LB])\s*(\d+)\s+(\d+)/g)].map(([, kind, from, to]) => {
      return { isCurve: kind === 'B', from: Number(from), to: Number(to) };
    });
  }
  const elements = childrenOf(shape, 'P');
  if (elements.length === 0) return undefined;
  return elements.map(({ attributes: { T, p0, p1 } }) => {
    return { isCurve: T === 'B', from: Number(p0), to: Number(p1) };
  });
}

/** A new part wherever a primitive does not begin where the one before ended. */
function pathThrough(vertices: readonly Vertex[], primitives: readonly Primitive[]) {
  const path = new PathBuilder();
  let [first, last] = [-1, -1];
  for (const { isCurve, from, to } of primitives) {
    const [a, b] = [vertices[from], vertices[to]];
    if (a === undefined || b === undefined) return undefined;
    if (from !== last) {
      path.moveTo(a.x, a.y);
      first = from;
    }
    const [c, d] = [a.c0 ?? a, b.c1 ?? b];
    if (isCurve) path.cubicTo(c.x, c.y, d.x, d.y, b.x, b.y);
    else if (to !== first || from === to) path.lineTo(b.x, b.y);
    last = to;
    if (to !== first) continue;
    path.close();
    last = -1;
  }
  return path.build();
}
