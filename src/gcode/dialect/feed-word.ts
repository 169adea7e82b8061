// SPDX-License-Identifier: GPL-3.0-or-later
/** A speed, mm/s, as an F word in whole mm/min, as lines typed by hand carry it. */

export function feedWord(speed: number): string {
  return `F${Math.max(1, Math.round(speed * 60))}`;
}
