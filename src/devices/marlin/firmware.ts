// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How to talk with Marlin. It has no feed hold: a pause stops feeding and lets what is queued run out.
 * M410 and M112 go without a number, so that they are obeyed as early as the board can: on arrival
 * with EMERGENCY_PARSER, else when the line is read. M410 stops without braking and may lose steps.
 */
import { msg } from '../../base/message.js';
import type { MachineProfile } from '../../machine/profile.js';
import { checkedLine } from '../reprap/checked-line.js';
import type { FirmwareSpec } from '../reprap/firmware.js';
import { MARLIN_ABILITIES } from './abilities.js';
import { MARLIN_DIALECTS, MARLIN_FAN } from './dialects.js';
import { marlinLines } from './lines.js';
import { parseReply } from './replies.js';
import { marlinResume } from './resume-dialect.js';

/** Answered with `Last Line: 4217` and `Resend: 4218`: what was counted before is reported, and nothing is done. */
const HELLO = checked('M114');
/** Twice MIN_STEPS_PER_SEGMENT (6) on coarse motors (40 steps per mm): shorter moves may be joined. */
const JOINS = 0.3;

export function marlinFirmware(machine: MachineProfile): FirmwareSpec {
  const isOnFan = machine.dialect === MARLIN_FAN.id;
  const dialect = MARLIN_DIALECTS.find(({ id }) => id === machine.dialect) ?? MARLIN_DIALECTS[0];
  return {
    name: 'Marlin',
    driver: 'marlin',
    habits: {
      repeatsMotion: true,
      rapidsObeyFeed: true,
      answeredEarly: 0,
      maxBlocks: 64,
      minBlockMm: JOINS,
      mergeMm: JOINS,
    },
    rules: () => marlinResume(machine.dialect).beam,
    lineRules: marlinLines,
    overrides: { feed: (percent) => `M220S${percent}` },
    work: {
      here: (words) => `G92${words}`,
      questions: [],
      isLeftByHoming: true,
      withoutSystems: msg(
        'This Marlin was built without CNC_COORDINATE_SYSTEMS, so it has only one zero; set zero instead.',
      ),
    },
    parse: parseReply,
    abilities: MARLIN_ABILITIES,
    reportsInUnit: false,
    reportsPower: false,
    isNumbered: true,
    dialects: MARLIN_DIALECTS,
    off: [dialect?.beam.off ?? 'M5'],
    standstill: 'M400',
    where: 'M114',
    probes: [
      { line: 'M114', sign: 'position' },
      { line: 'M115', sign: 'firmware' },
    ],
    greeting: HELLO,
    countFrom: (number) => checked(`M110 N${number}`),
    // Without EDITABLE_STEPS_PER_UNIT it does not know M92, and its counts give no position.
    questions: ['M115', 'M92', 'M114'],
    home: 'G28 X Y',
    ends: 'M211',
    unlock: 'M999',
    realTime: {},
    // The line end before it closes a line that was cut short.
    halt: '\nM410\n',
    confirmedBy: 'answers',
    // The planner is being cleaned for a second.
    deafFor: 1.2,
    haltsAtRest: true,
    // Not every build switches the fans off when it is killed; where it then stands, it reports after that.
    kill: isOnFan ? '\nM410\nM107\nM114\n' : '\nM112\n',
    killSign: isOnFan ? 'position' : 'locked',
  };
}

/** The line with number 0, which no line has after the first. */
function checked(line: string): string {
  return new TextDecoder().decode(checkedLine(0, new TextEncoder().encode(line))).trim();
}
