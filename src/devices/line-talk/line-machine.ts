// SPDX-License-Identifier: GPL-3.0-or-later
/** What is known of the controller at this moment, gathered from its replies. mm, mm/s, 0…1. */
import { AppError } from '../../base/errors.js';
import type { Point } from '../../geometry/path.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { MachineCondition, PositionTrust } from '../contract.js';
import type { Reply, Status } from './tongue.js';

export class LineMachine {
  firmware: string;
  /** As the controller tells it, where it does. */
  condition: MachineCondition = 'connecting';
  isLocked = false;
  position: Point = { x: 0, y: 0 };
  machinePosition: Point = { x: 0, y: 0 };
  speed = 0;
  power = 0;
  trust: PositionTrust = 'lost';
  readonly #abilities = new Map<string, boolean>();
  readonly #maxS: number;

  constructor(profile: MachineProfile) {
    this.firmware = '';
    this.#maxS = profile.controller.maxS;
  }

  can(ability: string): boolean {
    return this.#abilities.get(ability) ?? false;
  }

  note(reply: Reply): void {
    if (reply.kind === 'firmware') this.firmware = reply.name;
    else if (reply.kind === 'ability') this.#abilities.set(reply.name, reply.isThere);
    else if (reply.kind === 'position') {
      this.position = reply.position;
      this.machinePosition = reply.position;
    } else if (reply.kind === 'status') this.#noteStatus(reply.status);
  }

  /** The position is worth less than it was; a second mishap does not make a lost one better. */
  doubt(trust: PositionTrust): void {
    if (trust === 'suspect' && this.trust === 'lost') return;
    this.trust = trust;
  }

  /** Throws `device.…` while the machine is in no state to start anything. */
  assertReady(): void {
    if (this.isLocked) {
      throw new AppError(
        'device.alarm',
        'The machine is locked; unlock it or switch it off and on.',
      );
    }
    if (this.trust !== 'known') {
      throw new AppError(
        'device.position-unknown',
        'The position of the head cannot be trusted; home the machine, or move it by hand to the zero point and set zero.',
      );
    }
  }

  #noteStatus(status: Status): void {
    this.condition = status.condition;
    this.isLocked = status.condition === 'alarm';
    this.position = status.position ?? this.position;
    this.machinePosition = status.machinePosition ?? this.machinePosition;
    this.speed = status.speed ?? 0;
    this.power = Math.min(1, (status.power ?? 0) / this.#maxS);
  }
}
