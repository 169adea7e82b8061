// SPDX-License-Identifier: GPL-3.0-or-later
/** What the rows about the material of a step work with. */
import type { MaterialLibrary } from '../../../machine/materials/material-library.js';
import type { MachineProfile } from '../../../machine/profile.js';
import type { RowId } from '../../../model/rows.js';
import type { DocumentStore } from '../../../model/store.js';
import type { Operation } from '../../../operations/contract.js';
import type { Notices } from '../../toolkit/notices.js';

export interface MaterialStepDeps {
  readonly store: DocumentStore;
  readonly operation: Operation;
  readonly step: RowId;
  readonly materials: MaterialLibrary;
  readonly notices: Notices;
  /** The machine in use. */
  machine(): MachineProfile;
  /** All there are. */
  machines(): readonly MachineProfile[];
}
