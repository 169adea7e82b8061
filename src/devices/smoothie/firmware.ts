// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How to talk with Smoothieware. It says `ok` before a move is planned, so answers say nothing of
 * progress and the state is asked by `?`. Ctrl-X halts and locks it; `!` and `~` only do something
 * where the board's file allows feed hold. The beam is on in moves only.
 */
import { msg } from '../../base/message.js';

import type { FirmwareSpec } from '../reprap/firmware.js';
import { SMOOTHIE_ABILITIES } from './abilities.js';
import { SMOOTHIE_BEAM, SMOOTHIE_GRBL_BEAM } from './beam.js';
import { SMOOTHIE_DIALECTS } from './dialects.js';
import { SMOOTHIE_LINES } from './lines.js';
import { GRBL_MODE, parseReply } from './replies.js';

export const smoothieFirmware: FirmwareSpec = {
  name: 'Smoothieware',
  driver: 'smoothie',
  habits: { repeatsMotion: true, rapidsObeyFeed: false, answeredEarly: 1, maxBlocks: 128 },
  rules: (can) => (can(GRBL_MODE) ? SMOOTHIE_GRBL_BEAM : SMOOTHIE_BEAM),
  lineRules: () => SMOOTHIE_LINES,
  // M221 scales the laser's power at once, M220 the moves that are read from then on.
  overrides: {
    feed: (percent) => `M220S${percent}`,
    power: (percent) => `M221S${percent}`,
  },
  work: {
    here: (words) => `G10L20P0${words}`,
    store: (number, words) => `G10L2P${number}${words}`,
    questions: ['$G', '$#'],
    isLeftByHoming: false,
    withoutSystems: msg('This board does not have that coordinate system; set zero instead.'),
  },
  parse: parseReply,
  abilities: SMOOTHIE_ABILITIES,
  reportsInUnit: true,
  reportsPower: true,
  isNumbered: false,
  dialects: SMOOTHIE_DIALECTS,
  off: ['M5'],
  killSign: 'locked',
  standstill: 'M400',
  where: 'M114',
  probes: [
    { line: '$G', sign: 'active-system' },
    { line: 'M115', sign: 'firmware' },
  ],
  greeting: '',
  // A G0 has a feed of its own, which only says how fast dark moves go that name none.
  markFeed: (feed) => `G0F${feed}`,
  questions: ['M115', '$G', '$#'],
  home: '$H',
  unlock: 'M999',
  realTime: { status: '?', hold: '!', resume: '~' },
  // A report may still be of before the hold.
  holdShowsWithin: 0.3,
  halt: '\x18',
  confirmedBy: 'lock',
  deafFor: 0,
  haltsAtRest: true,
  afterHalt: '\nfire off\n',
};
