// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines of a job on a board that answers each: over a wire of paper, told what a job needs to know. */
import assert from 'node:assert/strict';
import { type Message, verbatim } from '../../../src/base/message.js';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import type { FlowListener } from '../../../src/devices/gcode/job-flow.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import {
  AnsweredFlow,
  assertPower,
  beginningOf,
} from '../../../src/devices/reprap/answered-flow.js';
import type { RepRapBoard } from '../../../src/devices/reprap/board.js';
import type { FirmwareSpec } from '../../../src/devices/reprap/firmware.js';
import { JobOverrides } from '../../../src/devices/reprap/job-overrides.js';
import { LineSender } from '../../../src/devices/reprap/line-sender.js';
import { RepRapState } from '../../../src/devices/reprap/reprap-state.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { SMOOTHIE_CO2 } from '../../../src/devices/smoothie/profiles.js';
import type { MachineProfile } from '../../../src/machine/profile.js';
import { english } from '../../support/english.js';
import { VirtualTime } from '../virtual-time.js';

class Stand {
  readonly time = new VirtualTime();
  readonly sent: string[] = [];
  readonly said: string[] = [];
  isActive = true;
  moves = 0;
  readonly machine: RepRapState;
  readonly sender: LineSender;
  readonly board: RepRapBoard;
  readonly flow: AnsweredFlow;

  constructor(
    readonly spec: FirmwareSpec,
    profile: MachineProfile,
    program: readonly string[],
    bufferSeconds = 60,
  ) {
    this.machine = new RepRapState(profile, spec.reportsInUnit);
    this.machine.assumeUnit();
    this.sender = new LineSender({
      ...{ spec, clock: this.time, rxBytes: 4096 },
      write: (bytes) => this.#write(bytes),
      sent: (line) => this.flow.sent(line),
      acked: (line) => this.flow.acked(line),
      refused: (lineNumber, sentence) => this.flow.refused(lineNumber, sentence),
      finished: () => this.flow.finished(),
      gaveUp: () => void this.said.push('gave up'),
      isAtRest: () => false,
    });
    this.board = {
      ...{ spec, profile, clock: this.time, sender: this.sender, machine: this.machine },
      wire: { realTime: (text: string) => void this.sent.push(text) },
      overrides: new JobOverrides(spec, this.sender),
    } as unknown as RepRapBoard; // Nothing else is said past the queue.
    const source = new LineList(program, beginningOf(this.board));
    this.flow = new AnsweredFlow(source, this.#listener(), { ...this.board, bufferSeconds });
  }

  #write(bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString().trim();
    this.sent.push(text.replace(/^N\d+ |\*\d+$/g, ''));
  }

  #listener(): FlowListener {
    return {
      isActive: () => this.isActive,
      moved: () => {
        this.moves++;
      },
      held: (isHeld) => void this.said.push(isHeld ? 'held' : 'goes on'),
      failed: (reason: Message, line = 0) =>
        void this.said.push(`failed ${line}: ${english(reason)}`),
      finished: (at) => void this.said.push(`finished at ${at}`),
      showMessage: (message) => void this.said.push(english(message)),
      changed: () => void this.said.push('changed'),
    };
  }

  /** What the board says, and what becomes of it. */
  async hear(...lines: readonly string[]): Promise<this> {
    for (const line of lines) {
      const reply = this.spec.parse(line);
      this.machine.note(reply);
      this.sender.receive(reply);
      if (reply.kind === 'status') this.flow.noteReport();
    }
    await this.time.pass(0);
    return this;
  }

  oks(count: number): Promise<this> {
    return this.hear(...Array.from({ length: count }, () => 'ok'));
  }
}

const marlin = (...program: readonly string[]) =>
  new Stand(marlinFirmware(MARLIN_DIODE), MARLIN_DIODE, program);
const smoothie = (...program: readonly string[]) =>
  new Stand(smoothieFirmware, SMOOTHIE_CO2, program);
/** Where Marlin stands, in its words. */
const place = (x: number) => `X:${x}.00 Y:0.00 Z:0.00 E:0.00 Count X:${x * 80} Y:0 Z:0`;
const idle = (x: number, state = 'Idle') =>
  `<${state}|MPos:${x}.0000,0.0000,0.0000|WPos:${x}.0000,0.0000,0.0000|F:4000.0,100.0>`;

describe('a job on a board that answers each line', () => {
  it('begins and ends dark and at full overrides, and where it ends is asked in its turn', () => {
    const numbered = marlin('G1X5F600');
    numbered.flow.begin();
    assert.deepEqual(numbered.sent, [
      ...['M5', 'M220S100', 'G1X5F600'],
      ...['M5', 'M220S100', 'M400', 'M114'],
    ]);
    const plain = smoothie('G1X5F600');
    plain.flow.begin();
    const dark = ['M5', 'M220S100', 'M221S100'];
    assert.deepEqual(plain.sent, [...dark, 'G1X5F600', ...dark, 'M400']);
  });

  it('moves with each of its own lines that goes out, and with every answer', async () => {
    const stand = marlin('G1X5F600', 'G1X6');
    stand.flow.begin();
    assert.equal(stand.moves, 2);
    await stand.oks(2);
    assert.deepEqual([stand.moves, stand.flow.counts.linesAcked], [4, 0]);
    await stand.oks(1);
    assert.deepEqual([stand.moves, stand.flow.counts.linesAcked], [5, 1]);
    stand.isActive = false;
    await stand.oks(1);
    assert.deepEqual([stand.moves, stand.flow.counts.linesAcked], [5, 1], 'what it halted for');
  });

  it('has the power of what was answered, and no more than all of it', async () => {
    const stand = marlin('M3S51', 'G1X5F600', 'M3S510', 'G1X6');
    stand.flow.begin();
    await stand.oks(2);
    assert.equal(stand.flow.power, 0);
    await stand.oks(1);
    assert.equal(stand.flow.power, 0.2);
    await stand.oks(2);
    assert.equal(stand.flow.power, 1);
  });

  it('is refused by the number of its line, or without one', () => {
    const { flow, said } = marlin();
    flow.refused(1, verbatim('No.'));
    flow.refused(0, verbatim('No.'));
    assert.deepEqual(said, ['failed 1: Line 1: No.', 'failed 0: No.']);
  });

  it('is finished where the program ends, when its last line was answered', async () => {
    const stand = marlin('G1X5F600');
    stand.flow.begin();
    await stand.oks(6);
    await stand.time.pass(3);
    assert.deepEqual(stand.said, []);
    await stand.hear(place(5), 'ok');
    assert.deepEqual(stand.said, ['finished at 3']);
  });

  it('is looked after three times where the head stands elsewhere, and failed then', async () => {
    const stand = marlin('G1X5F600');
    stand.flow.begin();
    await stand.oks(6);
    await stand.hear(place(2), 'ok');
    for (let looks = 0; looks < 3; looks++) {
      assert.deepEqual(stand.said, []);
      assert.equal(stand.sent.filter((line) => line === 'M114').length, looks + 2);
      await stand.hear(place(2), 'ok');
    }
    assert.match(stand.said.join(), /^failed 0: .* does not stand where the program ends/);
    assert.equal(stand.sent.filter((line) => line === 'M114').length, 4);
  });

  it('is finished by the second look that shows its end', async () => {
    const stand = marlin('G1X5F600');
    stand.flow.begin();
    await stand.oks(6);
    await stand.hear(place(2), 'ok', place(5), 'ok');
    assert.deepEqual(stand.said, ['finished at 0']);
  });

  it('is finished by two reports of rest where the board reports its state', async () => {
    const stand = smoothie('G1X5F600');
    stand.flow.begin();
    await stand.hear(idle(5), idle(5));
    assert.deepEqual(stand.said, [], 'lines are owed');
    await stand.oks(8);
    assert.equal(stand.sent.at(-1), '?');
    await stand.time.pass(2);
    await stand.hear(idle(5));
    await stand.time.pass(1);
    await stand.hear(idle(5));
    assert.deepEqual(stand.said, ['finished at 2']);
    const elsewhere = smoothie('G1X5F600');
    elsewhere.flow.begin();
    await elsewhere.oks(8);
    await elsewhere.hear(idle(3), idle(3));
    assert.match(elsewhere.said.join(), /does not stand where the program ends/);
  });

  it('is over in silence where it is being stopped', async () => {
    for (const stand of [marlin('G1X5F600'), smoothie('G1X5F600')]) {
      stand.flow.begin();
      const before = stand.sent.length;
      stand.isActive = false;
      await stand.oks(6);
      if (stand.spec.isNumbered) await stand.hear(place(5), 'ok');
      else await stand.oks(2);
      assert.deepEqual([stand.said, stand.sent.length], [[], before]);
    }
  });

  it('is held by the board itself, which is told once, and no hold of ours', async () => {
    const stand = smoothie('G1X5F600');
    stand.flow.begin();
    await stand.hear(idle(1, 'Hold'), idle(1, 'Hold'), idle(1, 'Run'), idle(2, 'Run'));
    assert.deepEqual(stand.said, ['held', 'goes on']);
    await stand.flow.pausing.pause();
    await stand.hear(idle(2, 'Hold'));
    assert.deepEqual(stand.said, ['held', 'goes on']);
    stand.flow.pausing.goOn();
    await stand.hear(idle(2, 'Hold'));
    assert.deepEqual(stand.said, ['held', 'goes on', 'held']);
    const quiet = marlin('G1X5F600');
    quiet.machine.condition = 'hold';
    quiet.flow.noteReport();
    assert.deepEqual(quiet.said, [], 'it reports no state');
  });

  it('fails where its reports cannot be read any more', () => {
    const { flow, said } = smoothie();
    for (let i = 0; i < 24; i++) flow.noteUnread();
    assert.deepEqual(said, []);
    flow.noteUnread();
    assert.match(said.join(), /cannot be read/);
  });

  it('is paused dark by lines on a board without a hold of its own, and lit again as it was', async () => {
    const lines = Array.from({ length: 400 }, (_, x) => `G1X${x % 9}F600`);
    const stand = new Stand(marlinFirmware(MARLIN_DIODE), MARLIN_DIODE, ['M3S51', ...lines], 5);
    stand.flow.begin();
    const asked = stand.sent.length;
    const paused = stand.flow.pausing.pause();
    assert.deepEqual(stand.sent.slice(asked), ['M5']);
    for (let i = 0; i < 200 && !stand.flow.standsDark; i++) await stand.oks(1);
    await paused;
    assert.deepEqual([stand.said, stand.sent.at(-1)], [['changed'], 'M400']);
    assert.equal(stand.flow.power, 0);
    const mark = stand.sent.length;
    await stand.oks(20);
    assert.equal(stand.sent.length, mark, 'nothing goes out meanwhile');
    const lit = stand.flow.pausing.relight();
    assert.deepEqual([stand.sent.at(-1), stand.flow.standsDark], ['M3S51', false]);
    await stand.oks(1);
    await lit;
    stand.flow.pausing.goOn();
    assert.match(stand.sent[mark + 1] ?? '', /^G1X/);
  });

  it('reads reports in inches from the line on that says so, where the board does', async () => {
    const stand = smoothie('G20', 'G1X1F60');
    stand.flow.begin();
    await stand.oks(3);
    await stand.hear(idle(1));
    assert.equal(stand.machine.position.x, 1);
    await stand.oks(1);
    await stand.hear(idle(1));
    assert.equal(stand.machine.position.x, 25.4);
    await smoothieBack(stand);
    const numbered = marlin('G20', 'G1X1F60');
    numbered.flow.begin();
    await numbered.oks(3);
    await numbered.hear(place(1));
    assert.equal(numbered.machine.position.x, 1);
  });

  it('reckons where the head came to, where nothing reports it', async () => {
    const stand = marlin('G1X5F600');
    assert.deepEqual(stand.flow.reckonedPosition, { x: 0, y: 0 });
    stand.flow.stopped(false);
    assert.notEqual(stand.flow.reckonedPosition, undefined);
    stand.flow.stopped(true);
    assert.equal(stand.flow.reckonedPosition, undefined);
    assert.equal(smoothie('G1X5F600').flow.reckonedPosition, undefined);
    assert.deepEqual([stand.flow.isSeen, smoothie().flow.isSeen], [false, true]);
  });

  it('tells how its link is, and how much motion is ahead', () => {
    const stand = marlin('G1X5F600');
    stand.flow.begin();
    assert.ok(stand.flow.bufferedSeconds > 0.4, `${stand.flow.bufferedSeconds} s`);
    assert.deepEqual([stand.flow.link.mode, stand.flow.link.damagedAnswers], ['counting', 0]);
    Object.assign(stand.sender, { isLossy: true, damagedAnswers: 2 });
    assert.deepEqual([stand.flow.link.mode, stand.flow.link.damagedAnswers], ['line-by-line', 2]);
  });

  it('goes out no further once it was ended', async () => {
    const stand = marlin(...Array.from({ length: 400 }, (_, x) => `G1X${x % 9}F600`));
    stand.flow.begin();
    const mark = stand.sent.length;
    stand.flow.end();
    await stand.oks(20);
    stand.flow.refill();
    assert.equal(stand.sent.length, mark);
  });
});

/** A line back to millimetres: the unit belongs to the board. */
async function smoothieBack(stand: Stand): Promise<void> {
  stand.machine.noteUnit(false);
  await stand.hear(idle(1));
  assert.equal(stand.machine.position.x, 1);
}

describe('a program for a board that answers each line', () => {
  it('may ask for all of its power, and no more', () => {
    const asks = (maxS: number) => () => assertPower(MARLIN_DIODE, { maxS } as never);
    asks(255)();
    assert.throws(asks(256), { code: 'device.power-range', message: /S256, .* S255 / });
  });

  it('is timed by the profile, and by what the firmware does with G0', () => {
    const timing = ({ board }: Stand) => {
      const { agility, start } = beginningOf(board);
      return [agility?.maxSpeedX, agility?.rapidsObeyFeed, agility?.arcTolerance, start];
    };
    const zero = { x: 0, y: 0 };
    assert.deepEqual(timing(marlin()), [MARLIN_DIODE.motion.maxSpeedX, true, 0.002, zero]);
    assert.deepEqual(timing(smoothie()), [SMOOTHIE_CO2.motion.maxSpeedX, false, 0.002, zero]);
  });
});
