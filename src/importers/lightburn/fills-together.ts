// SPDX-License-Identifier: GPL-3.0-or-later
/** LightBurn fills the shapes of a layer together: where two of them overlap is a hole, unless the layer says otherwise. */
import type { PathShape } from '../../art/art.js';
import { concatenated } from '../../geometry/subpaths.js';
import type { LayerShape } from './shapes.js';

export function fillsTogether(shapes: readonly LayerShape[]): readonly LayerShape[] {
  const areas = new Map<string, LayerShape[]>();
  const groups = new Map<unknown, number>();
  const found = shapes.flatMap((one): readonly LayerShape[][] => {
    const { shape, layer, kind, group } = one;
    if (shape.kind === 'bitmap' || kind === 'line' || layer.fills === 'each') return [[one]];
    if (layer.fills === 'groups' && group === undefined) return [[one]];
    if (!groups.has(group)) groups.set(group, groups.size);
    const key = `${layer.index} ${kind} ${layer.fills === 'groups' ? groups.get(group) : ''}`;
    const known = areas.get(key);
    known?.push(one);
    if (known !== undefined) return [];
    const area = [one];
    areas.set(key, area);
    return [area];
  });
  return found.map((area) => {
    const [first, ...more] = area;
    if (more.length === 0) return first!;
    const path = concatenated(area.map(({ shape }) => (shape as PathShape).path));
    return { ...first!, shape: { ...(first!.shape as PathShape), path } };
  });
}
