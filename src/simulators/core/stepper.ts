// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Moves the head along the planned blocks in exact time, shows what was burnt, and can brake to a
 * stop on the path (feed hold) and continue. It has no clock: each call is given the time, and
 * `endsAt` is when it must be called next. mm, mm/s, s.
 */
import type { Beam } from './beam.js';
import type { BurnRecord } from './burn-record.js';
import type { PlanBlock, Planner } from './planner.js';
import type { PreparedMotion } from './prepared-motion.js';
import { PHASES, VelocityProfile } from './velocity-profile.js';

export class Stepper {
  /** When the piece of motion under way ends; never while standing. */
  endsAt = Number.POSITIVE_INFINITY;
  travelMillimetres = 0;
  isMoving = false;
  isBraking = false;
  /** The S word of the beam while standing: M3 in a burning mode keeps it on. */
  standingS = 0;
  readonly #planner: Planner;
  readonly #beam: Beam;
  readonly #record: BurnRecord;
  /** Present on boards that prepare motion piece by piece. */
  readonly #prepared: PreparedMotion | undefined;
  readonly #profile = new VelocityProfile();
  readonly #at = new Float64Array(3);
  #startedAt = 0;
  #standsSince = 0;
  #plannedExitSqr = 0;

  constructor(
    planner: Planner,
    [beam, record]: readonly [Beam, BurnRecord],
    prepared?: PreparedMotion,
  ) {
    this.#planner = planner;
    this.#prepared = prepared;
    this.#beam = beam;
    this.#record = record;
  }

  /** Begins to move if there is anything to do: at `from`, if that is later. */
  start(now: number, from = now): void {
    if (this.isMoving || this.#planner.count === 0) return;
    this.#burnStanding(now);
    this.isMoving = true;
    this.isBraking = false;
    this.#begin(from);
  }

  /** Call when `now` reached `endsAt`. */
  finish(now: number): void {
    const block = this.#planner.current;
    if (!block) return;
    const speed = this.#profile.exitSpeed;
    this.#commit(now, this.#profile.totalTime);
    if (this.#isWithin(block, speed, now)) return;
    if (this.isBraking && speed === 0) {
      block.entrySqr = 0;
      if (block.mm < 1e-9) this.#planner.discard();
      this.#stand(now);
      return;
    }
    if (block.isRateAdjusted || block.s === 0) this.standingS = 0;
    else this.standingS = block.s;
    // No rounding adds up over a million blocks.
    this.#at[0] = block.x;
    this.#at[1] = block.y;
    this.#at[2] = block.z;
    this.#planner.discard();
    const next = this.#planner.current;
    if (!next) {
      this.#stand(now);
      return;
    }
    next.entrySqr = speed * speed;
    this.#begin(now);
  }

  /** The piece that was driven was not the last one of its block. */
  #isWithin(block: PlanBlock, speed: number, now: number): boolean {
    const piece = this.isBraking ? undefined : this.#prepared?.current;
    if (piece === undefined) return false;
    this.#prepared?.next();
    if (piece.isLast) return false;
    block.entrySqr = speed * speed;
    this.#begin(now);
    return true;
  }

  /** The plan ahead changed: follow it from here. What is prepared stays as it is. */
  refresh(now: number): void {
    if (!this.isMoving || this.isBraking || this.#prepared !== undefined) return;
    if (this.#planner.exitSqr !== this.#plannedExitSqr) this.#cut(now);
  }

  /** Nominal speeds changed. */
  replan(now: number): void {
    if (this.isMoving) this.#commitUntil(now);
    this.#prepared?.drop();
    this.#planner.replan();
    if (!this.isMoving) return;
    this.#prepared?.prepare();
    this.#begin(now);
  }

  /** Brakes on the path as hard as the block allows. */
  brake(now: number): void {
    if (!this.isMoving || this.isBraking) return;
    this.isBraking = true;
    this.#commitUntil(now);
    this.#prepared?.drop();
    this.#begin(now);
  }

  /** Stops dead, wherever it is, and forgets all motion; the beam goes off. */
  halt(now: number): void {
    if (this.isMoving) {
      this.#commitUntil(now);
      this.#stand(now);
    }
    this.setStanding(now, 0);
    this.#prepared?.drop();
    this.#planner.reset(this.#at[0]!, this.#at[1]!, this.#at[2]!);
  }

  /** Switches the standing beam. */
  setStanding(now: number, s: number): void {
    this.#burnStanding(now);
    this.standingS = s;
    if (s === 0) this.#record.flush();
  }

  /** Puts the head somewhere without moving: after homing. */
  place(x: number, y: number, z: number): void {
    this.#at.set([x, y, z]);
    this.#prepared?.drop();
    this.#planner.reset(x, y, z);
  }

  /** The coordinate of one axis (0 x, 1 y, 2 z) at this time. */
  coordinate(axis: number, now: number): number {
    const at = this.#at[axis]!;
    const block = this.#planner.current;
    if (!this.isMoving || !block) return at;
    this.#profile.at(now - this.#startedAt);
    const along = axis === 0 ? block.ux : axis === 1 ? block.uy : block.uz;
    return at + along * this.#profile.distance;
  }

  speed(now: number): number {
    if (!this.isMoving) return 0;
    this.#profile.at(now - this.#startedAt);
    return this.#profile.speed;
  }

  /** The S word that reaches the head at this time, before the override. */
  s(now: number): number {
    const block = this.#planner.current;
    if (!this.isMoving || !block) return this.standingS;
    return block.isRateAdjusted ? (block.s * this.speed(now)) / block.programmedSpeed : block.s;
  }

  /** Brings the record up to this time: for looking at it in the middle of a move. */
  settle(now: number): void {
    if (this.isMoving) this.#cut(now);
    else this.#burnStanding(now);
  }

  #cut(now: number): void {
    const elapsed = now - this.#startedAt;
    if (this.#prepared !== undefined && !this.isBraking) {
      // What is left of the piece is driven as it was prepared.
      if (elapsed <= 0 || now >= this.endsAt) return;
      this.#commitUntil(now);
      this.#prepared.shorten(elapsed, this.#profile.distance, this.#profile.speed);
    } else this.#commitUntil(now);
    this.#begin(now);
  }

  #commitUntil(now: number): void {
    const elapsed = now - this.#startedAt;
    const block = this.#planner.current;
    this.#profile.at(elapsed);
    const { speed } = this.#profile;
    this.#commit(now, elapsed);
    if (block) block.entrySqr = speed * speed;
  }

  #begin(now: number): void {
    const block = this.#planner.current;
    if (!block) return;
    this.#startedAt = now;
    if (this.#prepared !== undefined && !this.isBraking) {
      this.#beginPiece(this.#prepared, now);
      return;
    }
    this.#plannedExitSqr = this.#planner.exitSqr;
    if (this.isBraking) this.#profile.planStop(block.entrySqr, block.acceleration, block.mm);
    else {
      const nominalSqr = block.nominalSpeed * block.nominalSpeed;
      this.#profile.plan(
        block.entrySqr,
        this.#plannedExitSqr,
        nominalSqr,
        block.acceleration,
        block.mm,
      );
    }
    this.endsAt = now + this.#profile.totalTime;
  }

  /** Without a piece the motors stop, whatever is planned. */
  #beginPiece(prepared: PreparedMotion, now: number): void {
    const piece = prepared.current;
    if (piece === undefined) {
      this.#stand(now);
      return;
    }
    this.#profile.planPiece(piece);
    this.endsAt = now + piece.seconds;
  }

  #stand(now: number): void {
    this.isMoving = false;
    this.isBraking = false;
    this.endsAt = Number.POSITIVE_INFINITY;
    this.#standsSince = now;
    if (this.standingS === 0) this.#record.flush();
  }

  /** Writes down what was driven of the current profile, `elapsed` seconds of it. */
  #commit(now: number, elapsed: number): void {
    const block = this.#planner.current;
    if (!block) return;
    let left = elapsed;
    let begin = now - elapsed;
    const profile = this.#profile;
    for (let i = 0; i < PHASES && left > 0; i++) {
      const duration = profile.duration[i]!;
      if (duration === 0) continue;
      const time = Math.min(left, duration);
      const v0 = profile.startSpeed[i]!;
      const v1 = v0 + profile.acceleration[i]! * time;
      const mm = time === duration ? profile.length[i]! : 0.5 * (v0 + v1) * time;
      this.#drive(block, mm, v0, v1, begin, begin + time);
      left -= time;
      begin += time;
    }
  }

  #drive(block: PlanBlock, mm: number, v0: number, v1: number, begin: number, end: number): void {
    const at = this.#at;
    const x0 = at[0]!;
    const y0 = at[1]!;
    const x1 = x0 + block.ux * mm;
    const y1 = y0 + block.uy * mm;
    at[0] = x1;
    at[1] = y1;
    at[2] = at[2]! + block.uz * mm;
    block.mm = Math.max(0, block.mm - mm);
    if (block.s <= 0) {
      this.#record.flush();
      this.travelMillimetres += mm;
      return;
    }
    const ratio = block.isRateAdjusted ? 1 / block.programmedSpeed : 0;
    const power0 = this.#beam.power(ratio === 0 ? block.s : block.s * v0 * ratio);
    const power1 = this.#beam.power(ratio === 0 ? block.s : block.s * v1 * ratio);
    this.#record.add({ x0, y0, x1, y1, power0, power1, begin, end });
  }

  #burnStanding(now: number): void {
    if (this.isMoving) return;
    const power = this.#beam.power(this.standingS);
    if (power > 0 && now > this.#standsSince) {
      const x = this.#at[0]!;
      const y = this.#at[1]!;
      this.#record.add({
        x0: x,
        y0: y,
        x1: x,
        y1: y,
        power0: power,
        power1: power,
        begin: this.#standsSince,
        end: now,
      });
    }
    this.#standsSince = now;
  }
}
