// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The `$` lines of Grbl 1.1: settings, reports, check mode, unlock, and the requests that only the
 * controller itself can carry out (homing, jogging, sleeping, restarting).
 */
import type { Board } from './board.js';
import { enumerate } from './enumerations.js';
import { modalReport, offsetReport } from './status-report.js';

/** A Grbl error code (0 for `ok`), or what the controller has to do now. */
export type SystemOutcome = number | 'home' | 'jog' | 'sleep' | 'restart';

export type Say = (line: string) => void;

const HELP = '[HLP:$$ $# $G $I $N $x=val $Nx=line $J=line $SLP $C $X $H ~ ! ? ctrl-x]';
const BAD = 3;
const NOT_IDLE = 8;

export function runSystemCommand(board: Board, line: string, say: Say): SystemOutcome {
  const { condition } = board;
  if (line === '$') {
    say(HELP);
    return 0;
  }
  if (line.startsWith('$J=')) {
    return condition === 'Idle' || condition === 'Jog' ? 'jog' : NOT_IDLE;
  }
  switch (line) {
    case '$$':
      if (condition === 'Run' || condition === 'Hold') return NOT_IDLE;
      for (const setting of board.settings.lines()) say(setting);
      return 0;
    case '$G':
      say(modalReport(board));
      return 0;
    case '$C':
      return toggleCheck(board, say);
    case '$X':
      if (condition === 'Alarm') {
        say('[MSG:Caution: Unlocked]');
        board.condition = 'Idle';
      }
      return 0;
  }
  if (condition !== 'Idle' && condition !== 'Alarm') return NOT_IDLE;
  const reported = enumerate(board, line);
  if (reported !== undefined) {
    for (const one of reported) say(one);
    return 0;
  }
  return runAtRest(board, line, say);
}

function toggleCheck(board: Board, say: Say): SystemOutcome {
  if (board.condition === 'Check') {
    say('[MSG:Disabled]');
    return 'restart';
  }
  if (board.condition !== 'Idle') return NOT_IDLE;
  board.condition = 'Check';
  say('[MSG:Enabled]');
  return 0;
}

/** Commands that Grbl takes only when nothing moves. */
function runAtRest(board: Board, line: string, say: Say): SystemOutcome {
  switch (line) {
    case '$#':
      for (const offset of offsetReport(board)) say(offset);
      return 0;
    case '$H':
      return board.hasHoming ? 'home' : 5;
    case '$SLP':
      return 'sleep';
    case '$I':
      for (const build of buildLines(board)) say(build);
      return 0;
    case '$N':
      board.startupLines.forEach((startup, i) => {
        say(`$N${i}=${startup}`);
      });
      return 0;
  }
  if (line.startsWith('$RST=')) return restore(board, line.slice(5), say);
  if (line.startsWith('$I=')) {
    board.userInfo = line.slice(3);
    return 0;
  }
  const startup = /^\$N([01])=(.*)$/.exec(line);
  if (startup) return storeStartup(board, Number(startup[1]), startup[2] ?? '');
  return writeSetting(board, line);
}

function buildLines({ profile, userInfo, homesToZero }: Board): readonly string[] {
  const isFluid = profile.id === 'fluidnc';
  return profile.buildLines.map((line) => {
    if (line.startsWith('[VER:')) return line.replace(/:\]$/, `:${userInfo}]`);
    // FluidNC reports it in its configuration.
    return homesToZero && !isFluid ? line.replace(/^\[OPT:(V?N?M?)/, '[OPT:$1Z') : line;
  });
}

function restore(board: Board, what: string, say: Say): SystemOutcome {
  if (!['$', '#', '*'].includes(what)) return BAD;
  if (what !== '#') board.settings.restore();
  if (what !== '$') for (const stored of board.offsets.stored) stored.fill(0);
  if (what === '*') board.startupLines.fill('');
  board.configure();
  say('[MSG:Restoring defaults]');
  return 'restart';
}

function storeStartup(board: Board, index: number, text: string): number {
  if (board.condition !== 'Idle') return NOT_IDLE;
  board.startupLines[index] = text;
  return 0;
}

function writeSetting(board: Board, line: string): number {
  const assignment = /^\$(\d+)=(.*)$/.exec(line);
  if (!assignment) return BAD;
  const [, n = '', written = ''] = assignment;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(written)) return 2;
  const code = board.settings.set(Number(n), Number(written));
  if (code === 0) board.configure();
  return code;
}
