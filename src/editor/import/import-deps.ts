// SPDX-License-Identifier: GPL-3.0-or-later
/** What it takes to bring something into the document. */
import type { Generator } from '../../generators/contract.js';
import type { DocumentStore } from '../../model/store.js';
import type { PlaceOptions } from './place-drawing.js';
import type { ReadDeps } from './read-pieces.js';

export interface ImportDeps extends ReadDeps, PlaceOptions {
  readonly store: DocumentStore;
  /** The generators of drawings. */
  readonly generators: readonly Generator[];
}
