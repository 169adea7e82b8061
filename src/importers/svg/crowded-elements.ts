// SPDX-License-Identifier: GPL-3.0-or-later
/** Elements with more attributes than any drawing program writes: resvg compares each of them with all others. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Attributes } from './namespaces.js';

/** The most attributes of one element; drawn ones have some dozens. */
const MAX_ATTRIBUTES = 1000;

export interface CrowdedElement {
  readonly tag: string;
  readonly attributes: Attributes;
}

/** Throws AppError `import.too-big`. */
export function refuseCrowded({ tag, attributes }: CrowdedElement, name: string): void {
  const { style = '' } = attributes;
  let count = style.length < MAX_ATTRIBUTES ? 0 : style.split(';').length;
  for (const _ in attributes) count++;
  if (count <= MAX_ATTRIBUTES) return;
  throw new AppError(
    'import.too-big',
    msg('"{name}" has {count} attributes and styles on one <{tag}>: save it again as plain SVG.', {
      ...{ name, count, tag },
    }),
  );
}
