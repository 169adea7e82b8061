// SPDX-License-Identifier: GPL-3.0-or-later
/** Every refinement there is, in the order in which those of one stage are made. Only `app/` reads it. */
import type { Refinement } from './contract.js';
import { kerfCompensation } from './kerf/index.js';
import { leads } from './leads/index.js';
import { noDoubles } from './no-doubles/index.js';
import { overcut } from './overcut/index.js';
import { perforate } from './perforate/index.js';
import { repeat } from './repeat/index.js';
import { simplifying } from './simplify/index.js';
import { tabs } from './tabs/index.js';

export const refinements: readonly Refinement[] = [
  simplifying,
  noDoubles,
  kerfCompensation,
  perforate,
  tabs,
  overcut,
  leads,
  repeat,
];
