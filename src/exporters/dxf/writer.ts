// SPDX-License-Identifier: GPL-3.0-or-later
/** Writes DXF drawings. */
import type { ArtLayer, Shape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { NOTHING, union } from '../../geometry/bounds.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { completeValues } from '../../params/validate.js';
import type { Writer } from '../contract.js';
import { shapeEntities } from './entities.js';
import { FIRST_HANDLE, frameAfter, frameBefore } from './frame.js';
import { HandleNumbers } from './pairs.js';
import { dxfExportParams } from './params.js';

export const dxfWriter: Writer = {
  *write({ layers, shapes }, params) {
    const { fills } = completeValues(dxfExportParams, params);
    const encoder = new TextEncoder();
    const named = namedLayers(layers);
    const paths = shapes.map(refusePicture);
    const box = paths.map(({ path }) => pathBounds(path)).reduce(union, NOTHING);
    const handles = new HandleNumbers(FIRST_HANDLE);
    yield encoder.encode(frameBefore([...named, { id: '0', name: '0' }], box));
    for (const shape of paths) {
      const place = { layer: named[shape.layer]!.id, handles, hasHatches: fills === 'hatch' };
      yield encoder.encode([...shapeEntities(shape, place)].join(''));
    }
    yield encoder.encode(frameAfter());
  },
};

function refusePicture(shape: Shape) {
  if (shape.kind === 'path') return shape;
  throw new AppError(
    'export.pictures',
    msg('DXF drawings cannot hold pictures: write SVG, or hide the pictures first.'),
  );
}

/** Names as DXF takes them: no signs that it forbids, letters beyond Latin as codes, each name once. */
function namedLayers(layers: readonly ArtLayer[]): (ArtLayer & { id: string })[] {
  const taken = new Set(['0']);
  return layers.map((layer) => {
    const plain = layer.name.replace(/[\p{Cc}\p{Cs}<>/\\":;?*|,=`']/gu, '_').trim() || 'Layer';
    const base = plain.slice(0, 200).replace(/[^\x20-\x7e]/g, (letter) => {
      return `\\U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    });
    let id = base;
    for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${base}-${n}`;
    taken.add(id.toLowerCase());
    return { ...layer, id };
  });
}
