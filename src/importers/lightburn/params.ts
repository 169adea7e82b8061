// SPDX-License-Identifier: GPL-3.0-or-later
/** What is taken over of a LightBurn project. */
import type { ValuesOf } from '../../params/schema.js';
import { settingsParam } from '../settings-param.js';

export const lightburnParams = settingsParam;

export type LightburnParams = ValuesOf<typeof lightburnParams>;
