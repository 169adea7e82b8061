// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person does at the machine besides jobs: hold and resume, home, unlock, jog, frame, set zero,
 * type a line. The beam is made sure to be off before the head is moved by hand, since a jog takes
 * over whatever M3 left on.
 */
import { AppError } from '../../base/errors.js';
import type { MachineCommand } from '../contract.js';
import type { Conversation } from './conversation.js';
import type { JobRunner } from './job-runner.js';
import type { KnownMachine } from './known-machine.js';
import { frameLines, goToLine, jogLine } from './motion-lines.js';
import { HOLD, refresh, STATUS } from './safe-stop.js';

export type HandCommand = Exclude<
  MachineCommand,
  { kind: 'connect' | 'disconnect' | 'start-job' | 'dry-run' | 'stop' | 'emergency-stop' }
>;

export interface HandPorts {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly runner: JobRunner;
  /** The position can be believed from here on. */
  trusted(): void;
  /** What was sent makes the controller start anew. */
  restartExpected(): void;
}

const RESUME = 0x7e;
const JOG_CANCEL = 0x85;
/** Seconds. A long bed takes minutes to home; a jog waits for room in the planner. */
const HOMING_PATIENCE = 300;
const JOG_PATIENCE = 60;
const CANCELS = 50;
const BETWEEN_CANCELS = 0.1;
const MAX_CHARS = 79;

export class HandControl {
  readonly #ports: HandPorts;

  constructor(ports: HandPorts) {
    this.#ports = ports;
  }

  async command(command: HandCommand): Promise<void> {
    const { conversation, known, runner } = this.#ports;
    switch (command.kind) {
      case 'hold':
        conversation.realTime(HOLD, STATUS);
        return;
      case 'resume':
        this.#assertHeld();
        conversation.realTime(RESUME, STATUS);
        return;
      case 'jog-cancel':
        return this.#cancelJog();
      case 'home':
        return this.#home();
      case 'unlock':
        this.#assertFree();
        await conversation.ask('$X');
        return refresh(conversation);
      case 'jog':
        return this.#move(jogLine(command.by, command.speed));
      case 'go-to':
        return this.#move(goToLine(command.to, command.speed));
      case 'set-zero':
        this.#assertIdle();
        await conversation.ask('G10L20P1X0Y0');
        this.#ports.trusted();
        return refresh(conversation);
      case 'frame':
        this.#assertIdle();
        if (command.power > 0 && !known.isLaserMode) throw notLaserMode();
        runner.startFrame(frameLines({ ...command, maxS: known.maxS }));
        return;
      case 'send-line':
        return this.#sendLine(command.line);
    }
  }

  async #home(): Promise<void> {
    const { conversation, known } = this.#ports;
    this.#assertFree();
    if (known.condition !== 'alarm') this.#assertIdle();
    const answer = conversation.ask('$H', HOMING_PATIENCE);
    // Grbl does not answer status questions while it homes.
    known.condition = 'home';
    try {
      await answer;
      this.#ports.trusted();
    } finally {
      if (known.condition === 'home') known.condition = 'idle';
      await refresh(conversation);
    }
  }

  async #move(line: string): Promise<void> {
    const { conversation, known } = this.#ports;
    this.#assertFree();
    if (known.condition !== 'jog') {
      this.#assertIdle();
      if (!known.modalWords.includes('M5')) {
        await conversation.ask('M5S0');
        await conversation.ask('$G');
      }
    }
    await conversation.ask(line, JOG_PATIENCE);
    await refresh(conversation);
  }

  /**
   * Grbl drops the jogs it has planned, but not one that was still waiting for room: that one moves
   * the head after the cancel. So cancel until it stands.
   */
  async #cancelJog(): Promise<void> {
    const { conversation, known } = this.#ports;
    conversation.dropUnsent();
    for (let i = 0; i < CANCELS; i++) {
      conversation.realTime(JOG_CANCEL);
      await refresh(conversation);
      if (known.condition !== 'jog' && !conversation.hasQuestion) return;
      await conversation.waitFor(() => false, BETWEEN_CANCELS);
    }
  }

  async #sendLine(text: string): Promise<void> {
    const { conversation } = this.#ports;
    const line = text.trim();
    if (['?', '!', '~'].includes(line)) {
      conversation.realTime(line.charCodeAt(0));
      return;
    }
    this.#assertFree();
    if (!/^[\x20-\x7d]*$/.test(line) || /[?!]/.test(line) || line.length > MAX_CHARS) {
      throw new AppError(
        'device.line',
        `A line holds at most ${MAX_CHARS} plain characters, and none of ? ! ~.`,
      );
    }
    if (/^\$(RST|C\b)/i.test(line)) this.#ports.restartExpected();
    await conversation.ask(line, JOG_PATIENCE);
    await this.#reread(line);
  }

  /** The line may have changed what is known. */
  async #reread(line: string): Promise<void> {
    const { conversation, known } = this.#ports;
    const setting = /^\$(\d+)=\s*(-?[\d.]+)/.exec(line);
    if (setting) {
      known.note({ kind: 'setting', number: Number(setting[1]), value: Number(setting[2]) });
    } else if (!line.startsWith('$')) known.modalWords = [];
    await refresh(conversation);
  }

  #assertHeld(): void {
    const { condition } = this.#ports.known;
    if (condition !== 'hold' && condition !== 'door') {
      throw new AppError(
        'device.not-held',
        'The machine is not held, so there is nothing to resume.',
      );
    }
  }

  /** No job holds the line to the controller. */
  #assertFree(): void {
    if (this.#ports.runner.isBusy) {
      throw new AppError('device.busy', 'A job is under way; wait for its end or stop it first.');
    }
  }

  #assertIdle(): void {
    this.#assertFree();
    const { condition } = this.#ports.known;
    if (condition === 'alarm') {
      throw new AppError('device.alarm', 'The machine is locked; home it or unlock it first.');
    }
    if (condition !== 'idle') {
      throw new AppError('device.busy', 'The machine is not idle; wait until it stands still.');
    }
  }
}

function notLaserMode(): AppError {
  return new AppError(
    'device.laser-mode',
    'The controller is not in laser mode and would burn while travelling; type $32=1 in the console, then frame again.',
  );
}
