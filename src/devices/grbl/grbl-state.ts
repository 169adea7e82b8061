// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is known of the controller at this moment, gathered from its replies: settings, buffers, work
 * offset, last status. Turns wire units (mm/min, S words, percent, inches when `$13` is 1) into ours:
 * mm, mm/s, 0…1.
 */
import { ARC_TOLERANCE } from '../../gcode/number-range.js';
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
} from '../contract/state.js';
import type { Agility } from '../feeding/move-times.js';
import { boardFacts } from './board-facts.js';
import { BoardTexts } from './board-texts.js';
import { BufferFacts } from './buffer-facts.js';
import { FluidEnds } from './fluid-ends.js';
import { PositionFacts } from './position-facts.js';
import type { GrblReply, StatusReport } from './replies.js';

export class GrblState {
  firmware = '';
  /** `$I` and `$$` were answered. */
  isIdentified = false;
  condition: MachineCondition = 'connecting';
  /** The positions as last known in full; they mean something once `isPlaceKnown`. */
  machinePosition: Point = { x: 0, y: 0 };
  position: Point = { x: 0, y: 0 };
  readonly place = new PositionFacts();
  speed = 0;
  power = 0;
  overrides = { feed: 1, rapid: 1, power: 1 };
  /** How they became known since the board began: as it reported them, or set to 100 % where it does not. */
  overridesBy: 'report' | 'reset' | undefined;
  /** Queues as in the last report; absent where it did not contain them. */
  buffers: { readonly blocksFree: number; readonly rxFree: number } | undefined;
  /** Words of the last `[GC:`: `M5`, `G54`… */
  modalWords: readonly string[] = [];
  /** The letters of `[OPT:`. */
  options = '';
  /** What the board reported about its own settings, alarms and errors. */
  readonly texts = new BoardTexts();
  readonly #ends = new FluidEnds();
  readonly #machine: MachineProfile;
  readonly #buffers: BufferFacts;
  /** Where it stood after homing, machine coordinates, if that was seen. */
  homedAt: Point | undefined;
  isAirOn: boolean | undefined;
  readonly #settings = new Map<number, number>();
  #settingList: readonly ControllerSetting[] = [];

  constructor(machine: MachineProfile) {
    this.#machine = machine;
    this.#buffers = new BufferFacts(machine.controller);
  }

  get rxBytes(): number {
    return this.#buffers.rxBytes;
  }

  get plannerBlocks(): number {
    return this.#buffers.plannerBlocks;
  }

  /** Pieces of motion that its stepper holds beyond the planner, and so blocks at most. */
  get preparedBlocks(): number {
    return preparedBlocksOf(this.firmware);
  }

  /** What is announced needs to be seen before it counts. */
  get wantsProof(): boolean {
    return this.#buffers.wantsProof;
  }

  /** Unit, offset and position were reported, each of them. */
  get isPlaceKnown(): boolean {
    return this.place.place !== undefined;
  }

  /** Where the work's zero is, machine coordinates, once that was reported. */
  get workOffset(): Point | undefined {
    return this.place.offset;
  }

  /** Zeros of the stored systems, machine coordinates. */
  get workOffsets(): Readonly<Partial<Record<WorkSystem, Point>>> {
    return this.place.stored;
  }

  get activeWcs(): WorkSystem | undefined {
    return WORK_SYSTEMS.find((system) => this.modalWords.includes(system));
  }

  /** All that were reported, by number. */
  get settings(): readonly ControllerSetting[] {
    return this.#settingList;
  }

  noteSetting(number: number, text: string): void {
    const value = Number(text);
    if (Number.isFinite(value)) this.#settings.set(number, value);
    if (number === 13 && Number.isFinite(value)) this.place.noteInches(value === 1);
    const others = this.#settingList.filter((setting) => setting.number !== number);
    const all = [...others, { number, value: text }];
    this.#settingList = all.sort((a, b) => a.number - b.number);
  }

  /** A `$n`, if it was reported. */
  setting(n: number): number | undefined {
    return this.#settings.get(n);
  }

  /** Whether it finds its origin by switches. */
  get isHomed(): boolean {
    return boardFacts(this).hasHoming ?? false;
  }

  /** Where the axes end, of firmwares that have a name for it. */
  get ends(): BoardFacts['ends'] {
    return this.#ends.ends;
  }

  /** The range through which it counts, once the board was asked; a head in doubt proves nothing. */
  reachOf(isTrusted: boolean): Reach | undefined {
    const board = this.isIdentified ? boardFacts(this) : undefined;
    if (!isTrusted) return reachOf(this.#machine, board);
    const homed = this.homedAt;
    return reachOf(this.#machine, board, { head: this.machinePosition, ...(homed && { homed }) });
  }

  /** The motion of the axes as the board reports it, or the profile's where it reports nothing. */
  get agility(): Agility {
    const { motion } = this.#machine;
    const board = boardFacts(this);
    return {
      maxSpeedX: board.maxSpeedX ?? motion.maxSpeedX,
      maxSpeedY: board.maxSpeedY ?? motion.maxSpeedY,
      accelerationX: board.accelerationX ?? motion.accelerationX,
      accelerationY: board.accelerationY ?? motion.accelerationY,
      junctionDeviation: board.junctionDeviation ?? motion.junctionDeviation,
      arcTolerance: this.setting(12) ?? ARC_TOLERANCE,
    };
  }

  /** The S word of full power. */
  get maxS(): number {
    return this.#settings.get(30) ?? this.#machine.controller.maxS;
  }

  get isLaserMode(): boolean {
    // A board that does not report `$32` is taken to be in laser mode.
    return (this.#settings.get(32) ?? 1) === 1;
  }

  note(reply: GrblReply): void {
    switch (reply.kind) {
      case 'status':
        this.#noteStatus(reply.status);
        break;
      case 'setting':
        this.noteSetting(reply.number, reply.text);
        break;
      case 'offset':
        this.place.noteOffset(reply.name, reply.values);
        this.#follow();
        break;
      case 'options':
        this.options = reply.codes;
        this.#buffers.announced(reply);
        break;
      case 'banner':
        if (reply.firmware !== '') this.firmware = reply.firmware;
        this.modalWords = [];
        this.overridesBy = undefined;
        // A reset takes G92 away and the system of coordinates back to G54.
        this.place.forgetOffset();
        break;
      case 'version':
        if (this.firmware === '') this.firmware = `Grbl ${reply.version.split('.20')[0]}`;
        break;
      case 'other':
        this.texts.note(reply.text);
        this.#ends.note(reply.text);
        break;
      case 'modal':
        this.modalWords = reply.words;
        this.isAirOn = reply.words.includes('M8');
        this.place.noteModal(reply.words);
        this.#follow();
        break;
    }
  }

  /** Takes over the place once all of it is known; a part of it changes nothing. */
  #follow(): void {
    const { place } = this.place;
    if (!place) return;
    this.machinePosition = place.machine;
    this.position = place.work;
  }

  #noteStatus(status: StatusReport): void {
    this.condition = status.condition;
    this.buffers = status.buffers;
    if (status.buffers && status.condition === 'idle') this.#buffers.seen(status.buffers);
    this.place.noteStatus(status);
    // A board that is busy with something else cannot be asked for `$13`.
    if (!this.isIdentified) this.place.readUnit();
    this.#follow();
    const { unit } = this.place;
    if (status.feed !== undefined && unit !== undefined) this.speed = (status.feed * unit) / 60;
    if (status.s !== undefined) this.power = Math.min(1, status.s / this.maxS);
    if (status.overrides) {
      const { feed, rapid, power } = status.overrides;
      this.overrides = { feed: feed / 100, rapid: rapid / 100, power: power / 100 };
      this.overridesBy = 'report';
      // What is on is reported beside the overrides only, and not at all when nothing is.
      this.isAirOn = status.accessories?.includes('F') ?? false;
    }
  }
}

/**
 * The ring of pieces between planner and motors (`SEGMENT_BUFFER_SIZE` in GRBL's stepper.h and grblHAL's
 * config.h; `segments` in FluidNC's settings, at most that many). A short block is one piece.
 */
function preparedBlocksOf(firmware: string): number {
  if (/fluidnc/i.test(firmware)) return 20;
  return /grblhal/i.test(firmware) ? 10 : 6;
}
