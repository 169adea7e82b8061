// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A conversation with each virtual board, as it would be had at a terminal, with the time of each answer:
 * `virtual-boards.txt` holds what a person has looked at. `UPDATE_GOLDEN=1` writes it again.
 */
import type { VirtualBoardType } from '../../src/simulators/core/virtual-board.js';
import type { VirtualMachine } from '../../src/simulators/core/virtual-machine.js';
import { grblBoards } from '../../src/simulators/grbl/boards.js';
import { marlinBoards } from '../../src/simulators/marlin/boards.js';
import { smoothieBoards } from '../../src/simulators/smoothie/boards.js';
import { GoldenSections } from '../support/golden-sections.js';

/** A line that is typed; a character that is obeyed at once; a time in which nothing is said, s. */
type Step = string | { readonly key: number } | number;
type Story = readonly (readonly [title: string, ...steps: readonly Step[]])[];

const key = (code: number): Step => ({ key: code });
const QUERY = key(0x3f);
const [HOLD, RESUME, RESET, DOOR, JOG_CANCEL] = [0x21, 0x7e, 0x18, 0x84, 0x85].map(key) as [
  Step,
  Step,
  Step,
  Step,
  Step,
];

const GRBL: Story = [
  ['says what it is', '$I', '$$', '$#', '$G', '$N', QUERY],
  ['homes, and counts from there', '$22=1', '$H', 20, QUERY, 'G10L20P1X5Y5', '$#', QUERY],
  ['keeps its work systems', 'G55', 'G10L2P2X1Y2', 'G92X3', '$#', QUERY, 'G92.1', 'G54', '$#'],
  ['goes to its places', 'G28.1', 'G0X20Y10', 3, 'G30.1', 'G28', 3, QUERY, 'G30', 3, QUERY],
  ['moves and burns', 'G0X10', 0.05, QUERY, 2, 'M4S500', 'G1X20F600', 0.2, QUERY, 2, QUERY],
  ['holds and goes on', 'G1X40', 0.3, HOLD, 0.5, QUERY, RESUME, 0.1, QUERY, 5, QUERY],
  ['opens its door', 'G1X20', 0.3, DOOR, 0.5, QUERY, RESUME, 1, QUERY, 5],
  ['goes round', 'G2X30I5F1200', 2, QUERY, 'G3X20I-5', 2, QUERY, 'G2X25R5', 2, 'G2X25Y25'],
  ['waits', 'G4P0.3', QUERY, 1, QUERY, 'M5', 'M8', QUERY, 'M7', QUERY, 'M9', QUERY],
  ['takes overrides', 'M3S400', 'G1X60F600', ...[0x91, 0x93, 0x94, 0x9a, 0x9c].map(key), 0.1],
  ['reports them', QUERY, ...[0x92, 0x90, 0x9b, 0x99, 0x95, 0x96, 0x97].map(key), QUERY, 5],
  ['stops its spindle while held', 'G1X20', 0.2, HOLD, 0.5, key(0x9e), QUERY, RESUME, 6, QUERY],
  ['jogs until it is cancelled', '$J=G91X50F1000', 0.3, QUERY, JOG_CANCEL, 0.5, QUERY, 'M5'],
  ['checks without moving', '$C', QUERY, 'G1X30F600', 'G1X', '$C', 0.1, QUERY],
  ['refuses what it does not know', 'G5', 'G1X', 'X1Y', 'F-1', 'G4', 'M99', '$999=1', '$0=abc'],
  [
    'refuses bad moves',
    'G90G1X1F0',
    '$J=G2X1F100',
    '$J=X1',
    'G93X1',
    'G1G2X1',
    'T300',
    'S-1',
    5,
    'G94',
  ],
  ['refuses what is too long', `G1X${'1'.repeat(300)}`, 'N99999999G0', '$J=', '$$$', '$nothing'],
  [
    'stays within its bed',
    '$20=1',
    'G0X5000',
    0.5,
    QUERY,
    '$X',
    'G0X50',
    0.1,
    'G0X1',
    '$X',
    RESET,
    1,
    '$X',
    '$20=0',
  ],
  ['is reset in the middle of a move', 'G1X100F600', 0.5, RESET, 1, QUERY, 'G0X1', '$X', QUERY],
  ['reports in inches, and what it is told to', '$13=1', QUERY, '$13=0', '$10=511', QUERY, QUERY],
  ['burns at rest without laser mode', '$32=0', 'M3S100', 0.1, QUERY, 'G1X5F600', 2, QUERY, 'M5'],
  ['keeps a line for its start', '$N0=G55', '$N', RESET, 1, '$G', '$N0=', '$N1=G5'],
  ['ends a program', 'G91', 'G20', 'M2', '$G', 'M30', '$G', 'M0', 0.1, QUERY, RESUME, 0.1, QUERY],
  ['sleeps', '$SLP', 0.1, QUERY, 'G0X1', RESET, 1, QUERY, '$X'],
  ['forgets what it was taught', '$RST=$', '$$', '$RST=#', '$#', '$RST=*', '$N', QUERY],
];

const REPRAP: Story = [
  ['says what it is', 'M115', 'M503', 'M114', 'version', '$G', '$#', '$I'],
  ['homes, and counts from there', 'G28', 30, 'M114', '$H', 20, 'M114', 'M119'],
  ['moves and burns', 'G90', 'G21', 'G0X10Y5F3000', 2, 'M114', 'M3S50', 'G1X20F600', 2, 'M114'],
  [
    'numbers its lines',
    'N1 G1X21*114',
    'N3 G1X22*115',
    'N2 G1X22*0',
    'N2 G1X22*114',
    2,
    'M114',
    'M110 N0',
  ],
  ['keeps its work', 'G92X0Y0', 'M114', 'G1X5F600', 2, 'M114', 'G92.1', 'M114', 'G10L20P1X1', '$#'],
  ['goes round', 'G91', 'G2X10I5F1200', 3, 'M114', 'G3X-10I-5', 3, 'M114', 'G90', 'G2X1'],
  ['waits', 'G4P300', 'M400', 1, 'M114', 'G4S1', 0.5, 'M114', 2],
  ['takes longer than two seconds', 'G1X100F300', 'M400', 7, 'M114', 20],
  [
    'takes overrides',
    'M220S50',
    'M221S50',
    'M220',
    'M221',
    'G1X50F600',
    10,
    'M220S100',
    'M221S100',
  ],
  ['blows and cools', 'M106S255', 'M107', 'M106P1S127', 'M8', 'M9', 'M7', 'M5'],
  ['refuses what it does not know', 'G999', 'M9999', 'X', 'G1', 'G1XYZ', 'hello', '', ';nothing'],
  ['stops at once', 'G1X10F600', 0.5, 'M410', 1, 'M114', 'M108', 'G1X20F600', 3],
  ['is killed and restarted', 'G1X100F600', 0.5, 'M112', 1, 'M114', RESET, 1, 'M999', 5, 'M114'],
  ['counts in inches', 'G20', 'G0X1', 3, 'M114', 'G21', 'M114', 'M92', 'M203', 'M204'],
];

/** What is said on both sides; an answer with its time since the title, ms. */
function conversation(board: VirtualMachine, story: Story): string[] {
  const lines: string[] = [];
  let from = 0;
  let half = '';
  board.onData = (bytes) => {
    const said = (half + Buffer.from(bytes).toString('latin1')).split(/\r?\n/);
    half = said.pop() ?? '';
    const ms = Math.round((board.now - from) * 1000);
    lines.push(
      ...said.filter((line) => line !== '').map((line) => `${`${ms}`.padStart(7)} ${line}`),
    );
  };
  const pass = (seconds: number) => {
    const end = board.now + seconds;
    while (board.step(end));
    if (end > board.now) board.advance(end - board.now);
  };
  board.powerUp();
  pass(5);
  for (const [title, ...steps] of story) {
    lines.push(`-- ${title}`);
    from = board.now;
    for (const step of steps) {
      if (typeof step === 'number') pass(step);
      else if (typeof step === 'string') {
        lines.push(`> ${step.length > 60 ? `${step.slice(0, 20)}…` : step}`);
        board.write(Buffer.from(`${step}\n`, 'latin1'));
        pass(0.02);
      } else {
        lines.push(`> ${step.key === 0x3f ? '?' : `0x${step.key.toString(16)}`}`);
        board.write(Uint8Array.of(step.key));
        pass(0.02);
      }
    }
  }
  return lines;
}

describe('a conversation with a virtual board', () => {
  const golden = new GoldenSections('virtual-boards.txt');
  after(() => golden.finish());

  const all: readonly (readonly [VirtualBoardType, Story])[] = [
    ...grblBoards.map((board) => [board, GRBL] as const),
    ...[...marlinBoards, ...smoothieBoards].map((board) => [board, REPRAP] as const),
  ];
  for (const [{ profile, create }, story] of all) {
    for (const countsDown of [false, true]) {
      const name = countsDown ? `${profile} that counts down` : profile;
      it(`is as it was, with ${name}`, () => {
        golden.check(name, conversation(create({ isPaced: !countsDown, countsDown }), story));
      });
    }
  }
});
