// SPDX-License-Identifier: GPL-3.0-or-later
/** What comes of bringing something into the document. */
import type { Problem } from '../../base/errors.js';
import type { RowId } from '../../model/rows.js';

/** What came in, and what is worth saying of it. */
export interface Imported {
  readonly pieces: readonly RowId[];
  readonly problems: readonly Problem[];
}
