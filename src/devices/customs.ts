// SPDX-License-Identifier: GPL-3.0-or-later
/** The list of customs by driver, for whoever plans a resume; only doors read it. */
import { MARLIN_CUSTOMS } from './marlin/customs.js';
import { type Customs, GRBL_CUSTOMS } from './resume/customs.js';
import { SMOOTHIE_CUSTOMS } from './smoothie/customs.js';

export const customs: Readonly<Record<string, Customs>> = {
  grbl: GRBL_CUSTOMS,
  marlin: MARLIN_CUSTOMS,
  smoothie: SMOOTHIE_CUSTOMS,
};
