// SPDX-License-Identifier: MIT
/** A module that cannot be loaded. */
import type { ExecutionContext } from '../../src/tasker/index.js';

export function never(_context: ExecutionContext): void {}

throw new Error('this module does not load');
