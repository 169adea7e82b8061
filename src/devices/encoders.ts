// SPDX-License-Identifier: GPL-3.0-or-later
/** Every encoder there is, found by the id of its driver. Only `app/` reads this list. */
import type { Encoder } from './contract/encoder.js';
import { grblEncoder } from './grbl/encode.js';
import { marlinEncoder } from './marlin/encode.js';
import { smoothieEncoder } from './smoothie/encode.js';

export const encoders: readonly Encoder[] = [grblEncoder, marlinEncoder, smoothieEncoder];
