// SPDX-License-Identifier: GPL-3.0-or-later
/** Writes projects of LightBurn. */
import type { Art, ArtLayer, BitmapShape, MeantWork, PathShape, Shape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { grouped } from '../../base/grouped.js';
import { msg } from '../../base/message.js';
import { composed } from '../../geometry/matrix.js';
import { subpathsOf } from '../../geometry/subpaths.js';
import { completeValues } from '../../params/validate.js';
import type { Writer } from '../contract.js';
import { cutOrderText } from './cut-order.js';
import { type CutLayer, cutSetting } from './cut-settings.js';
import { groupEvents } from './groups.js';
import { MAX_LAYERS, paletteIndices } from './palette.js';
import { vertexLists } from './vertex-lists.js';
import { lightburnNumber } from './xml.js';

export const lightburnWriter: Writer = {
  *write(art, params) {
    completeValues({}, params);
    const encoder = new TextEncoder();
    const layers = cutLayers(art);
    yield encoder.encode(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<LightBurnProject AppVersion="1.7.04" FormatVersion="1" MaterialHeight="0" MirrorX="False" MirrorY="False">\n' +
        cutOrderText(art.cutOrder) +
        [...layers.values()].map(cutSetting).join(''),
    );
    let lists = 0;
    for (const event of groupEvents(art.shapes)) {
      if (event.kind === 'open') yield encoder.encode(GROUP_OPEN);
      else if (event.kind === 'close') yield encoder.encode(GROUP_CLOSE);
      else {
        const { shape } = event;
        const { index } = layers.get(layerKey(shape))!;
        const parts = shape.kind === 'path' ? subpathsOf(shape.path) : [];
        yield encoder.encode(shapeText(shape, parts, { index, lists }));
        lists += parts.length;
      }
    }
    yield encoder.encode(`${notes([...layers.values()])}</LightBurnProject>\n`);
  },
};

const GROUP_OPEN = '    <Shape Type="Group">\n<XForm>1 0 0 1 0 0</XForm>\n<Children>\n';
const GROUP_CLOSE = '</Children>\n    </Shape>\n';

/** Pictures and outlines of one layer are two layers there. */
function layerKey({ layer, kind }: Shape): string {
  return `${layer} ${kind}`;
}

function cutLayers({ layers, shapes }: Art): ReadonlyMap<string, CutLayer> {
  const used = grouped(shapes, layerKey);
  if (used.size > MAX_LAYERS) {
    throw new AppError(
      'export.layers',
      msg(
        'LightBurn projects hold at most {most} layers, and this drawing has {n}: merge layers first.',
        { most: MAX_LAYERS, n: used.size },
      ),
    );
  }
  const keys = [...used.keys()].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  const indices = paletteIndices(keys.map((key) => layers[Number.parseInt(key, 10)]?.colour));
  const found = keys.map((key, priority): readonly [string, CutLayer] => {
    const own = used.get(key)!;
    const layer = layers[own[0]!.layer]!;
    const isImage = own[0]!.kind === 'bitmap';
    const works = worksOf(layer, own).filter(({ purpose }) => !isImage || purpose === 'engrave');
    const hasOutput = layer.meant?.purpose !== 'nothing' && works.length > 0;
    return [
      key,
      { index: indices[priority]!, name: layer.name, priority, isImage, works, hasOutput },
    ];
  });
  return new Map(found);
}

/** The works by what the layer is for, else by how its shapes are painted. */
function worksOf({ meant }: ArtLayer, shapes: readonly Shape[]): readonly MeantWork[] {
  if (meant !== undefined) return [meant, ...(meant.also ?? [])];
  const isLine = shapes.some((shape) => shape.kind === 'path' && (shape.stroke || !shape.fill));
  return [{ purpose: isLine ? 'cut' : 'engrave' }];
}

/** Lines that are burnt alone cut there: which of them only score is noted for people, and for Kerf. */
function notes(layers: readonly CutLayer[]): string {
  const scored = layers.filter(({ works }) => works[0]?.purpose === 'score');
  const names = scored.map(({ index }) => `C${String(index).padStart(2, '0')}`);
  const words = names.length === 0 ? '' : `Scored, not cut: ${names.join(', ')}.`;
  return `    <Notes ShowOnLoad="0" Notes="${words}"/>\n`;
}

interface Numbers {
  readonly index: number;
  readonly lists: number;
}

function shapeText(shape: Shape, parts: readonly PathShape['path'][], numbers: Numbers): string {
  if (shape.kind === 'bitmap') return pictureText(shape, numbers);
  const texts = parts.map((part, i) => {
    const { vertices, primitives } = vertexLists(part);
    const id = numbers.lists + i;
    return (
      `    <Shape Type="Path" CutIndex="${numbers.index}" VertID="${id}" PrimID="${id}">\n` +
      `<XForm>1 0 0 1 0 0</XForm>\n<VertList>${vertices}</VertList>\n` +
      `<PrimList>${primitives}</PrimList>\n    </Shape>\n`
    );
  });
  return texts.length > 1 ? `${GROUP_OPEN}${texts.join('')}${GROUP_CLOSE}` : texts.join('');
}

/** The picture around its middle, in its own size. */
function pictureText({ placement, encoded }: BitmapShape, { index }: Numbers): string {
  const width = Math.hypot(placement[0], placement[1]);
  const height = Math.hypot(placement[2], placement[3]);
  const form = composed(placement, [1 / width, 0, 0, 1 / height, 0.5, 0.5]);
  const data = Buffer.from(encoded).toString('base64');
  return (
    `    <Shape Type="Bitmap" CutIndex="${index}" W="${lightburnNumber(width)}" H="${lightburnNumber(height)}" ` +
    `Gamma="1" Contrast="0" Brightness="0" EnhanceAmount="0" EnhanceRadius="0" EnhanceDenoise="0" ` +
    `File="" SourceHash="0" Data="${data}">\n` +
    `<XForm>${form.map(lightburnNumber).join(' ')}</XForm>\n    </Shape>\n`
  );
}
