// SPDX-License-Identifier: GPL-3.0-or-later
/** Moves written down one by one, for tests only. */
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { walk } from '../../src/toolpath/walk.js';

export interface Move {
  readonly kind: 'travel' | 'burn';
  readonly x: number;
  readonly y: number;
  /** 0 for travel. */
  readonly power: number;
  /** Infinite for travel. */
  readonly speed: number;
  readonly hasAir: boolean;
}

export function movesOf(toolpath: Toolpath): Move[] {
  const moves: Move[] = [];
  let hasAir = false;
  walk(toolpath, {
    travel: (x, y) => {
      const speed = Number.POSITIVE_INFINITY;
      moves.push({ kind: 'travel', x, y, power: 0, speed, hasAir });
    },
    burn: (x, y, power, speed) => moves.push({ kind: 'burn', x, y, power, speed, hasAir }),
    air: (isOn) => {
      hasAir = isOn;
    },
  });
  return moves;
}
