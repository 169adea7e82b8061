// SPDX-License-Identifier: GPL-3.0-or-later
/** Every operation there is, in the order in which they are burnt: cut out last. Only `app/` reads it. */
import type { Operation } from './contract.js';
import { cut } from './cut/index.js';
import { engrave } from './engrave/index.js';
import { score } from './score/index.js';

export const operations: readonly Operation[] = [engrave, score, cut];
