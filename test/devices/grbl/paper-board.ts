// SPDX-License-Identifier: GPL-3.0-or-later
/** A Grbl of paper, and a session with it: it drives nothing, and says what a test has it say. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionCommand } from '../../../src/devices/contract/commands.js';
import type { Session } from '../../../src/devices/contract/session.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { grblSession } from '../../../src/devices/grbl/session.js';
import { memoryPair } from '../../../src/transport/memory-pair.js';
import { VirtualTime } from '../virtual-time.js';
import { MACHINE } from './session-bench.js';

const REAL_TIME = '?!~\x18\x85\xa0';
const BANNER = "Grbl 1.1h ['$' for help]";
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  $I: ['[VER:1.1h.20190825:]', '[OPT:V,15,128]'],
  $$: ['$13=0', '$30=1000', '$32=1', '$130=400', '$131=400'],
  '$#': ['[G54:0.000,0.000,0.000]', '[G92:0.000,0.000,0.000]'],
};

export class PaperBoard implements AsyncDisposable {
  readonly time = new VirtualTime();
  /** Lines and real-time characters as they came, questions how it is left out. */
  readonly heard: string[] = [];
  /** How often it was asked how it is. */
  reports = 0;
  condition = 'Idle';
  modes = 'G0 G54 G17 G21 G90 G94 M5 M9 T0 F0 S0';
  /** It answers no line from the first of these on, until there are none. */
  passesOver: RegExp | undefined;
  #isStuck = false;
  #isAirOn = false;
  /** What it says to a reset. */
  banner: string | undefined = BANNER;
  readonly session: Session;
  readonly #far;
  #folder: string | undefined;

  constructor() {
    const { near, far } = memoryPair();
    this.#far = far;
    far.received.connect((bytes) => this.#hear(Buffer.from(bytes).toString('latin1')));
    this.session = grblSession({ transport: near, machine: MACHINE, clock: this.time });
  }

  /** Greeted, and its position believed where it stands idle. */
  static async met(condition = 'Idle'): Promise<PaperBoard> {
    const board = new PaperBoard();
    board.condition = condition;
    await board.time.for(board.session.start(), 30);
    if (condition === 'Idle') await board.does({ kind: 'confirm-position' });
    board.heard.length = 0;
    return board;
  }

  #hear(text: string): void {
    const ordinary = [...text].filter((character) => !REAL_TIME.includes(character));
    for (const character of text) if (REAL_TIME.includes(character)) this.#obey(character);
    for (const line of ordinary.join('').split('\n')) {
      if (line === '') continue;
      this.heard.push(line);
      this.#isStuck =
        this.passesOver !== undefined && (this.#isStuck || this.passesOver.test(line));
      if (this.#isStuck) continue;
      if (line === 'M8' || line === 'M9') this.#isAirOn = line === 'M8';
      for (const said of line === '$G' ? [`[GC:${this.modes}]`] : (ANSWERS[line] ?? []))
        this.say(said);
      this.say('ok');
    }
  }

  #obey(character: string): void {
    if (character === '?') {
      this.reports++;
      const place = 'MPos:1.000,2.000,0.000|FS:0,0|WCO:0.000,0.000,0.000';
      this.say(`<${this.condition}|${place}|Ov:100,100,100${this.#isAirOn ? '|A:F' : ''}>`);
      return;
    }
    this.heard.push(JSON.stringify(character));
    if (character === '\xa0') this.#isAirOn = !this.#isAirOn;
    if (character === '\x18' && this.banner !== undefined) this.say(this.banner);
  }

  say(line: string): void {
    this.#far.write(Buffer.from(`${line}\r\n`));
  }

  /** What is said by the board itself, and came in. */
  async tell(line: string): Promise<void> {
    this.say(line);
    await this.time.pass(0);
  }

  does(command: SessionCommand): Promise<void> {
    return this.time.for(this.session.command(command), 120);
  }

  /** What the command had it hear. */
  async hearsOf(command: SessionCommand): Promise<readonly string[]> {
    const from = this.heard.length;
    await this.does(command);
    return this.heard.slice(from);
  }

  async start(program: string): Promise<void> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'kerf-test-'));
    const programPath = join(this.#folder, 'program.gcode');
    await writeFile(programPath, program);
    await this.does({ kind: 'start-job', jobId: 'a', programPath });
  }

  get state(): MachineState {
    return this.session.state;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.session.dispose();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true });
  }
}
