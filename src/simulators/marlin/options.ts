// SPDX-License-Identifier: GPL-3.0-or-later
/** What kind of Marlin board the virtual one is, and what goes wrong with it on purpose. */
import type { SegmentListener } from '../core/burn-record.js';

export interface MarlinOptions {
  readonly rxBytes?: number;
  /** Lines in the command queue, BUFSIZE. */
  readonly queueLines?: number;
  readonly plannerBlocks?: number;
  readonly baudRate?: number;
  /** Seconds per line of motion. */
  readonly lineCost?: number;
  readonly maxS?: number;
  /** mm/s, mm/s². */
  readonly maxSpeed?: number;
  readonly acceleration?: number;
  /** Moves that lead neither axis so far are joined with the next, mm (MIN_STEPS_PER_SEGMENT). */
  readonly shortestMove?: number;
  /** Where the axes end (X_MIN_POS…), mm; it homes to the low end of both, or to the high one. */
  readonly ends?: Ends;
  readonly homesHigh?: boolean;
  /** G92 shifts the work, or sets what the motors have counted (NO_WORKSPACE_OFFSETS, Marlin 1.0). */
  readonly hasWorkspaceOffsets?: boolean;
  /** M92 reports them (EDITABLE_STEPS_PER_UNIT). */
  readonly reportsSteps?: boolean;
  /** Two motors lead both axes. */
  readonly isCoreXy?: boolean;
  /** A line of places alone continues with the last move (GCODE_MOTION_MODES). */
  readonly hasMotionModes?: boolean;
  /** G54…G59 (CNC_COORDINATE_SYSTEMS). */
  readonly hasCoordinateSystems?: boolean;
  /** M108, M112 and M410 are obeyed as they arrive. */
  readonly hasEmergencyParser?: boolean;
  /** `ok N7 P15 B3`. */
  readonly hasAdvancedOk?: boolean;
  /** Marlin 1.1 does this and Marlin 2 does not. */
  readonly saysOkAfterResend?: boolean;
  readonly faults?: MarlinFaults;
  readonly onSegment?: SegmentListener;
  readonly maxSegments?: number;
}

/** Lines, arriving bytes and answers are counted from 1. */
export interface MarlinFaults {
  /** These bytes of what arrives are damaged on the way. */
  readonly damageBytes?: readonly number[];
  /** The n-th `ok` never comes. */
  readonly dropOks?: readonly number[];
  /** The board restarts when it reads this line. */
  readonly restartAtLine?: number;
  /** Receives everything and answers nothing. */
  readonly isMute?: boolean;
}

interface Ends {
  readonly x: { readonly from: number; readonly to: number };
  readonly y: { readonly from: number; readonly to: number };
}

export const MARLIN_BOARD = {
  ends: { x: { from: 0, to: 220 }, y: { from: 0, to: 220 } },
  homesHigh: false,
  rxBytes: 128,
  queueLines: 4,
  plannerBlocks: 16,
  baudRate: 250_000,
  lineCost: 0.001,
  maxS: 255,
  maxSpeed: 200,
  acceleration: 1000,
  shortestMove: 0.075,
  hasWorkspaceOffsets: true,
  reportsSteps: true,
  isCoreXy: false,
  hasMotionModes: false,
  hasCoordinateSystems: false,
  hasEmergencyParser: true,
  hasAdvancedOk: false,
  saysOkAfterResend: false,
} as const;
