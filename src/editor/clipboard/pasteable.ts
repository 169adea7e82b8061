// SPDX-License-Identifier: GPL-3.0-or-later
/** Which of the types that a clipboard has is read: Kerf's own before drawings, drawings before pictures. */
import type { Format } from '../../importers/contract.js';
import { EXTENSION, MEDIA_TYPE } from '../../model/project-file/format.js';

export interface PasteableType {
  readonly mediaType: string;
  /** The ending of files of this kind, without the dot. */
  readonly extension: string;
}

/** What Inkscape calls its own drawings, which are drawings like others. */
const ALSO_SVG = 'image/x-inkscape-svg';
const SVG = 'image/svg+xml';

/** Undefined where there is nothing that can be read. */
export function pasteableType(
  offered: readonly string[],
  formats: readonly Format[],
): PasteableType | undefined {
  if (offered.includes(MEDIA_TYPE)) return { mediaType: MEDIA_TYPE, extension: EXTENSION };
  const byKind = [...formats].sort((a, b) => rank(a) - rank(b));
  for (const { mediaTypes, extensions } of byKind) {
    const own = mediaTypes.includes(SVG) ? [...mediaTypes, ALSO_SVG] : mediaTypes;
    const mediaType = own.find((type) => offered.includes(type));
    const subtype = mediaType?.replace(/^.*\//, '') ?? '';
    const extension = extensions.find((name) => name === subtype) ?? extensions[0];
    if (mediaType !== undefined && extension !== undefined) return { mediaType, extension };
  }
  return undefined;
}

function rank({ kind }: Format): number {
  return kind === 'drawing' ? 0 : 1;
}
