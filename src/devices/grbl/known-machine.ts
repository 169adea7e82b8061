// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is known of the controller at this moment, gathered from its replies: settings, buffers, work
 * offset, last status. Turns wire units (mm/min, S words, percent, inches when `$13` is 1) into ours:
 * mm, mm/s, 0…1.
 */
import type { Point } from '../../geometry/path.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { MachineCondition } from '../contract.js';
import type { Reply, StatusReport } from './replies.js';

const MM_PER_INCH = 25.4;

export class KnownMachine {
  firmware = '';
  rxBytes: number;
  plannerBlocks: number;
  /** `$I` and `$$` were answered. */
  isIdentified = false;
  condition: MachineCondition = 'connecting';
  sub: number | undefined;
  machinePosition: Point = { x: 0, y: 0 };
  position: Point = { x: 0, y: 0 };
  speed = 0;
  power = 0;
  overrides = { feed: 1, rapid: 1, power: 1 };
  /** Words of the last `[GC:`: `M5`, `G54`… */
  modalWords: readonly string[] = [];
  /** The letters of `[OPT:`. */
  options = '';
  readonly #machine: MachineProfile;
  readonly #settings = new Map<number, number>();
  #offset: Point = { x: 0, y: 0 };

  constructor(machine: MachineProfile) {
    this.#machine = machine;
    this.rxBytes = machine.controller.rxBytes;
    this.plannerBlocks = machine.controller.plannerBlocks;
  }

  /** A `$n`, if it was told. */
  setting(n: number): number | undefined {
    return this.#settings.get(n);
  }

  /** The S word of full power. */
  get maxS(): number {
    return this.#settings.get(30) ?? this.#machine.controller.maxS;
  }

  get isLaserMode(): boolean {
    // A board that does not tell is taken at the profile's word.
    return (this.#settings.get(32) ?? 1) === 1;
  }

  note(reply: Reply): void {
    switch (reply.kind) {
      case 'status':
        this.#noteStatus(reply.status);
        break;
      case 'setting':
        this.#settings.set(reply.number, reply.value);
        break;
      case 'options':
        this.options = reply.codes;
        this.rxBytes = reply.rxBytes ?? this.rxBytes;
        this.plannerBlocks = reply.plannerBlocks ?? this.plannerBlocks;
        break;
      case 'banner':
        this.firmware = reply.firmware;
        this.modalWords = [];
        break;
      case 'version':
        if (this.firmware === '') this.firmware = `Grbl ${reply.version.split('.20')[0]}`;
        break;
      case 'modal':
        this.modalWords = reply.words;
        break;
    }
  }

  #noteStatus(status: StatusReport): void {
    // The names are the same but for the capital.
    this.condition = status.condition.toLowerCase() as MachineCondition;
    this.sub = status.sub;
    const unit = this.#settings.get(13) === 1 ? MM_PER_INCH : 1;
    this.#offset = point(status.workOffset, unit) ?? this.#offset;
    const machine = point(status.machinePosition, unit);
    const work = point(status.workPosition, unit);
    const { x, y } = this.#offset;
    if (machine) {
      this.machinePosition = machine;
      this.position = { x: machine.x - x, y: machine.y - y };
    } else if (work) {
      this.position = work;
      this.machinePosition = { x: work.x + x, y: work.y + y };
    }
    if (status.feed !== undefined) this.speed = (status.feed * unit) / 60;
    if (status.s !== undefined) this.power = Math.min(1, status.s / this.maxS);
    if (status.overrides) {
      const { feed, rapid, power } = status.overrides;
      this.overrides = { feed: feed / 100, rapid: rapid / 100, power: power / 100 };
    }
  }
}

function point(values: readonly number[] | undefined, unit: number): Point | undefined {
  const [x, y] = values ?? [];
  return x === undefined || y === undefined ? undefined : { x: x * unit, y: y * unit };
}
