// SPDX-License-Identifier: GPL-3.0-or-later
/** Writes PDF documents. */
import type { Art, Luma, Shape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { MM_PER_INCH } from '../../base/inch.js';
import { msg } from '../../base/message.js';
import { type Bounds, union } from '../../geometry/bounds.js';
import { completeValues } from '../../params/validate.js';
import { ownBrightness } from '../../raster/opacity.js';
import type { PicturePixels, Writer } from '../contract.js';
import { inLayerColours } from '../layer-colours.js';
import { shapeBox } from '../shape-box.js';
import { num, pictureOperators, shapeOperators } from './content.js';
import { NumberedObjects, textString } from './objects.js';
import { pdfExportParams } from './params.js';

const POINTS_PER_MM = 72 / MM_PER_INCH;
/** The largest side of a page that every reader knows, points. */
const LARGEST = 14_400;
/** Operators that are packed at a time. */
const PART_LENGTH = 1 << 20;

export const pdfWriter: Writer = {
  *write(art, params, pixels = new Map()) {
    const { colours } = completeValues(pdfExportParams, params);
    const box = pageBox(art);
    refuseHuge(box);
    const painted = colours === 'layer' ? inLayerColours(art) : art;
    const objects = new NumberedObjects();
    const [root, pages, page, info] = [
      objects.take(),
      objects.take(),
      objects.take(),
      objects.take(),
    ];
    const groups = art.layers.map(() => objects.take());
    yield objects.header();
    for (const [i, { name }] of art.layers.entries())
      yield objects.object(groups[i]!, `<< /Type /OCG /Name ${textString(name)} >>`);
    const written = yield* writeContent(painted, pixels, objects);
    yield objects.object(page, pageBody(box, { pages, groups, ...written }));
    yield objects.object(pages, `<< /Type /Pages /Kids [${page} 0 R] /Count 1 >>`);
    yield objects.object(info, `<< /Producer ${textString('Kerf')} >>`);
    yield objects.object(root, catalogBody(pages, groups));
    yield objects.trailer(root, info);
  },
};

/** Readers show nothing that lies beyond the page: it is larger where the drawing is. */
function pageBox({ width, height, shapes }: Art): Bounds {
  return shapes.map(shapeBox).reduce(union, { minX: 0, minY: 0, maxX: width, maxY: height });
}

function refuseHuge({ minX, minY, maxX, maxY }: Bounds): void {
  const most = Math.round(LARGEST / POINTS_PER_MM);
  if (Math.max(maxX - minX, maxY - minY) <= most) return;
  throw new AppError(
    'export.page',
    msg('PDF pages are at most {most} mm wide and high: write SVG or DXF instead.', { most }),
  );
}

interface WrittenContent {
  readonly contents: readonly number[];
  readonly pictures: ReadonlyMap<string, number>;
}

/** Streams of operators, which a reader takes for one. */
function* writeContent(
  art: Art,
  pixels: PicturePixels,
  objects: NumberedObjects,
): Generator<Uint8Array, WrittenContent> {
  const contents: number[] = [];
  const pictures = new Map<string, number>();
  let text = `${num(POINTS_PER_MM)} 0 0 ${num(POINTS_PER_MM)} 0 0 cm\n`;
  let layer: number | undefined;
  for (const shape of art.shapes) {
    if (shape.layer !== layer)
      text += `${layer === undefined ? '' : 'EMC\n'}/OC /L${shape.layer} BDC\n`;
    layer = shape.layer;
    if (shape.kind === 'bitmap')
      yield* writePicture(shape, pixels.get(shape.id), objects, pictures);
    text += operatorsOf(shape, pictures.size);
    if (text.length < PART_LENGTH) continue;
    contents.push(objects.take());
    yield objects.stream(contents.at(-1)!, '', Buffer.from(text, 'latin1'));
    text = '';
  }
  contents.push(objects.take());
  const end = layer === undefined ? '' : 'EMC\n';
  yield objects.stream(contents.at(-1)!, '', Buffer.from(text + end, 'latin1'));
  return { contents, pictures };
}

function operatorsOf(shape: Shape, pictures: number): string {
  return shape.kind === 'path'
    ? shapeOperators(shape)
    : pictureOperators(`I${pictures}`, shape.placement);
}

function* writePicture(
  { id }: Shape,
  luma: Luma | undefined,
  objects: NumberedObjects,
  pictures: Map<string, number>,
): Iterable<Uint8Array> {
  if (luma === undefined) throw new RangeError(`no pixels of ${id}`);
  const { widthPx, heightPx, pixels, opacity } = luma;
  const size = `/Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} /ColorSpace /DeviceGray /BitsPerComponent 8`;
  const number = objects.take();
  pictures.set(`I${pictures.size + 1}`, number);
  if (opacity === undefined) {
    yield objects.stream(number, size, pixels);
    return;
  }
  const mask = objects.take();
  yield objects.stream(mask, size, opacity);
  const own = pixels.map((shade, i) =>
    opacity[i] === 0 ? 255 : ownBrightness(shade, opacity[i]!),
  );
  yield objects.stream(number, `${size} /SMask ${mask} 0 R`, own);
}

interface PageParts extends WrittenContent {
  readonly pages: number;
  readonly groups: readonly number[];
}

function pageBody(page: Bounds, { pages, groups, contents, pictures }: PageParts) {
  const edges = [page.minX, page.minY, page.maxX, page.maxY];
  const box = `[${edges.map((mm) => num(mm * POINTS_PER_MM)).join(' ')}]`;
  const layers = groups.map((number, i) => `/L${i} ${number} 0 R`).join(' ');
  const images = [...pictures].map(([name, number]) => `/${name} ${number} 0 R`).join(' ');
  const resources = `<< /Properties << ${layers} >> /XObject << ${images} >> >>`;
  const streams = contents.map((number) => `${number} 0 R`).join(' ');
  return `<< /Type /Page /Parent ${pages} 0 R /MediaBox ${box} /Resources ${resources} /Contents [${streams}] >>`;
}

function catalogBody(pages: number, groups: readonly number[]): string {
  const all = groups.map((number) => `${String(number)} 0 R`).join(' ');
  return `<< /Type /Catalog /Pages ${pages} 0 R /OCProperties << /OCGs [${all}] /D << /Order [${all}] /ON [${all}] >> >> >>`;
}
