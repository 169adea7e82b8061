// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is known of the controller at this moment, gathered from its replies. A firmware that reports the
 * work position only is followed: the position of its zero is calculated (`reckoned-zero.ts`). mm, mm/s, 0…1.
 */
import { AppError } from '../../base/errors.js';
import { MM_PER_INCH } from '../../base/inch.js';
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import { reachByProfile, reachFromHome } from '../../machine/counting.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Reach, Span } from '../../machine/reach.js';
import {
  isPlaced,
  type MachineCondition,
  type PositionTrust,
  type WorkSystem,
} from '../contract/state.js';
import type { RememberedPosition } from '../position-memory.js';
import { isSamePlace } from '../position-tracker.js';
import { notPlaced } from '../session-sentences.js';
import type { RepRapReply, Status } from './firmware.js';
import { ReckonedZero } from './reckoned-zero.js';

/** A head that was homed stands no further beyond 0 than its switch is wide, mm. */
const NEAR_ZERO = 2;
/** Conditions in which the head may move or is about to. */
export const WORKING: ReadonlySet<MachineCondition> = new Set([
  'run',
  'hold',
  'door',
  'home',
  'jog',
]);

export class RepRapState {
  firmware = '';
  /** The condition that the controller reports, where it does. */
  condition: MachineCondition = 'connecting';
  isLocked = false;
  position: Point = { x: 0, y: 0 };
  /** The controller runs something that was not started here. */
  #isTaken = false;
  /** What its motors have counted, where it reports that; it moves while that changes. */
  motors: string | undefined;
  /** It reported where it is. */
  isPlaceKnown = false;
  /** Its last two reports say the same place. */
  isPlaceProven = false;
  speed = 0;
  power = 0;
  activeWcs: WorkSystem | undefined;
  workOffsets: Readonly<Partial<Record<WorkSystem, Point>>> = {};
  /** The position as reported; absent for firmwares that do not report it. */
  #machinePosition: Point | undefined;
  readonly #zero = new ReckonedZero();
  /** The feed in force, mm/min, as last reported. */
  feed: number | undefined;
  /** The ends as reported after homing, and where the head stood then. */
  #ends: { readonly x: Span; readonly y: Span } | undefined;
  #homedAt: Point | undefined;
  #isHomedHere = false;
  /** The reach that an earlier session had from homing. */
  #recalled: Reach | undefined;
  readonly #bed: MachineProfile['bed'];
  readonly #abilities = new Map<string, boolean>();
  readonly #maxS: number;
  /** mm per unit of its reports. */
  #unit: number | undefined;
  /** The state as last reported, in that unit. */
  #status: Status | undefined;
  #maxBlocksFree = 0;

  constructor(profile: MachineProfile, reportsInUnit = false) {
    this.#maxS = profile.controller.maxS;
    this.#bed = profile.bed;
    this.#unit = reportsInUnit ? undefined : 1;
  }

  /** G20 or G21 is in force; what was reported before this was known is understood now. */
  noteUnit(isInches: boolean): void {
    const isNews = this.#unit === undefined;
    this.#unit = isInches ? MM_PER_INCH : 1;
    if (isNews) this.#follow();
  }

  /** It was asked for the unit of its reports, and did not answer. */
  assumeUnit(): void {
    if (this.#unit === undefined) this.noteUnit(false);
  }

  can(ability: string): boolean {
    return this.#abilities.get(ability) ?? false;
  }

  /** The size of its planner, where it reports what is free in it (one block is never free). */
  get plannerBlocks(): number | undefined {
    return this.#maxBlocksFree === 0 ? undefined : this.#maxBlocksFree + 1;
  }

  get machinePosition(): Point {
    const { x, y } = this.#zero.at;
    return this.#machinePosition ?? { x: this.position.x + x, y: this.position.y + y };
  }

  /** It does not report its machine position, and its motors do not show where the zero is. */
  get reckons(): boolean {
    return this.#machinePosition === undefined && !this.#zero.isProven;
  }

  /** Whether it was homed since it was last switched on: in this session, or in one that it still counts from. */
  get isHomed(): boolean {
    return this.#isHomedHere || this.#recalled !== undefined;
  }

  /** Machine minus work coordinates. */
  get offset(): Point {
    const { x, y } = this.machinePosition;
    return { x: x - this.position.x, y: y - this.position.y };
  }

  /** The same, where it means anything: reported by the controller, or reckoned from homing or its motors. */
  get workOffset(): Point | undefined {
    const isMeant = this.isHomed || this.#zero.isProven;
    return this.#machinePosition || isMeant ? this.offset : undefined;
  }

  /** The range through which it counts: the profile's word, or what it reported since it was homed. */
  reachOf(): Reach | undefined {
    const byProfile = reachByProfile(this.#bed);
    if (byProfile) return byProfile;
    return this.homedReach ?? (this.#isHomedHere ? undefined : this.#reachByCustom());
  }

  /** The reach that it reported since it was homed, here or in an earlier session. */
  get homedReach(): Reach | undefined {
    if (!this.#isHomedHere) return this.#recalled;
    if (this.#ends) return { ...this.#ends, by: 'board' };
    return this.#homedAt && reachFromHome(this.#bed, this.#homedAt);
  }

  /** It still counts as it did when that was remembered. */
  recall({ reach, position, machinePosition }: RememberedPosition): void {
    this.#recalled = reach;
    // What its motors say is newer.
    if (!this.#zero.isProven) this.#zero.moved(position, machinePosition);
  }

  /**
   * Homed in an earlier session, and telling its machine position by itself: such boards count up from 0
   * unless a person set them up in another way, which then shows by where the head stands.
   */
  #reachByCustom(): Reach | undefined {
    const at = this.#machinePosition;
    const reach = reachByProfile({ ...this.#bed, counting: 'up' });
    if (at === undefined || reach === undefined) return undefined;
    const holds = ({ from, to }: Span, mm: number) =>
      mm >= from - NEAR_ZERO && mm <= to + NEAR_ZERO;
    return holds(reach.x, at.x) && holds(reach.y, at.y) ? reach : undefined;
  }

  note(reply: RepRapReply): void {
    switch (reply.kind) {
      case 'ok':
        this.#maxBlocksFree = Math.max(this.#maxBlocksFree, reply.blocksFree ?? 0);
        break;
      case 'firmware':
        this.firmware = reply.name;
        for (const name of reply.abilities ?? []) this.#abilities.set(name, true);
        break;
      case 'ability':
        this.#abilities.set(reply.name, reply.isThere);
        break;
      case 'position':
        this.isPlaceProven = this.isPlaceKnown && isSamePlace(this.position, reply.position);
        this.position = reply.position;
        if (this.#isTaken && this.motors === reply.motors) this.#isFree();
        // What stands still is where its motors are, and not on its way there.
        if (this.motors === reply.motors) this.#zero.counted(reply);
        this.motors = reply.motors;
        this.isPlaceKnown = true;
        this.#noteHome();
        break;
      case 'steps-per-mm':
        this.#zero.stepsPerMm = { x: reply.x, y: reply.y };
        break;
      case 'ends':
        // Before homing they may count from a zero that a person set.
        if (this.#isHomedHere) this.#ends = { x: reply.x, y: reply.y };
        break;
      case 'status':
        this.#noteStatus(reply.status);
        if (this.condition === 'idle') this.#noteHome();
        break;
      case 'work-offset':
        this.workOffsets = { ...this.workOffsets, [reply.system]: this.#mm(reply.offset) };
        break;
      case 'active-system':
        this.activeWcs = reply.system;
        this.noteUnit(reply.isInches);
        this.feed = reply.feed === undefined || reply.isInches ? undefined : reply.feed;
        break;
      default:
    }
  }

  /** The head has not moved since it stood there, though its work position is reported differently now. */
  zeroMoved(machinePosition: Point): void {
    this.#zero.moved(this.position, machinePosition);
  }

  /** Homed: what it reports from here on is the machine's own. */
  homed(): void {
    this.#isHomedHere = true;
    this.#homedAt = this.#ends = this.#recalled = undefined;
    this.#zero.clear();
  }

  /** It has forgotten everything. */
  restarted(): void {
    this.#isHomedHere = false;
    this.isLocked = false;
    this.#isTaken = false;
    this.activeWcs = undefined;
    this.#recalled = undefined;
    this.#zero.clear();
  }

  /** Found running another program, until it stands. */
  taken(): void {
    this.#isTaken = true;
    this.condition = 'run';
  }

  #isFree(): void {
    this.#isTaken = false;
    this.condition = 'idle';
  }

  /** Throws `device.busy` while it is running another program. */
  assertFree(): void {
    if (!this.#isTaken) return;
    throw new AppError(
      'device.busy',
      msg('The machine is running another program; wait until it stands still, or stop it there.'),
    );
  }

  /** Throws `device.…` while the machine is in no state to start anything. */
  assertReady(trust: PositionTrust): void {
    this.assertUnlocked();
    this.assertPlaced(trust);
  }

  /** Throws `device.…` where no position of the work can be trusted. */
  assertPlaced(trust: PositionTrust): void {
    if (!isPlaced(trust)) throw notPlaced();
    if (this.isPlaceKnown) return;
    throw new AppError(
      'device.place-unknown',
      msg(
        'The controller does not report where the head is, so nothing is moved; check in the console what it answers.',
      ),
    );
  }

  /** Throws `device.alarm`. */
  assertUnlocked(): void {
    if (!this.isLocked) return;
    throw new AppError(
      'device.alarm',
      msg('The machine is locked; unlock it, or switch it off and on.'),
    );
  }

  #noteHome(): void {
    if (this.#isHomedHere) this.#homedAt ??= this.machinePosition;
  }

  #noteStatus(status: Status): void {
    this.condition = status.condition;
    this.#isTaken &&= WORKING.has(status.condition);
    this.isLocked = status.condition === 'alarm';
    this.#status = status;
    this.#follow();
    this.power = Math.min(1, (status.power ?? 0) / this.#maxS);
  }

  #follow(): void {
    const { position, machinePosition, speed = 0 } = this.#status ?? {};
    // Both or none: half a report would move the zero.
    if (this.#unit === undefined || !position || !machinePosition) return;
    this.position = this.#mm(position);
    this.#machinePosition = this.#mm(machinePosition);
    this.isPlaceKnown = true;
    this.speed = speed * this.#unit;
  }

  #mm({ x, y }: Point): Point {
    const unit = this.#unit ?? 1;
    return { x: x * unit, y: y * unit };
  }
}
