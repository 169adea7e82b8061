// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What Grbl 1.1's error and alarm numbers mean, in one sentence each that says what to do. Numbers
 * that its descendants added mean different things from firmware to firmware and are only named.
 */
import { type Message, msg, type Value } from '../../base/message.js';
import { type Marked, N_ } from '../../base/translatable.js';

const ERRORS: Readonly<Record<number, Marked>> = {
  1: N_('A word does not begin with a letter; the line is damaged or not G-code.'),
  2: N_('A number cannot be read; the line is damaged or not G-code.'),
  3: N_('The controller does not know this $ command; check its spelling.'),
  4: N_('A value is negative where only positive ones are allowed; correct it.'),
  5: N_('Homing is switched off on the controller; type $22=1 if the machine has end switches.'),
  6: N_('The step pulse is too short; $0 must be at least 3 microseconds.'),
  7: N_('The stored settings could not be read and were replaced; check $$.'),
  8: N_('This only works while the machine is idle; wait until it stands still.'),
  9: N_('The controller is locked or jogging; home the machine or unlock it first.'),
  10: N_('Soft limits need homing; type $22=1 before $20=1.'),
  11: N_('The line is longer than the controller can take; shorten it.'),
  12: N_('The setting asks for more steps per second than the controller can make; lower it.'),
  13: N_('The safety door is open; close it, then resume.'),
  14: N_('The line is too long to be stored; shorten it.'),
  15: N_('The jog would leave the bed; move less far.'),
  16: N_('The jog command holds words that jogging does not allow.'),
  17: N_('Laser mode needs a controller with variable power; this one was built without.'),
  20: N_('The controller does not know this command; remove it from the program.'),
  21: N_('Two commands in this line exclude each other; put them on lines of their own.'),
  22: N_('No speed is set; give an F word before the first cut.'),
  23: N_('A command needs a whole number; correct it.'),
  24: N_('Two commands in this line both want the axis words; put them on lines of their own.'),
  25: N_('A word occurs twice in this line; remove one.'),
  26: N_('The command needs an axis word (X, Y or Z).'),
  27: N_('The line number is out of range; remove the N word.'),
  28: N_('A value the command needs is missing (often P or L).'),
  29: N_('The work offset does not exist; use G54 to G59.'),
  30: N_('G53 only goes with G0 and G1.'),
  31: N_('A line has axis words that its command does not use.'),
  32: N_('The arc has no end in its plane; give X or Y.'),
  33: N_('The arc does not lead to its end point; the program is damaged or was rounded too much.'),
  34: N_('The radius of the arc does not fit its end points.'),
  35: N_('The arc has no centre; give I and J.'),
  36: N_('Words are left over that no command in this line uses.'),
  37: N_('The tool length offset only goes along the tool axis.'),
  38: N_('The tool number is too large.'),
};

const ALARMS: Readonly<Record<number, Marked>> = {
  1: N_(
    'An end switch was hit and the position is lost; free the head, reset, then home the machine.',
  ),
  2: N_('The motion would have left the bed; move the work inside and start again.'),
  3: N_(
    'The machine was reset while moving and may have lost its position; home it before you continue.',
  ),
  4: N_('The probe was not in its starting position; check it.'),
  5: N_('The probe did not touch anything; check it.'),
  6: N_('Homing was interrupted by a reset; home the machine again.'),
  7: N_('The safety door was opened while homing; close it and home again.'),
  8: N_('The head could not get off the end switch; raise $27 or check the switches.'),
  9: N_('No end switch was found while homing; check the switches, $23 and $27.'),
};

/** A refusal as a board reports it: by number, or by words with the number 0. */
export interface Refusal {
  readonly code: number;
  readonly words?: Value;
}

/** `error:N` as a sentence; `boardText` is the board's own text for the number. */
export function errorSentence({ code, words }: Refusal, boardText?: string): Message {
  if (words !== undefined) return msg('The controller refused the line: {words}.', { words });
  if (ERRORS[code] === undefined && boardText !== undefined) {
    return msg('The controller refused the line with error {code}: {meaning}', {
      code,
      meaning: boardText,
    });
  }
  const known = ERRORS[code];
  if (known !== undefined) return msg(known);
  return msg('The controller refused the line with error {code}; see its documentation.', { code });
}

/** What the look through a program rules out: not a word, no number, `$`, too long, a word twice. */
const DAMAGE: ReadonlySet<number> = new Set([1, 2, 3, 11, 25]);

/** Why a line of a program was refused that had been looked through before it was sent; 0 for no line of it. */
export function refusalOf(
  refusal: Refusal,
  line: number,
  boardText?: string,
): { readonly reason: Message; readonly failedLine?: number } {
  if (DAMAGE.has(refusal.code)) {
    return {
      reason:
        line > 0
          ? msg(
              'The program was damaged on its way near line {line}; check the cable and the size of the receive buffer, then home before you start again.',
              { line },
            )
          : msg(
              'The program was damaged on its way; check the cable and the size of the receive buffer, then home before you start again.',
            ),
    };
  }
  if (line === 0) return { reason: errorSentence(refusal, boardText) };
  return {
    reason: msg('Line {line}: {why}', { line, why: errorSentence(refusal, boardText) }),
    failedLine: line,
  };
}

/** Alarms from 10 on: the same number is another one on another firmware (`$A`, `$EA`). */
const LATER_ALARMS: readonly {
  readonly firmware: RegExp;
  readonly alarms: Readonly<Record<number, Marked>>;
}[] = [
  {
    firmware: /FluidNC/i,
    alarms: {
      10: N_(
        'The controller lost control of the laser or spindle; check its wiring and configuration.',
      ),
      11: N_('A control input is active since power-up; release it, then reset.'),
      12: N_(
        'Homing is ambiguous because both end switches are pressed; free the head, then home again.',
      ),
      13: N_('The controller stopped hard; check the machine, then home it before you continue.'),
      14: N_('The machine is not homed; home it first.'),
    },
  },
  {
    firmware: /GrblHAL/i,
    alarms: {
      10: N_('The emergency stop is pressed; release it, reset, then home the machine.'),
      11: N_('The machine must be homed first; home it.'),
      12: N_('A limit switch is pressed; free the head, then home the machine.'),
      14: N_('The laser or spindle did not reach its speed; check it.'),
      17: N_('A motor driver reports a fault; switch the machine off and check its wiring.'),
    },
  },
];

/** `ALARM:N` as a sentence; what a number from 10 on means depends on who says it. */
export function alarmSentence(
  { code, words }: Refusal,
  firmware = '',
  boardText?: string,
): Message {
  if (words !== undefined) return msg('The controller locked itself: {words}.', { words });
  const later = LATER_ALARMS.find((table) => table.firmware.test(firmware))?.alarms[code];
  const known = ALARMS[code] ?? later;
  if (known !== undefined) return msg(known);
  return boardText === undefined
    ? msg('The controller locked itself with alarm {code}; see its documentation.', { code })
    : msg('The controller locked itself with alarm {code}: {meaning}', {
        code,
        meaning: boardText,
      });
}
