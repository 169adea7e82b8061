// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is known of the controller at this moment, gathered from its replies: settings, buffers, work
 * offset, last status. Turns wire units (mm/min, S words, percent, inches when `$13` is 1) into ours:
 * mm, mm/s, 0…1.
 */
import type { Point } from '../../geometry/path.js';
import type { BoardFacts } from '../../machine/board-facts.js';
import { reachOf } from '../../machine/counting.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Reach } from '../../machine/reach.js';
import {
  type ControllerSetting,
  type MachineCondition,
  WORK_SYSTEMS,
  type WorkSystem,
} from '../contract.js';
import type { Agility } from '../feeding/move-times.js';
import { boardFacts } from './board-facts.js';
import { FluidEnds } from './fluid-ends.js';
import type { Reply, StatusReport } from './replies.js';
import { ToldByBoard } from './told-by-board.js';

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
  /** The letters of `[OPT:`. */
  options = '';
  /** Of its own settings, alarms and errors. */
  readonly told = new ToldByBoard();
  readonly #fluidEnds = new FluidEnds();
  readonly #machine: MachineProfile;
  /** Zeros of the stored systems, machine coordinates. */
  workOffsets: Readonly<Partial<Record<WorkSystem, Point>>> = {};
  /** Where G28 and G30 go, by number; machine coordinates. */
  storedPlaces: ReadonlyMap<number, Point> = new Map();
  isAirOn: boolean | undefined;
  readonly #settings = new Map<number, number>();
  #settingList: readonly ControllerSetting[] = [];
  #offset: Point | undefined;
  #announced: { readonly rxBytes?: number; readonly plannerBlocks?: number } | undefined;
  #mostRxFree = 0;
  #mostBlocksFree = 0;

  constructor(machine: MachineProfile) {
    this.#machine = machine;
    this.rxBytes = machine.controller.rxBytes;
    this.plannerBlocks = machine.controller.plannerBlocks;
  }

  /** Where the work's zero lies, machine coordinates, once that was told. */
  get workOffset(): Point | undefined {
    return this.#offset;
  }

  get activeWcs(): WorkSystem | undefined {
    return WORK_SYSTEMS.find((system) => this.modalWords.includes(system));
  }

  /** Speeds and accelerations of a move by hand: what the board told, or else the profile. */
  get jogLimits() {
    const { motion } = this.#machine;
    const speeds = [
      this.#perMinute(110) ?? motion.maxSpeedX,
      this.#perMinute(111) ?? motion.maxSpeedY,
    ];
    return {
      maxSpeed: Math.min(...speeds),
      acceleration: Math.min(
        this.#settings.get(120) ?? motion.accelerationX,
        this.#settings.get(121) ?? motion.accelerationY,
      ),
      plannerBlocks: this.plannerBlocks,
    };
  }

  /** All that were told, by number, as they were told. */
  get settings(): readonly ControllerSetting[] {
    return this.#settingList;
  }

  noteSetting(number: number, text: string): void {
    const value = Number(text);
    if (Number.isFinite(value)) this.#settings.set(number, value);
    const others = this.#settingList.filter((setting) => setting.number !== number);
    const all = [...others, { number, value: text }];
    this.#settingList = all.sort((a, b) => a.number - b.number);
  }

  /** A `$n`, if it was told. */
  setting(n: number): number | undefined {
    return this.#settings.get(n);
  }

  /** Whether it finds its origin by switches; grblHAL has more flags beside that one. */
  get isHomed(): boolean {
    return hasFlag(this.#settings.get(22), 1);
  }

  /** Where the axes end, of firmwares that have a name for it. */
  get ends(): BoardFacts['ends'] {
    return this.#fluidEnds.ends;
  }

  /** From where to where it counts, once the board was asked; a head in doubt proves nothing. */
  reach(isTrusted: boolean): Reach | undefined {
    const board = this.isIdentified ? boardFacts(this) : undefined;
    return reachOf(this.#machine, board, isTrusted ? this.machinePosition : undefined);
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
        this.noteSetting(reply.number, reply.text);
        break;
      case 'offset':
        this.#noteOffset(reply.name, reply.values);
        break;
      case 'options':
        this.options = reply.codes;
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
      case 'other':
        this.told.note(reply.text);
        this.#fluidEnds.note(reply.text);
        break;
      case 'modal':
        this.modalWords = reply.words;
        this.isAirOn = reply.words.includes('M8');
        break;
    }
  }

  #perMinute(setting: number): number | undefined {
    const mmPerMin = this.#settings.get(setting);
    return mmPerMin === undefined ? undefined : mmPerMin / 60;
  }

  #noteOffset(name: string, values: readonly number[]): void {
    const place = name === 'G28' || name === 'G30' ? point(values, this.#unit) : undefined;
    if (place) this.storedPlaces = new Map([...this.storedPlaces, [Number(name.slice(1)), place]]);
    const system = WORK_SYSTEMS.find((known) => known === name);
    const offset = point(values, this.#unit);
    if (system !== undefined && offset) {
      this.workOffsets = { ...this.workOffsets, [system]: offset };
    }
  }

  get #unit(): number {
    return this.#settings.get(13) === 1 ? MM_PER_INCH : 1;
  }

  #noteStatus(status: StatusReport): void {
    // The names are the same but for the capital.
    this.condition = status.condition.toLowerCase() as MachineCondition;
    this.sub = status.sub;
    this.#noteBuffers(status);
    const unit = this.#unit;
    this.#offset = point(status.workOffset, unit) ?? this.#offset;
    const machine = point(status.machinePosition, unit);
    const work = point(status.workPosition, unit);
    const { x, y } = this.#offset ?? { x: 0, y: 0 };
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
      // What is on is told beside the overrides only, and not at all when nothing is.
      this.isAirOn = status.accessories?.includes('F') ?? false;
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

export function hasFlag(value: number | undefined, flag: number): boolean {
  return value !== undefined && (value & flag) !== 0;
}

function point(values: readonly number[] | undefined, unit: number): Point | undefined {
  const [x, y] = values ?? [];
  return x === undefined || y === undefined ? undefined : { x: x * unit, y: y * unit };
}
