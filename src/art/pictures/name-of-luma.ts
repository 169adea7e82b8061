// SPDX-License-Identifier: GPL-3.0-or-later
/** A decoded picture's name by content: what burns differently has another one. */
import { type Fingerprint, fingerprint } from '../../base/fingerprint.js';
import type { Luma } from '../art.js';

export function nameOfLuma({ widthPx, heightPx, pixels, opacity }: Luma): Fingerprint {
  return opacity === undefined
    ? fingerprint('luma', widthPx, heightPx, pixels)
    : fingerprint('luma', widthPx, heightPx, pixels, opacity);
}
