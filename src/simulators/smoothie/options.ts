// SPDX-License-Identifier: GPL-3.0-or-later
/** What kind of Smoothieboard the virtual one is, and what goes wrong with it on purpose. */
import type { SegmentListener } from '../core/burn-record.js';

export interface SmoothieOptions {
  readonly rxBytes?: number;
  readonly plannerBlocks?: number;
  readonly baudRate?: number;
  /** Seconds per line. */
  readonly lineCost?: number;
  readonly maxS?: number;
  /** mm/s, mm/s². */
  readonly maxSpeed?: number;
  readonly acceleration?: number;
  /** Where it calls the place where it stands after homing (alpha_min, or alpha_max), mm. */
  readonly homedAt?: { readonly x: number; readonly y: number };
  readonly hasFeedHold?: boolean;
  /** Telnet: a prompt before each answer. */
  readonly hasPrompt?: boolean;
  readonly faults?: SmoothieFaults;
  readonly onSegment?: SegmentListener;
  readonly maxSegments?: number;
}

/** Lines and answers are counted from 1. */
export interface SmoothieFaults {
  readonly limitAtLine?: number;
  readonly restartAtLine?: number;
  readonly dropOks?: readonly number[];
  readonly isMute?: boolean;
}

export const SMOOTHIEBOARD = {
  rxBytes: 256,
  plannerBlocks: 32,
  baudRate: 115_200,
  lineCost: 0.001,
  maxS: 1,
  maxSpeed: 200,
  acceleration: 1000,
  homedAt: { x: 0, y: 0 },
  hasFeedHold: true,
  hasPrompt: false,
} as const;
