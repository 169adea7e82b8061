// SPDX-License-Identifier: GPL-3.0-or-later
/** What is put around an element because usvg would get it wrong on the element itself. */
import { bringNear, inTwoSteps } from './far-anchors.js';
import { writtenAttribute } from './written-elements.js';

/** What an element is put into for usvg, as attributes of groups from the outside inwards. */
export function outerGroups(
  tag: string,
  attributes: Record<string, string>,
  parent: string,
): string[] {
  // A clip takes no groups.
  if (parent === 'clipPath') return [];
  const nested = tag === 'svg' ? takenOffNested(attributes) : undefined;
  if (nested !== undefined) return [nested];
  const far = bringNear(tag, attributes);
  const steps = far ?? (tag === 'g' ? farGroup(attributes) : []);
  return steps.map((transform) => writtenAttribute(['transform', transform]));
}

function farGroup(attributes: Record<string, string>): readonly string[] {
  const [outer, inner] = inTwoSteps(attributes['transform'] ?? '') ?? [];
  if (outer === undefined || inner === undefined) return [];
  attributes['transform'] = inner;
  return [outer];
}

const ON_GROUPS = ['transform', 'opacity', 'clip-path', 'mask', 'filter'];

/** What usvg would apply to a nested `svg` twice, as attributes of a group around it. */
function takenOffNested(attributes: Record<string, string>): string | undefined {
  const taken: [string, string][] = [];
  for (const name of ON_GROUPS) {
    const value = attributes[name];
    if (value !== undefined) taken.push([name, value]);
    delete attributes[name];
  }
  return taken.length === 0 ? undefined : taken.map(writtenAttribute).join('');
}
