// SPDX-License-Identifier: GPL-3.0-or-later
/** Every operation there is. Only `app/` reads this list. */
import type { Operation } from './contract.js';
import { cut } from './cut/index.js';
import { engrave } from './engrave/index.js';
import { score } from './score/index.js';

export const operations: readonly Operation[] = [cut, score, engrave];
