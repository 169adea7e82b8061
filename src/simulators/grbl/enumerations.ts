// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What virtual boards report of themselves when they are asked: grblHAL (`$EG`, `$ES`, `$EA`, `$EE`) a part
 * of what a real one reports, with every kind of setting; FluidNC what its configuration says of its ends.
 */
import type { Board } from './board.js';

const GRBLHAL: Readonly<Record<string, readonly string[]>> = {
  $EG: [
    '[SETTINGGROUP:1|0|General]',
    '[SETTINGGROUP:8|0|Probing]',
    '[SETTINGGROUP:14|0|Tool change]',
  ],
  $ES: [
    '[SETTING:0|1|Pulse time|microseconds|6|#0.0|2.0|]',
    '[SETTING:10|1|Reports||1|Machine position,Buffers,Line numbers,Feed,Pins,Zero,Overrides,Probe,Sync,Modes,Words,Run time|||0|0]',
    '[SETTING:13|1|Inches||0||||0|0]',
    '[SETTING:32|1|Mode of work||3|Mill,Laser,Lathe|||0|0]',
    '[SETTING:63|1|While held||1|Laser off,Restore spindle|||0|0]',
    '[SETTING:341|14|Tool change||3|Normal,By hand,At G59.3,Ignore|||0|0]',
    '[SETTING:342|8|Probing distance|mm|6|#####0.0|0|250|0|0]',
    '[SETTING:346|14|Spindles||5|##0|1|8|0|0]',
  ],
  $EA: ['[ALARMCODE:1||An end switch was hit.]', '[ALARMCODE:20||The virtual chiller is warm.]'],
  $EE: ['[ERRORCODE:20||Unknown command.]', '[ERRORCODE:77||The virtual card is full.]'],
};

/** The answer's lines; undefined where the board does not know the question. */
export function enumerate(board: Board, question: string): readonly string[] | undefined {
  if (board.profile.id === 'grblhal') return GRBLHAL[question];
  return board.profile.id === 'fluidnc' ? fluidAxis(board, question) : undefined;
}

/** `$/axes/x/homing/mpos_mm` → `$/axes/x/homing/mpos_mm=0.000` */
function fluidAxis(board: Board, question: string): readonly string[] | undefined {
  // Its reader drops the slashes, as it does in programs.
  const [, letter = '', key = ''] = /^\$AXES([XY])(.+)$/.exec(question) ?? [];
  const axis = 'XY'.indexOf(letter.toUpperCase());
  if (letter === '') return undefined;
  const { from, to } = board.ends(axis);
  const homesHigh = board.homed(axis) - from > to - board.homed(axis);
  const values: Readonly<Record<string, string>> = {
    max_travel_mm: (to - from).toFixed(3),
    'homing/mpos_mm': (homesHigh ? to : from).toFixed(3),
    'homing/positive_direction': String(homesHigh),
  };
  const found = Object.entries(values).find(
    ([path]) => path.replace('/', '').toUpperCase() === key,
  );
  return found && [`$/axes/${letter.toLowerCase()}/${found[0]}=${found[1]}`];
}
