// SPDX-License-Identifier: GPL-3.0-or-later
/** A session with a board of paper that answers each line, and says what a test has it say. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionCommand } from '../../../src/devices/contract/commands.js';
import type { Session } from '../../../src/devices/contract/session.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import type { FirmwareSpec } from '../../../src/devices/reprap/firmware.js';
import { repRapSession } from '../../../src/devices/reprap/session.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { SMOOTHIE_CO2 } from '../../../src/devices/smoothie/profiles.js';
import type { MachineProfile } from '../../../src/machine/profile.js';
import { memoryPair } from '../../../src/transport/memory-pair.js';
import { english } from '../../support/english.js';
import { VirtualTime } from '../virtual-time.js';

const MODES = '[GC:G0 G54 G17 G21 G90 G94 M0 M5 M9 T0 F4000.0]';

class PaperBoard {
  readonly time = new VirtualTime();
  readonly lines: string[] = [];
  readonly states: MachineState[] = [];
  report = '<Idle|MPos:2.0000,4.0000,0.0000|WPos:1.0000,2.0000,0.0000|F:4000.0,100.0>';
  place = 'X:1.00 Y:2.00 Z:0.00 E:0.00 Count X:80 Y:160 Z:0';
  modes = MODES;
  /** How often it was asked how it is. */
  reports = 0;
  /** Lines that it does not answer. */
  passesOver: RegExp | undefined;
  readonly session: Session;
  readonly #far;
  #folder: string | undefined;

  constructor(spec: FirmwareSpec, machine: MachineProfile) {
    const { near, far } = memoryPair();
    this.#far = far;
    far.received.connect((bytes) => this.#hear(Buffer.from(bytes).toString('latin1')));
    const deps = { transport: near, machine, clock: this.time, firstNumber: 1000 };
    this.session = repRapSession(spec, deps);
    this.session.stateChanged.connect((state) => this.states.push(state));
  }

  static async met(spec: FirmwareSpec, machine: MachineProfile, report?: string) {
    const board = new PaperBoard(spec, machine);
    board.report = report ?? board.report;
    await board.time.for(board.session.start(), 30);
    if (report === undefined) await board.session.command({ kind: 'confirm-position' });
    return board;
  }

  #hear(text: string): void {
    for (const _ of text.match(/\?/g) ?? []) {
      this.reports++;
      this.say(this.report);
    }
    for (const words of text.replaceAll('?', '').split('\n')) {
      const line = words.replace(/^N\d+ |\*\d+$/g, '').trim();
      if (line === '') continue;
      this.lines.push(line);
      if (!this.passesOver?.test(line)) this.#answer(line);
    }
  }

  #answer(line: string): void {
    if (line === 'M114') this.say(this.place);
    if (line === '$G') this.say(this.modes);
    if (line === 'M115') this.say('FIRMWARE_NAME:Paper, X:1');
    this.say('ok');
  }

  say(line: string): void {
    this.#far.write(Buffer.from(`${line}\r\n`));
  }

  /** What is said by the board itself, and came in. */
  async tell(line: string): Promise<void> {
    this.say(line);
    await this.time.pass(0);
  }

  async start(program: string): Promise<void> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'kerf-test-'));
    const programPath = join(this.#folder, 'program.gcode');
    await writeFile(programPath, program);
    await this.time.for(this.session.command({ kind: 'start-job', jobId: 'a', programPath }), 30);
  }

  get state(): MachineState {
    return this.session.state;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.session.dispose();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true });
  }
}

const smoothie = (report?: string) => PaperBoard.met(smoothieFirmware, SMOOTHIE_CO2, report);
const marlin = () => PaperBoard.met(marlinFirmware(MARLIN_DIODE), MARLIN_DIODE);
const running = '<Run|MPos:2.0,4.0,0.0|WPos:1.0,2.0,0.0|F:600.0,600.0,100.0|S:0.4>';
const JOG = { kind: 'jog', by: { x: 1, y: 0 }, speed: 10 } as const;
const HOME = { kind: 'home' } as const;
const SLOW = 'G21\nG90\nG1X50F60S0.1\nG1X1\n';

describe('a session with a board that answers each line', () => {
  it('calls the firmware by its name where that cannot do something', async () => {
    await using paper = await marlin();
    await assert.rejects(paper.session.command({ kind: 'air', isOn: true }), { message: /Marlin/ });
  });

  it('shows the power that the board reports, job or not', async () => {
    await using paper = await smoothie();
    assert.deepEqual([paper.state.power, paper.state.condition], [0, 'idle']);
    await paper.tell(running);
    assert.deepEqual([paper.state.power, paper.state.condition], [0.4, 'run']);
  });

  it('shows the power of the lines that were answered, while a job may move', async () => {
    await using paper = await marlin();
    assert.equal(paper.state.power, 0);
    paper.passesOver = /^G1/;
    await paper.start('G21\nG90\nM3S51\nG1X50F600\nG1X1\nM5\n');
    assert.deepEqual([paper.state.condition, paper.state.power], ['run', 0.2]);
    await paper.tell('Error:Printer halted. kill() called!');
    assert.deepEqual([paper.state.condition, paper.state.power], ['alarm', 0]);
  });

  it('shows that the board holds by itself', async () => {
    await using paper = await smoothie();
    paper.passesOver = /^G1/;
    await paper.start(SLOW);
    assert.equal(paper.state.condition, 'run');
    await paper.tell(running.replace('Run', 'Hold'));
    assert.equal(paper.state.condition, 'hold');
  });

  it('starts nothing while the board runs what another program began, or moves', async () => {
    await using taken = await smoothie(running);
    assert.match(english(taken.state.message), /busy with something/);
    for (const command of [JOG, HOME])
      await assert.rejects(taken.session.command(command), { message: /running another program/ });
    await using moved = await smoothie();
    moved.report = running;
    await assert.rejects(moved.start('G21\nG90\nG0X1\n'), { message: /not idle/ });
    assert.equal(moved.lines.includes('G0X1'), false);
  });

  it('takes reports for millimetres where the board does not say its unit', async () => {
    const paper = new PaperBoard(smoothieFirmware, SMOOTHIE_CO2);
    await using _ended = paper;
    paper.modes = '';
    await paper.time.for(paper.session.start(), 30);
    assert.deepEqual(paper.state.position, { x: 1, y: 2 });
  });

  it('asks where the head is before it moves it, where that is not proven', async () => {
    await using paper = await marlin();
    const jog = async () => {
      const mark = paper.lines.length;
      await paper.time.for(paper.session.command({ kind: 'jog', by: { x: 1, y: 0 }, speed: 10 }));
      return paper.lines.slice(mark)[0];
    };
    await paper.time.pass(3);
    assert.equal(await jog(), 'M5', 'it said the same place twice');
    await paper.time.pass(1);
    paper.place = paper.place.replace('1.00', '7.00');
    await paper.time.pass(1);
    assert.equal(await jog(), 'M114');
  });

  it('has full overrides again when the board began again', async () => {
    await using paper = await smoothie();
    paper.passesOver = /^G1/;
    await paper.start(SLOW);
    const asked = paper.session.command({ kind: 'override', of: 'feed', to: 0.5 });
    assert.equal(paper.state.overrides.feed, 0.5);
    const refused = assert.rejects(asked, { code: 'device.restarted' });
    await paper.tell('Smoothie');
    assert.deepEqual([paper.state.overrides.feed, paper.state.job?.phase], [1, 'failed']);
    await refused;
  });

  it('shows a lock at rest, which the same words again do not change', async () => {
    await using paper = await smoothie();
    await paper.tell('ALARM: Hard limit +X');
    assert.match(english(paper.state.message), /An end switch was hit/);
    assert.deepEqual([paper.state.condition, paper.state.trust], ['alarm', 'suspect']);
    await paper.tell('!!');
    assert.match(english(paper.state.message), /An end switch was hit/);
  });

  it('notices a lock in a job that only a report shows', async () => {
    await using paper = await smoothie();
    paper.passesOver = /^G1/;
    await paper.start(SLOW);
    paper.report = paper.report.replace('Idle', 'Alarm');
    await paper.time.pass(0.3);
    assert.deepEqual([paper.state.condition, paper.state.job?.phase], ['alarm', 'failed']);
  });
});

describe('a board that answers each line, moved by hand', () => {
  const GO = { kind: 'go-to', to: { x: 5, y: 5 }, speed: 10 } as const;
  const bounds = { minX: 1, minY: 1, maxX: 2, maxY: 2 };
  const FRAME = { kind: 'frame', bounds, speed: 10, power: 0 } as const;
  const TYPED = { kind: 'send-line', line: 'G1X3F60' } as const;
  const refuses = (paper: PaperBoard, commands: readonly SessionCommand[], code: string) =>
    Promise.all(
      commands.map((command) =>
        assert.rejects(paper.time.for(paper.session.command(command)), { code }, command.kind),
      ),
    );

  it('is not moved, homed or typed to while a job runs', async () => {
    await using paper = await smoothie();
    paper.passesOver = /^G1/;
    await paper.start(SLOW);
    const before = paper.lines.length;
    await refuses(paper, [JOG, HOME, GO, FRAME, TYPED, { kind: 'unlock' }], 'device.busy');
    assert.equal(paper.lines.length, before);
    assert.equal(paper.state.job?.phase, 'running');
  });

  it('is not moved or homed while it is locked, and is free once it was unlocked', async () => {
    await using paper = await smoothie();
    await paper.tell('ALARM: Hard limit +X');
    await refuses(paper, [JOG, HOME, FRAME], 'device.alarm');
    await paper.time.for(paper.session.command({ kind: 'unlock' }));
    assert.equal(paper.state.condition, 'idle');
    assert.equal(paper.reports > 0, true);
    await refuses(paper, [GO, FRAME], 'device.position-unknown');
    await paper.time.for(paper.session.command(JOG));
  });

  it('is asked at once how it is when it was unlocked', async () => {
    await using paper = await smoothie();
    await paper.tell('ALARM: Hard limit +X');
    const before = paper.reports;
    await paper.session.command({ kind: 'unlock' });
    await paper.time.pass(0);
    assert.equal(paper.reports, before + 1);
  });

  it('is at rest and where it says it is before it is moved', async () => {
    await using paper = await smoothie();
    const before = paper.reports;
    await paper.session.command(JOG);
    assert.ok(paper.reports >= before + 2, 'the same place twice');
    await paper.time.pass(0.1);
    paper.report = paper.report.replace('Idle', 'Run');
    await refuses(paper, [GO, FRAME, JOG], 'device.busy');
  });

  it('is one that moves until its last line is answered, and then says where it stands', async () => {
    await using paper = await marlin();
    await paper.time.pass(3);
    paper.passesOver = /^M400/;
    await paper.session.command(JOG);
    assert.deepEqual([paper.state.condition, paper.state.manualActivity], ['jog', 'jogging']);
    await refuses(paper, [JOG, HOME], 'device.busy');
    paper.passesOver = undefined;
    paper.place = paper.place.replace('X:1.00', 'X:2.00');
    const told = paper.states.length;
    await paper.tell('ok');
    assert.deepEqual([paper.state.condition, paper.state.position.x], ['idle', 2]);
    assert.ok(paper.states.length > told);
  });

  it('takes signs of life for nothing, having nothing that is held on to', async () => {
    await using paper = await marlin();
    const before = paper.lines.length;
    for (const kind of ['jog-keep', 'test-fire-keep', 'test-fire-end'] as const)
      await paper.session.command({ kind });
    assert.equal(paper.lines.length, before);
  });

  it('refuses what is no line of its own', async () => {
    await using paper = await marlin();
    const before = paper.lines.length;
    for (const line of ['?', 'G1X1\nG1X2'])
      await assert.rejects(paper.session.command({ kind: 'send-line', line }), line);
    assert.equal(paper.lines.length, before);
  });
});
