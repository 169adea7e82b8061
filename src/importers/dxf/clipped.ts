// SPDX-License-Identifier: GPL-3.0-or-later
/** What is drawn in frames, cut to them: lines and fills apart, in the order of the drawing. */
import { Clipper } from '../../areas/clipper.js';
import type { PathShape } from '../../art/art.js';
import { Area, hasLineAsArea } from '../cut-shape.js';
import { tooManyCuts } from '../too-many-cuts.js';
import type { DxfFindings } from './findings.js';
import { asShape } from './item-shapes.js';
import type { DrawnEntity } from './walk.js';

/** Words must be outlines already. Throws AppError `import.too-big`. */
export async function cutToFrames(
  drawn: readonly DrawnEntity[],
  findings: DxfFindings,
): Promise<readonly DrawnEntity[]> {
  if (drawn.every(({ frames }) => frames === undefined)) return drawn;
  const clipper = await Clipper.load(tooManyCuts);
  const known = new Map<Float64Array, Area>();
  const areaOf = (ring: Float64Array) => {
    const area = known.get(ring) ?? new Area(clipper, clipper.resolved([ring], 'nonzero'));
    known.set(ring, area);
    return area;
  };
  return drawn.flatMap((item) => {
    const { frames, ...whole } = item;
    return frames === undefined ? [item] : cutItem(whole, frames.map(areaOf), findings);
  });
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
