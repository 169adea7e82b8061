// SPDX-License-Identifier: GPL-3.0-or-later
/** Whole works for tests of project files: outlines and a picture, on layers with steps. */
import { type PackedShapes, packShapes, sharedShapes } from '../../src/art/packed-shapes.js';
import { nameOfLuma } from '../../src/art/pictures/name-of-luma.js';
import { fileHash, fingerprint } from '../../src/base/fingerprint.js';
import { PathBuilder } from '../../src/geometry/path.js';
import type { Asset, BitmapAsset, Originals, PathAsset } from '../../src/model/asset.js';
import type { ProjectContext } from '../../src/model/project-file/write-project.js';
import type { Row, RowId } from '../../src/model/rows.js';
import type { FileSource } from '../../src/model/source.js';
import { partOfOne } from './progress.js';

/** In parts, since no file of Kerf may name a place of the computer that it was written on. */
const HOMES = '/home';

export interface Work {
  readonly rows: readonly Row[];
  readonly assets: readonly Asset[];
  readonly originals?: Originals;
}

/** A context that goes nowhere and is never cancelled. */
export const CALM: ProjectContext = {
  setProgress: partOfOne,
  setMessage() {},
  throwIfCancelled() {},
};

/** A leaf of `side` mm with a curve in it, named by its content as importers name it. */
export function leafAsset(side: number): PathAsset {
  const path = new PathBuilder()
    .moveTo(0, 0)
    .lineTo(side, 1 / 3)
    .cubicTo(side, side / 2, side / 2, side, 0, side)
    .close()
    .build();
  const look = { fill: [255, 0, 128], fillRule: 'evenodd', strokeWidth: 0.1 } as const;
  const shapes: PackedShapes = packShapes([{ kind: 'path', id: 'leaf', layer: 0, path, ...look }]);
  const name = fingerprint('paths', side, side, shapes);
  const box = { width: side, height: side };
  return { kind: 'paths', fingerprint: name, ...box, shapes: sharedShapes(shapes) };
}

export function greyAsset(widthPx: number, heightPx: number): BitmapAsset {
  const pixels = new Uint8Array(new SharedArrayBuffer(widthPx * heightPx));
  pixels.forEach((_, i) => {
    pixels[i] = (i * 7) % 256;
  });
  const name = fingerprint('luma', widthPx, heightPx, pixels);
  const box = { width: widthPx / 10, height: heightPx / 10 };
  return { kind: 'bitmap', fingerprint: name, ...box, luma: { widthPx, heightPx, pixels } };
}

/** Grey ink that covers more and more from left to right, and nothing in its first column. */
export function veiledAsset(widthPx: number, heightPx: number): BitmapAsset {
  const { luma, ...rest } = greyAsset(widthPx, heightPx);
  const opacity = Uint8Array.from(luma.pixels, (_, i) =>
    Math.round(((i % widthPx) * 255) / (widthPx - 1)),
  );
  const pixels = luma.pixels.map((shade, i) => Math.max(shade, 255 - opacity[i]!));
  const veiled = { ...luma, pixels, opacity };
  return { ...rest, fingerprint: nameOfLuma(veiled), luma: veiled };
}

/** A leaf to cut and a picture to engrave. Its ids are given, so that it is the same on every day. */
export function leafAndPicture(picture: BitmapAsset = greyAsset(30, 20)): Work {
  const leaf = leafAsset(40);
  const id = (text: string) => text as RowId;
  const cut = { power: 0.8, speed: 10.1, passes: 2, isAir: true, note: 'ä "b"' };
  return {
    assets: [leaf, picture],
    rows: [
      layer('layer-a', 0, [255, 0, 0]),
      layer('layer-b', 1, [0, 0, 0]),
      step('step-a', 'layer-a', { operation: 'cut', params: cut, guess: 'red line' }),
      step('step-b', 'layer-b', { operation: 'raster-engrave', params: {} }),
      { ...piece(leaf), id: id('piece-a'), layer: id('layer-a'), order: 0, x: 30.1, angle: -0 },
      { ...piece(picture), id: id('piece-b'), layer: id('layer-b'), order: 1, isMirrored: true },
    ],
  };
}

/** The same, as one drawing in a group of another, on a locked layer, leaning, with a sheet: what format 2 added. */
export function groupedWork(): Work {
  const { rows, assets } = leafAndPicture();
  const id = (text: string) => text as RowId;
  const grouped = rows.map((row): Row => {
    if (row.id === 'layer-b') return { ...row, isLocked: true } as Row;
    if (row.kind !== 'piece') return row;
    return { ...row, group: id('group-b'), ...(row.id === 'piece-a' && { skew: 0.25 }) };
  });
  const groups: readonly Row[] = [
    { kind: 'group', id: id('group-a'), order: 0, name: '' },
    { kind: 'group', id: id('group-b'), order: 1, name: 'work.svg', parent: id('group-a') },
  ];
  const sheet = { kind: 'sheet', id: id('sheet-a'), order: 0 } as const;
  const [layers, pieces] = [grouped.slice(0, 4), grouped.slice(4)];
  return { assets, rows: [sheet, ...layers, ...groups, ...pieces] };
}

/** The same, traced from a picture whose file is kept, and with its own settings: what format 3 added. */
export function tracedWork(): Work {
  const { rows, assets } = groupedWork();
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 7) % 256);
  const hash = fileHash(bytes);
  const drawn = { x: 1, y: 2, width: 40, height: 40, angle: 0, isMirrored: false };
  const settings = { follow: 'outlines', find: 'level', level: 0.3, invert: true, speckle: 40 };
  const source: FileSource = {
    ...{ kind: 'file', path: `${HOMES}/maker/leaf.png`, importer: 'bitmap', params: {}, hash },
    ...{ part: 0, parts: 1, drawn, picture: { kind: 'trace', settings } },
  };
  const traced = rows.map((row): Row => (row.id === 'piece-a' ? ({ ...row, source } as Row) : row));
  return { assets, rows: traced, originals: new Map([[hash, bytes]]) };
}

function layer(id: string, order: number, colour: readonly [number, number, number]): Row {
  return { kind: 'layer', id: id as RowId, order, name: `Layer ${id}`, colour, isVisible: true };
}

function step(
  id: string,
  on: string,
  fields: {
    operation: string;
    params: Record<string, number | boolean | string>;
    guess?: 'red line';
  },
): Row {
  const place = { id: id as RowId, layer: on as RowId, order: 0, isEnabled: true };
  return { kind: 'step', ...place, ...fields };
}

function piece({ fingerprint: asset, width, height }: Asset) {
  const placing = { x: 12.5, y: 50, width, height, angle: Math.PI / 7, isMirrored: false };
  return { kind: 'piece', name: 'work.svg', asset, ...placing } as const;
}
