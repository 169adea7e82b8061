// SPDX-License-Identifier: GPL-3.0-or-later
/** What comes of bringing something into the document. */
import type { Problem } from '../../base/errors.js';
import type { RowId } from '../../model/rows.js';

/** The pieces that came in, and the findings about them. */
export interface Imported {
  readonly pieces: readonly RowId[];
  readonly problems: readonly Problem[];
}
