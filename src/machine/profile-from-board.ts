// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Makes a machine profile from what a board reports about itself. What a board cannot know, or reports wrongly by
 * habit, stays as in the profile begun with and is named, so that the person can be asked.
 */
import type { Problem } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Point } from '../geometry/path.js';
import type { BoardFacts } from './board-facts.js';
import { reachByBoard } from './counting.js';
import type { MachineProfile, OriginCorner } from './profile.js';
import { bedSchema, controllerSchema, motionSchema } from './sections.js';

/** What only a person knows: the words of a first-run assistant's questions. */
export type BoardQuestion = 'bed-size' | 'origin' | 'watts' | 'lines-per-second';

export interface ProbedMachine {
  readonly machine: MachineProfile;
  readonly questions: readonly BoardQuestion[];
  /** What should be corrected on the board before it burns. */
  readonly problems: readonly Problem[];
}

export interface ProbeStart {
  readonly id: string;
  readonly name: string;
  /** The machine whose figures stand where the board is silent. */
  readonly like: MachineProfile;
  /** Where the head stands, machine coordinates, if that is known: it proves which way the board counts. */
  readonly head?: Point;
}

/** Factory defaults of the travel settings: they say nothing about the bed. */
const FACTORY_TRAVEL = [200, 1000];

export function profileFromBoard(board: BoardFacts, start: ProbeStart): ProbedMachine {
  const { id, name, like, head } = start;
  const bed = bedOf(board, like.bed);
  const corner = originOf(board);
  const questions: BoardQuestion[] = [];
  if (bed === undefined) questions.push('bed-size');
  if (corner === undefined) questions.push('origin');
  if (like.head.watts === undefined) questions.push('watts');
  if (like.controller.linesPerSecond === undefined) questions.push('lines-per-second');
  const machine: MachineProfile = {
    ...like,
    id,
    name,
    bed: {
      ...(bed ?? like.bed),
      origin: corner ?? like.bed.origin,
      ...(bed && countingOf(board, bed, head)),
    },
    motion: motionByBoard(board, like.motion),
    head: { ...like.head, hasDynamicPower: board.isLaserMode ?? like.head.hasDynamicPower },
    controller: {
      ...like.controller,
      maxS: within(board.maxS, controllerSchema.maxS) ?? like.controller.maxS,
      rxBytes: within(board.rxBytes, controllerSchema.rxBytes) ?? like.controller.rxBytes,
      plannerBlocks:
        within(board.plannerBlocks, controllerSchema.plannerBlocks) ??
        like.controller.plannerBlocks,
    },
  };
  return { machine, questions, problems: problemsOf(board) };
}

function bedOf(board: BoardFacts, like: MachineProfile['bed']): MachineProfile['bed'] | undefined {
  const width = within(board.travelX, bedSchema.width);
  const depth = within(board.travelY, bedSchema.depth);
  if (width === undefined || depth === undefined) return undefined;
  const isFactory = width === depth && FACTORY_TRAVEL.includes(width);
  return isFactory ? undefined : { ...like, width, depth };
}

/**
 * Grbl counts upwards from the low ends of its axes, wherever it homes to; that these lie at the front
 * left is how machines are wired (`$3`). Without homing zero is wherever it is set.
 */
function originOf({ hasHoming, homingMask }: BoardFacts): OriginCorner | undefined {
  return hasHoming !== true || homingMask === undefined ? undefined : 'front-left';
}

/** What it counts at the corner of its origin, and where the head stands after homing. */
function countingOf(
  board: BoardFacts,
  bed: MachineProfile['bed'],
  head: Point | undefined,
): Pick<MachineProfile['bed'], 'counting' | 'fromX' | 'fromY' | 'homesTo'> {
  const reach = reachByBoard(board, bed, head && { head });
  const { homingMask } = board;
  if (reach === undefined || homingMask === undefined) return {};
  const homesTo = cornerOf((homingMask & 1) !== 0, (homingMask & 2) !== 0);
  const [fromX, fromY] = [reach.x.from, reach.y.from];
  if (fromX === 0 && fromY === 0) return { counting: 'up', homesTo };
  if (fromX === -bed.width && fromY === -bed.depth) return { counting: 'down', homesTo };
  const figures = { ...(fromX !== 0 && { fromX }), ...(fromY !== 0 && { fromY }) };
  return { counting: 'from', ...figures, homesTo };
}

function cornerOf(isLeft: boolean, isFront: boolean): OriginCorner {
  const side = isLeft ? 'left' : 'right';
  return isFront ? `front-${side}` : `back-${side}`;
}

/** What a machine's motors do, as its board reports it as far as it does. */
export function motionByBoard(
  board: BoardFacts,
  like: MachineProfile['motion'],
): Required<MachineProfile['motion']> {
  const known = (key: keyof typeof motionSchema) =>
    within(board[key], motionSchema[key]) ?? like[key] ?? motionSchema[key].default;
  return {
    maxSpeedX: known('maxSpeedX'),
    maxSpeedY: known('maxSpeedY'),
    accelerationX: known('accelerationX'),
    accelerationY: known('accelerationY'),
    junctionDeviation: known('junctionDeviation'),
    stepsPerMmX: known('stepsPerMmX'),
    stepsPerMmY: known('stepsPerMmY'),
    settleSeconds: known('settleSeconds'),
  };
}

/** Limits a value to what a profile can hold; a board may report nonsense. */
function within(
  value: number | undefined,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

function problemsOf(board: BoardFacts): Problem[] {
  if (board.isLaserMode !== false) return [];
  const message = msg(
    'The controller is not in laser mode and would burn on travel moves: type $32=1 in the console.',
  );
  return [{ severity: 'warning', code: 'device.laser-mode', message }];
}
