// SPDX-License-Identifier: GPL-3.0-or-later
/** What is known when work is about to start: the machine, the board on the line, the work. */
import type { Problem } from '../base/errors.js';
import type { Message } from '../base/message.js';
import type { Bounds } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import type { BoardFacts } from './board-facts.js';
import type { JobFacts } from './job-facts.js';
import type { MachineProfile } from './profile.js';
import type { Reach, Zero } from './reach.js';

/** A line of a program that cannot be judged before it runs. */
export interface UnjudgedLine {
  /** 1-based, and as it stands, cleaned. */
  readonly line: number;
  readonly text: string;
  /**
   * It moves the head in a way of its own, changes what numbers mean, runs what is not in the program,
   * switches what may be a laser, or burns where lines before it left the place of the head unknown.
   */
  readonly why: 'motion' | 'frame' | 'program' | 'output' | 'place';
  readonly couldBurn: boolean;
}

/** The first line of a program that waits while the beam burns. */
export interface LitPause {
  readonly line: number;
  /** Absent where it waits for a person. */
  readonly seconds?: number;
  readonly power: number;
}

/** The lines that run before or after every job, looked through apart from it. */
export interface HookFacts {
  readonly when: 'before' | 'after';
  /** Where they lead, on the bed, and in machine coordinates where the board's zero is known. */
  readonly moveBounds: Bounds;
  readonly inMachine?: Bounds;
  /** Characters after cleaning. */
  readonly longestLine: number;
  /** A line that could fire the beam. */
  readonly beamLine?: string;
  readonly unfollowed?: readonly UnjudgedLine[];
  /** Why they cannot be read, as a sentence. */
  readonly trouble?: Message;
}

/** A job, or a program from anywhere, in the bed frame. */
export interface WorkFacts extends JobFacts {
  /** Present for a program that is there as text. */
  readonly program?: {
    readonly topS: number;
    /** Characters after cleaning. */
    readonly longestLine: number;
    /** The first ones, those that could burn before the others. */
    readonly unfollowed?: readonly UnjudgedLine[];
    /** The first lines that make the machine wait for a person. */
    readonly pauses?: readonly number[];
    readonly litRest?: LitPause;
    /** The first line that moves before the program said in which modes (`G21 G90`). */
    readonly unsaid?: { readonly line: number; readonly words: string };
    /** The power with which the beam is still on after the last line. */
    readonly litAtEnd?: number;
  };
  /** The hooks that have lines. */
  readonly hooks?: readonly HookFacts[];
}

export interface StartFacts {
  readonly machine: MachineProfile;
  readonly work: WorkFacts;
  /** Absent where the machine does not report it. */
  readonly board?: BoardFacts;
  readonly trust?: 'known' | 'here' | 'suspect' | 'lost';
  /** The work, the head and the zero of the work in machine coordinates, where they are known. */
  readonly workInMachine?: Bounds;
  readonly head?: Point;
  readonly zero?: Zero;
  /** The range of the machine coordinates, if it is known. */
  readonly reach?: Reach;
}

/** One check before the beam. Pure; each problem says what to do. */
export type StartCheck = (facts: StartFacts) => readonly Problem[];
