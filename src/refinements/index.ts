// SPDX-License-Identifier: GPL-3.0-or-later
/** Every refinement there is, in the order in which those of one stage are made. Only `app/` reads it. */
import type { Refinement } from './contract.js';
import { overcut } from './overcut/index.js';

export const refinements: readonly Refinement[] = [overcut];
