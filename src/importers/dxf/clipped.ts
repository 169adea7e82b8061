// SPDX-License-Identifier: GPL-3.0-or-later
/** What is drawn in frames, cut to them: lines and fills apart, in the order of the drawing. */
import { Clipper, type Rings } from '../../areas/clipper.js';
import type { PathShape } from '../../art/art.js';
import { grown, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { Area, hasLineAsArea } from '../cut-shape.js';
import { tooManyCuts } from '../too-many-cuts.js';
import type { ClipFrame } from './clips.js';
import type { DxfFindings } from './findings.js';
import { asShape } from './item-shapes.js';
import type { DrawnEntity } from './walk.js';

/** mm; more than a line is wide. */
const MARGIN = 1000;

/** Words must be outlines already. Throws AppError `import.too-big`. */
export async function cutToFrames(
  drawn: readonly DrawnEntity[],
  findings: DxfFindings,
): Promise<readonly DrawnEntity[]> {
  if (drawn.every(({ frames }) => frames === undefined)) return drawn;
  const clipper = await Clipper.load(tooManyCuts);
  const known = new Map<ClipFrame, Area>();
  const sheet = sheetUnder(drawn);
  const areaOf = (frame: ClipFrame) => {
    const area = known.get(frame) ?? new Area(clipper, seenThrough(frame, sheet, clipper));
    known.set(frame, area);
    return area;
  };
  return drawn.flatMap((item) => {
    const { frames, ...whole } = item;
    return frames === undefined ? [item] : cutItem(whole, frames.map(areaOf), findings);
  });
}

function seenThrough(
  { ring, isInverted }: ClipFrame,
  sheet: Float64Array,
  clipper: Clipper,
): Rings {
  const within = clipper.resolved([ring], 'nonzero');
  return isInverted ? clipper.subtracted([sheet], within) : within;
}

/** Far around all that is cut. */
function sheetUnder(drawn: readonly DrawnEntity[]): Float64Array {
  const box = drawn
    .filter(({ frames }) => frames !== undefined)
    .flatMap(({ paths }) => paths.map(pathBounds))
    .reduce(union, NOTHING);
  if (isEmpty(box)) return new Float64Array();
  const size = box.maxX - box.minX + box.maxY - box.minY;
  const { minX, minY, maxX, maxY } = grown(box, size + MARGIN);
  return Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY);
}

function cutItem(
  item: DrawnEntity,
  areas: readonly Area[],
  findings: DxfFindings,
): readonly DrawnEntity[] {
  const left = item.paths.flatMap((path) => {
    let parts: readonly PathShape[] = [asShape(item, path)];
    for (const area of areas) {
      parts = parts.flatMap((part) => {
        const inside = area.cut(part);
        if (hasLineAsArea(part, inside)) findings.add('import.line-as-area');
        return inside;
      });
    }
    return parts;
  });
  const pathsOf = (kind: DrawnEntity['kind']) =>
    left.filter(({ fill }) => (fill === undefined) === (kind === 'stroke')).map(({ path }) => path);
  const kinds = ['stroke', 'fill'] as const;
  return kinds
    .map((kind) => ({ ...item, kind, paths: pathsOf(kind) }))
    .filter(({ paths }) => paths.length > 0);
}
