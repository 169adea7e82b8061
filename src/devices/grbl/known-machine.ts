// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is known of the controller at this moment, gathered from its replies: settings, buffers, work
 * offset, last status. Turns wire units (mm/min, S words, percent, inches when `$13` is 1) into ours:
 * mm, mm/s, 0…1.
 */
import type { Point } from '../../geometry/path.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { MachineCondition } from '../contract.js';
import type { Agility } from './move-times.js';
import type { Reply, StatusReport } from './replies.js';

const MM_PER_INCH = 25.4;
/** No board has less, or it could not take a line. */
const LEAST_RX = 80;
/** Grbl's own, mm. */
const ARC_TOLERANCE = 0.002;

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
  /** Queues as the last report told them; absent when it did not. */
  buffers: { readonly blocksFree: number; readonly rxFree: number } | undefined;
  /** Words of the last `[GC:`: `M5`, `G54`… */
  modalWords: readonly string[] = [];
  readonly #machine: MachineProfile;
  readonly #settings = new Map<number, number>();
  #offset: Point = { x: 0, y: 0 };
  #announced: { readonly rxBytes?: number; readonly plannerBlocks?: number } | undefined;
  #mostRxFree = 0;
  #mostBlocksFree = 0;

  constructor(machine: MachineProfile) {
    this.#machine = machine;
    this.rxBytes = machine.controller.rxBytes;
    this.plannerBlocks = machine.controller.plannerBlocks;
  }

  /** A `$n`, if it was told. */
  setting(n: number): number | undefined {
    return this.#settings.get(n);
  }

  /** Machine minus work coordinates. */
  get offset(): Point {
    return this.#offset;
  }

  /** Whether it finds its origin by switches. */
  get isHomed(): boolean {
    return this.#settings.get(22) === 1;
  }

  /** What the board says of its axes, or the profile where it says nothing. */
  get agility(): Agility {
    const { motion } = this.#machine;
    const of = (n: number) => this.#settings.get(n);
    const perSecond = (n: number) => {
      const perMinute = of(n);
      return perMinute === undefined ? undefined : perMinute / 60;
    };
    return {
      maxSpeedX: perSecond(110) ?? motion.maxSpeedX,
      maxSpeedY: perSecond(111) ?? motion.maxSpeedY,
      accelerationX: of(120) ?? motion.accelerationX,
      accelerationY: of(121) ?? motion.accelerationY,
      junctionDeviation: of(11) ?? motion.junctionDeviation,
      arcTolerance: of(12) ?? ARC_TOLERANCE,
    };
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
        this.#announced = reply;
        this.#sizeBuffers();
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
    this.#noteBuffers(status);
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

  /** What is free while nothing is going on is all there is. */
  #noteBuffers({ condition, buffers }: StatusReport): void {
    this.buffers = buffers;
    if (!buffers || condition !== 'Idle') return;
    this.#mostRxFree = Math.max(this.#mostRxFree, buffers.rxFree);
    this.#mostBlocksFree = Math.max(this.#mostBlocksFree, buffers.blocksFree);
    this.#sizeBuffers();
  }

  /** What was seen is better than what was announced, and that is better than the profile. */
  #sizeBuffers(): void {
    const { controller } = this.#machine;
    const rx = this.#announced?.rxBytes ?? controller.rxBytes;
    this.rxBytes = this.#mostRxFree > LEAST_RX ? Math.min(rx, this.#mostRxFree) : rx;
    const blocks = this.#announced?.plannerBlocks ?? controller.plannerBlocks;
    this.plannerBlocks = this.#mostBlocksFree > 0 ? this.#mostBlocksFree : blocks;
  }
}

function point(values: readonly number[] | undefined, unit: number): Point | undefined {
  const [x, y] = values ?? [];
  return x === undefined || y === undefined ? undefined : { x: x * unit, y: y * unit };
}
