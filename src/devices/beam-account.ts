// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether what a machine does may be on this session's account: a beam that it lit, a head that it set
 * in motion. Only then is anything stopped or put out when the session ends; a session that merely looked, or
 * set something that cannot burn, leaves the machine as it was found. Pure.
 */
import { AppError } from '../base/errors.js';
import type { MachineCommand } from './contract/commands.js';

/** Whether a command may move the head, or leave a beam on. */
export const MAY_BURN: Readonly<Record<MachineCommand['kind'], boolean>> = {
  connect: false,
  disconnect: false,
  'start-job': true,
  'outlive-window': false,
  // Moves nothing, but leaves the controller in check mode.
  'dry-run': true,
  hold: false,
  resume: true,
  stop: false,
  'emergency-stop': false,
  home: true,
  unlock: false,
  jog: true,
  'jog-start': true,
  'jog-keep': false,
  'jog-cancel': false,
  'go-to': true,
  'set-zero': false,
  'call-place': false,
  'select-work-system': false,
  'set-work-offset': false,
  'confirm-position': false,
  frame: true,
  override: false,
  'test-fire': true,
  'test-fire-keep': false,
  'test-fire-end': false,
  air: false,
  'read-settings': false,
  'write-setting': false,
  'send-line': true,
};

/** What a session refuses with before it has sent anything that moves or burns. */
const REFUSED_AT_ONCE: ReadonlySet<string> = new Set([
  'device.busy',
  'device.laser-mode',
  'device.not-held',
  'device.offline',
  'device.position-unknown',
  'device.power-range',
  'device.unsupported',
]);

/**
 * Typed questions and settings of Grbl that move nothing. Any other word after `$` may: `$J=…`, `$H`, and
 * `$F=…` of grblHAL or `$SD/Run=…` of FluidNC, which run a program that lies in the board.
 */
const TYPED_QUESTION = /^\s*\$([$#GINX+]|E[AEGS]|SLP|RST=.|N?\d+(=.*)?)?\s*$/i;

export function mayBurn(command: MachineCommand): boolean {
  if (command.kind === 'send-line' && TYPED_QUESTION.test(command.line)) return false;
  return MAY_BURN[command.kind];
}

export class BeamAccount {
  /** Commands that may burn and were not refused, with the one of a job that was there before. */
  #count: number;

  /** `isOurs` is true for a job that was begun before this account. */
  constructor(isOurs = false) {
    this.#count = isOurs ? 1 : 0;
  }

  /** Whether the beam may be on, or the head moving, for what was asked here. */
  get isOurs(): boolean {
    return this.#count > 0;
  }

  /** Called before a command is handed on; the returned function is called with why it failed, where it did. */
  begin(command: MachineCommand): (error?: unknown) => void {
    if (!mayBurn(command)) return () => undefined;
    this.#count++;
    return (error) => {
      if (isRefusal(error)) this.#count--;
    };
  }
}

/** Nothing else is sure: a command that failed on its way may have been obeyed. */
function isRefusal(error: unknown): boolean {
  return error instanceof AppError && REFUSED_AT_ONCE.has(error.code);
}
