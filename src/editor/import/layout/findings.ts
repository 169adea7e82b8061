// SPDX-License-Identifier: GPL-3.0-or-later
/** Findings about where imported things were placed. */
import type { Problem } from '../../../base/errors.js';
import { counted, msg } from '../../../base/message.js';

/** Codes by which the window offers what can be done about it. */
export const LAYOUT_CODES = {
  sideBySide: 'import.side-by-side',
  toFreeRoom: 'import.to-free-room',
  overlaps: 'import.overlaps',
} as const;

export function laidSideBySide(movedCount: number): Problem {
  const message = counted(
    movedCount,
    'One file would have lain on another and was laid beside it: if they belong together, choose "Place as in the File" (--layout page).',
    '{n} files would have lain on others and were laid beside them: if they belong together, choose "Place as in the File" (--layout page).',
  );
  return { severity: 'warning', code: LAYOUT_CODES.sideBySide, message };
}

export function wentToFreeRoom(): Problem {
  const message = msg('It would have lain on what is on the bed and was laid beside it.');
  return { severity: 'warning', code: LAYOUT_CODES.toFreeRoom, message };
}

export function liesOnOthers(): Problem {
  const message = msg('It overlaps other pieces: move it where they would burn each other.');
  return { severity: 'warning', code: LAYOUT_CODES.overlaps, message };
}
