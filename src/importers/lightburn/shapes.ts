// SPDX-License-Identifier: GPL-3.0-or-later
/** The shapes of a LightBurn project, through groups in groups, each on its layer. */
import type { BitmapShape, PathShape, Shape } from '../../art/art.js';
import {
  isHugePicture,
  pictureMediaType,
  readPictureHeader,
  uprightSize,
} from '../../art/pictures/header.js';
import {
  composed,
  IDENTITY,
  type Matrix,
  transformPath,
  translation,
} from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { ellipseIn, roundedRectangle } from '../../geometry/shapes.js';
import { type CutLayer, plainLayer } from './cut-settings.js';
import { childOf, childrenOf, type TreeElement } from './element-tree.js';
import type { LightburnFindings } from './findings.js';
import { SharedLists } from './vertex-lists.js';

/** A shape with the layer it lies on, and whether it is a line or an area there, or both. */
export interface LayerShape {
  readonly shape: Shape;
  readonly layer: CutLayer;
  readonly kind: 'line' | 'fill' | 'mixed';
  /** The outermost group that it is in. */
  readonly group?: TreeElement | undefined;
}

export class TooManyShapesError extends Error {
  override readonly name = 'TooManyShapesError';
}

const MAX_SHAPES = 500_000;
const MAX_PIXELS = 300_000_000;
/** The farthest place that is still believed, mm. */
const FARTHEST = 1e6;
const LINE_WIDTH = 0.1;
/** Settings of one shape, with the values that ask for nothing. */
const OWN_SETTINGS = [
  ['PowerScale', 100],
  ['CutOrderPriority', 0],
] as const;
/** How LightBurn changes the shades of a picture, with the values that change nothing. */
const TONES = [
  ['Gamma', 1],
  ['Contrast', 0],
  ['Brightness', 0],
  ['EnhanceAmount', 0],
  ['EnhanceDenoise', 0],
] as const;

export class ShapeReader {
  readonly shapes: LayerShape[] = [];
  readonly #layers: ReadonlyMap<number, CutLayer>;
  readonly #findings: LightburnFindings;
  readonly #lists = new SharedLists();
  #pixels = 0;
  #group: TreeElement | undefined;

  constructor(layers: ReadonlyMap<number, CutLayer>, findings: LightburnFindings) {
    this.#layers = layers;
    this.#findings = findings;
  }

  /** Throws TooManyShapesError. */
  read(element: TreeElement, toPage: Matrix = IDENTITY): void {
    const type = element.attributes['Type'] ?? '';
    const matrix = composed(toPage, matrixOf(element));
    this.#noteOwn(element, OWN_SETTINGS);
    if (childOf(element, 'Tabs') !== undefined) this.#findings.add('import.tabs-ignored');
    if (type === 'Group') {
      const outer = this.#group;
      this.#group ??= element;
      for (const list of childrenOf(element, 'Children')) {
        for (const child of childrenOf(list, 'Shape')) this.read(child, matrix);
      }
      this.#group = outer;
    } else if (type === 'Bitmap') this.#addPicture(element, matrix);
    else if (type === 'Text') this.#addText(element, toPage);
    else if (type === 'Rect' || type === 'Ellipse' || type === 'Path' || type === 'Polygon') {
      this.#addPath(element, matrix, type);
    } else this.#findings.add('import.shape-unknown', type);
  }

  #addText(element: TreeElement, toPage: Matrix): void {
    const outline = childOf(element, 'BackupPath');
    if (outline === undefined) {
      this.#findings.add('import.text-without-outline', element.attributes['Str'] ?? '');
      return;
    }
    const { CutIndex = element.attributes['CutIndex'] ?? '0', ...others } = outline.attributes;
    const shape = { ...outline, attributes: { ...others, Type: 'Path', CutIndex } };
    this.read(shape, toPage);
  }

  #addPath(element: TreeElement, matrix: Matrix, type: string): void {
    const drawn = outlineOf(element, type, this.#lists);
    const path = drawn && transformPath(drawn, matrix);
    const isSound = path?.coords.every((mm) => Math.abs(mm) < FARTHEST) && path.ops.length > 1;
    if (path === undefined || !isSound) {
      this.#findings.add('import.shape-damaged', type);
      return;
    }
    if (type === 'Rect' && Number(element.attributes['Cr']) < 0)
      this.#findings.add('import.corners-square');
    const layer = this.#layerOf(element);
    const { colour } = layer;
    const plain = { kind: 'path', id: '', layer: 0, path, fillRule: 'evenodd' } as const;
    const line: PathShape = { ...plain, stroke: colour, strokeWidth: LINE_WIDTH };
    const area: PathShape = { ...plain, fill: colour, strokeWidth: 0 };
    const works = [layer, ...layer.subLayers].map(({ does }) => does);
    if (works.includes('line') && works.includes('fill')) {
      this.#put({ shape: { ...line, fill: colour }, layer, kind: 'mixed' });
      return;
    }
    if (layer.does !== 'line') this.#put({ shape: area, layer, kind: 'fill' });
    if (layer.does !== 'fill') this.#put({ shape: line, layer, kind: 'line' });
  }

  #addPicture(element: TreeElement, matrix: Matrix): void {
    const { Data = '', W = '', H = '' } = element.attributes;
    const encoded = new Uint8Array(Buffer.from(Data, 'base64'));
    const mediaType = pictureMediaType(encoded);
    const header = readPictureHeader(encoded);
    const [width, height] = [Number(W), Number(H)];
    const size = header && uprightSize(header);
    const isSound = mediaType !== undefined && size !== undefined && width > 0 && height > 0;
    if (!isSound || isHugePicture({ ...size, mediaType })) {
      this.#findings.add('import.picture-unreadable');
      return;
    }
    this.#noteOwn(element, TONES);
    this.#pixels += size.widthPx * size.heightPx;
    if (this.#pixels > MAX_PIXELS) throw new TooManyShapesError();
    const placement = composed(matrix, [width, 0, 0, height, -width / 2, -height / 2]);
    if (!placement.every((mm) => Math.abs(mm) < FARTHEST)) {
      this.#findings.add('import.shape-damaged', 'Bitmap');
      return;
    }
    const picture = { kind: 'bitmap', id: '', layer: 0, encoded, mediaType } as const;
    const shape: BitmapShape = { ...picture, ...size, placement };
    this.#put({ shape, layer: this.#layerOf(element), kind: 'fill' });
  }

  /** What a shape asks for by itself, beside its layer. */
  #noteOwn({ attributes }: TreeElement, settings: readonly (readonly [string, number])[]): void {
    for (const [name, neutral] of settings) {
      if (Number(attributes[name] ?? neutral) !== neutral)
        this.#findings.add('import.settings-ignored', name);
    }
  }

  #layerOf({ attributes }: TreeElement): CutLayer {
    const index = Math.trunc(Number(attributes['CutIndex'] ?? 0)) || 0;
    return this.#layers.get(index) ?? plainLayer(index);
  }

  #put(shape: LayerShape): void {
    if (this.shapes.push({ ...shape, group: this.#group }) > MAX_SHAPES)
      throw new TooManyShapesError();
  }
}

/** Rectangles and ellipses lie around the origin. */
function outlineOf(element: TreeElement, type: string, lists: SharedLists): Path | undefined {
  const number = (name: string) => Number(element.attributes[name] ?? 0);
  if (type === 'Rect') {
    const [width, height] = [number('W'), number('H')];
    const radius = Math.min(Math.max(number('Cr'), 0), width / 2, height / 2);
    if (!(width > 0 && height > 0)) return undefined;
    const centre = translation(-width / 2, -height / 2);
    return transformPath(roundedRectangle(width, height, radius || 0), centre);
  }
  if (type === 'Ellipse') {
    const [rx, ry] = [number('Rx'), number('Ry')];
    if (!(rx > 0 && ry > 0)) return undefined;
    return transformPath(ellipseIn(2 * rx, 2 * ry), translation(-rx, -ry));
  }
  return lists.pathOf(element);
}

function matrixOf(element: TreeElement): Matrix {
  const text = childOf(element, 'XForm')?.text.trim();
  if (text === undefined || text === '') return IDENTITY;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = text.split(/[\s,]+/).map(Number);
  return [a, b, c, d, e, f];
}
