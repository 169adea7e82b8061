// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The one guard of everything that moves: no line of motion goes out that would lead the head beyond
 * where the machine counts. Sessions ask it before they send; what it does not know it does not guess.
 * Where the position is in doubt only the length of a move can be judged. Machine coordinates, mm.
 */
import { AppError } from '../base/errors.js';
import { type Message, msg, sentences } from '../base/message.js';
import { LineCollector } from '../gcode/line-collector.js';
import { ProgramReach, type ReachStart } from '../gcode/program-reach.js';
import { Words } from '../gcode/words.js';
import { type Bounds, NOTHING, pointBox, union } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import type { MachineProfile } from '../machine/profile.js';
import {
  faultOfStep,
  faultOfWay,
  faultOfZero,
  type Ground,
  isInReach,
  type Reach,
  roomAlong,
  type Zero,
  zeroInForce,
} from '../machine/reach.js';
import type { Zone } from '../toolpath/zone-watch.js';
import { isPlaced, type PositionTrust } from './contract/state.js';
import { assertClear, intoZone, roomBefore, zonesOfMachine } from './no-go-zones.js';

/** What a session knows at this moment. */
export interface GuardedPosition {
  readonly reach: Reach | undefined;
  readonly trust: PositionTrust;
  readonly head: Point;
  /** Where it was since it began to count as it does; all of that is on the bed. */
  readonly visited: Bounds | undefined;
  /** Moving still, so that the head will be elsewhere when the next move begins. */
  readonly isMoving: boolean;
  /** Where the lines of a program begin. */
  readonly start: Omit<ReachStart, 'head' | 'zones'>;
}

/** What may be done about it. */
const CURES = {
  go: msg('Choose a position within it.'),
  work: msg('Move the artwork, or set zero where it fits.'),
  jog: msg('Choose a shorter step.'),
  line: msg('Correct the line, or the zero that it counts from.'),
} as const;

export class MotionGuard {
  readonly #machine: Pick<MachineProfile, 'bed' | 'noGo'>;
  readonly #place: () => GuardedPosition;
  /** Where the last move by hand that was let through will end. */
  #end: Point | undefined;
  /** Lines that were let through and not yet answered. */
  #sending = 0;
  /** What the lines so far have left in force, for a controller that does not report. */
  #modes: Modes = PLAIN;

  constructor(machine: Pick<MachineProfile, 'bed' | 'noGo'>, place: () => GuardedPosition) {
    this.#machine = machine;
    this.#place = place;
  }

  /** Throws `device.out-of-reach` or `machine.no-go`. */
  assertStep(by: Point): void {
    const { ground } = this;
    const end = { x: ground.head.x + by.x, y: ground.head.y + by.y };
    this.#refuse(faultOfStep(by, ground, CURES.jog));
    assertClear(this.#zones, [ground.head, end]);
    this.#modes = PLAIN;
    this.#end = end;
  }

  /** Whether something that was let through has gone out and was not answered yet. */
  get isSending(): boolean {
    return this.#sending > 0;
  }

  /** What was let through goes out; until it is reported, the head counts as on its way to the end of it. */
  async during(send: () => Promise<void>): Promise<void> {
    this.#sending++;
    try {
      await send();
    } finally {
      this.#sending--;
    }
  }

  /** `to` in work coordinates, or the machine's own. Throws `device.out-of-reach`, `device.position-unknown` or `machine.no-go`. */
  assertGoTo(to: Point, frame: 'work' | 'machine'): void {
    const { x, y } = frame === 'work' ? this.#place().start.workOffset : ORIGIN;
    this.#assertTrusted();
    const end = { x: to.x + x, y: to.y + y };
    const ground = this.#counted(frame);
    this.#refuse(faultOfWay(pointBox(end), ground, CURES.go));
    assertClear(this.#zones, [ground.head, end]);
    this.#modes = PLAIN;
    this.#end = end;
  }

  /** The corners of a frame in work coordinates. Throws `device.out-of-reach`, `device.position-unknown` or `machine.no-go`. */
  assertFrame(corners: readonly Point[]): void {
    this.#assertTrusted();
    const { workOffset } = this.#place().start;
    const way = corners.map(({ x, y }) => ({ x: x + workOffset.x, y: y + workOffset.y }));
    const ground = this.#counted('work');
    const box = way.map(pointBox).reduce(union, NOTHING);
    this.#refuse(faultOfWay(box, ground, CURES.work));
    assertClear(this.#zones, [ground.head, ...way, ...way.slice(0, 1)]);
    this.#modes = PLAIN;
  }

  /** Where the zero of a system is to lie, machine coordinates. Throws `device.out-of-reach`. */
  assertZero(at: Point): void {
    this.#refuse(faultOfZero(at, this.ground));
  }

  /** Follows the lines of a program that begins here. */
  follow(): ProgramReach {
    const { start } = this.#place();
    const { head, reach } = this.ground;
    return new ProgramReach({
      ...{ ...this.#modes, ...start },
      ...{ head, zones: this.#zones },
      ...(reach && { isWithin: (box) => isInReach(box, reach) }),
    });
  }

  /** Throws `device.out-of-reach` where the program that was followed leads too far, `machine.no-go` where into a zone. */
  assertProgram(followed: ProgramReach): void {
    const { box, beyond, trouble, noGo } = followed.led;
    if (trouble !== undefined) {
      const sentence = msg(
        'Line {line} {what}, so Kerf cannot check where the head would go: nothing was started. Correct the program.',
        trouble,
      );
      throw new AppError('device.out-of-reach', sentence, { details: { line: trouble.line } });
    }
    const cure =
      beyond === undefined
        ? CURES.work
        : sentences(
            msg('Line {line} of the program is the first to do so.', { line: beyond }),
            CURES.work,
          );
    this.#refuse(faultOfWay(box, this.#counted('work'), cure));
    if (noGo !== undefined) throw enters(noGo);
    this.#modes = followed.modes;
  }

  /** A line that a person typed. Throws `device.out-of-reach` or `machine.no-go`. */
  assertLine(text: string): void {
    const followed = this.follow();
    const { takesFlags } = this.#place().start.rules;
    const words = wordsOf(text.replace(/^\s*\$J\s*=/i, ''), takesFlags);
    if (words === undefined || (text.trimStart().startsWith('$') && !/^\s*\$J\s*=/i.test(text))) {
      return;
    }
    followed.read(words, 1);
    const { box, trouble, noGo } = followed.led;
    if (trouble !== undefined) {
      const sentence = msg(
        'This line {what}, so Kerf cannot check where the head would go: correct it.',
        { what: trouble.what },
      );
      throw new AppError('device.out-of-reach', sentence);
    }
    if (!text.trimStart().startsWith('$')) this.#modes = followed.modes;
    if (box.minX > box.maxX && box.minY > box.maxY) return;
    const { x, y } = followed.head;
    const { head } = this.ground;
    const isPlain = box.minX === box.maxX && box.minY === box.maxY;
    // A step back from outside may be typed as well as made by a button.
    const fault = isPlain
      ? faultOfStep({ x: x - head.x, y: y - head.y }, this.ground, CURES.line)
      : faultOfWay(box, this.ground, CURES.line);
    this.#refuse(fault);
    if (isPlain) assertClear(this.#zones, [head, { x, y }]);
    else if (noGo !== undefined) throw intoZone(noGo.zone);
    this.#end = { x, y };
  }

  /** How far a move that continues while a key is held may lead, mm (`direction` has length 1). */
  roomAlong(direction: Point): number {
    const { ground } = this;
    const room = roomAlong(direction, ground);
    return roomBefore(this.#zones, { head: ground.head, direction, room });
  }

  /** Known as places of the machine only while its position is. */
  get #zones(): readonly Zone[] {
    return zonesOfMachine(this.#machine, this.ground.reach);
  }

  /** What a move is measured against: a reach means nothing to a head that is anywhere. */
  get ground(): Ground {
    const { reach, trust, head, visited, isMoving } = this.#place();
    if (!isMoving && !this.isSending) this.#end = undefined;
    return {
      bed: this.#machine.bed,
      head: this.#end ?? head,
      now: head,
      ...(visited && { visited }),
      // A head that stands at a zero set by hand may stand anywhere in the machine.
      reach: trust === 'known' ? reach : undefined,
    };
  }

  #assertTrusted(): void {
    if (isPlaced(this.#place().trust)) return;
    throw new AppError(
      'device.position-unknown',
      msg(
        'The position of the head cannot be trusted, so it can only be moved in steps: home the machine, set the zero of both axes, or check that the head is at the displayed position and confirm it.',
      ),
    );
  }

  #refuse(fault: Message | undefined): void {
    if (fault !== undefined) throw new AppError('device.out-of-reach', fault);
  }

  #counted(frame: 'work' | 'machine'): Ground {
    return frame === 'work' ? { ...this.ground, zero: zeroOf(this.#place().start) } : this.ground;
  }
}

type Modes = ProgramReach['modes'];

const PLAIN: Modes = { isRelative: false, isInches: false };
const ORIGIN = { x: 0, y: 0 };

function enters(noGo: NonNullable<ProgramReach['led']['noGo']>): AppError {
  const sentence = msg(
    'Line {line} would lead the head into the no-go zone "{zone}": move the head, the artwork or the zero out of its way, or change the zone in the profile.',
    noGo,
  );
  return new AppError('machine.no-go', sentence, { details: { line: noGo.line } });
}

function zeroOf({
  workOffset,
  system,
  offsets,
}: Pick<ReachStart, 'workOffset' | 'system' | 'offsets'>): Zero {
  return zeroInForce(workOffset, system === 0 ? undefined : `G${system}`, offsets.get(system));
}

/** The words of a line; undefined for what no controller reads as a line of words. */
function wordsOf(text: string, takesFlags: boolean): Words | undefined {
  const collector = new LineCollector();
  for (const byte of new TextEncoder().encode(`${text}\n`)) if (collector.push(byte)) break;
  const words = new Words();
  const isRead = words.read(collector.bytes, 0, collector.length, takesFlags) === 'none';
  return isRead && !collector.isTooLong ? words : undefined;
}
