// SPDX-License-Identifier: GPL-3.0-or-later
/** The dialects of Smoothieware. */
import { N_ } from '../../base/translatable.js';
import { COMPACT, PLAIN_WORDS } from '../../gcode/dialect/common.js';
import type { Dialect } from '../../gcode/dialect/dialect.js';

/**
 * Smoothieware's laser is dark in G0 and scales S with the speed by itself; G0 has an F of its own. S
 * is read on moves only, and before the first S a power from the board's own file holds. M3 is not
 * said: where it is a switch of the board's own, it would fire at once.
 */
const SMOOTHIE_COMPACT: Dialect = {
  ...COMPACT,
  id: 'smoothie_compact',
  label: N_('Smoothieware, compact'),
  preamble: ['M5', 'G21', 'G90', '{beam-on}'],
  postscript: ['M5', '{air-off}', 'G0X0Y0S0'],
  beam: { ...COMPACT.beam, on: { dynamic: '', constant: '' }, off: 'M5' },
  move: { ...COMPACT.move, isMotionModal: false },
};

/**
 * The dialect of boards that switch their laser by M3 and M5. S is said with the moves as well: on a board with the
 * laser module only they count, and without one its default power would burn.
 */
const SMOOTHIEWARE: Dialect = {
  ...PLAIN_WORDS,
  id: 'smoothieware',
  label: N_('Smoothieware (Compat)'),
  beam: { ...PLAIN_WORDS.beam, powerIn: 'both' },
};

export const SMOOTHIE_DIALECTS: readonly Dialect[] = [SMOOTHIE_COMPACT, SMOOTHIEWARE];
