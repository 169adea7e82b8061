// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be asked of a machine. Positions mm, speeds mm/s, power 0…1, times s. */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { OverrideKind, WorkSystem } from './state.js';

/** What a frame is traced around: a box, or an outline by its corners in their order. Work coordinates, as the program would be written. */
export type FrameShape = { readonly bounds: Bounds } | { readonly outline: readonly Point[] };

export type MachineCommand =
  | { readonly kind: 'connect'; readonly port: string; readonly machine: MachineProfile }
  | { readonly kind: 'disconnect' }
  | {
      readonly kind: 'start-job';
      readonly jobId: string;
      readonly programPath: string;
      /** It continues although the window closes or dies; without this it is stopped then. */
      readonly outlivesWindow?: boolean;
    }
  /** The same, chosen or taken back while the job runs. */
  | { readonly kind: 'outlive-window'; readonly isWanted: boolean }
  /** Lets the controller read the whole program without moving, to see whether it refuses a line. */
  | { readonly kind: 'dry-run'; readonly jobId: string; readonly programPath: string }
  | { readonly kind: 'hold' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'emergency-stop' }
  | { readonly kind: 'home' }
  | { readonly kind: 'unlock' }
  | { readonly kind: 'jog'; readonly by: Point; readonly speed: number }
  /** Moves on and on that way, until `jog-cancel` or 200 ms without `jog-keep`. */
  | { readonly kind: 'jog-start'; readonly direction: Point; readonly speed: number }
  | { readonly kind: 'jog-keep' }
  | { readonly kind: 'jog-cancel' }
  | {
      readonly kind: 'go-to';
      readonly to: Point;
      readonly speed: number;
      /** What `to` is counted from: `work` unless given. */
      readonly frame?: 'work' | 'machine';
    }
  /** The head's place becomes zero of the active system, on both axes unless given. */
  | { readonly kind: 'set-zero'; readonly axes?: 'x' | 'y' | 'both' }
  /** The head's place becomes this place of the active system, mm: its zero is moved. */
  | { readonly kind: 'call-place'; readonly place: Point }
  | { readonly kind: 'select-work-system'; readonly system: WorkSystem }
  | {
      readonly kind: 'set-work-offset';
      readonly system: WorkSystem;
      /** Where its zero lies, machine coordinates. */
      readonly offset: Point;
    }
  /** "The position is right": the person who confirms it has looked. */
  | { readonly kind: 'confirm-position' }
  | (FrameShape & {
      readonly kind: 'frame';
      readonly speed: number;
      readonly power: number;
      /** The frame is traced around and around until stopped or until the time is up. */
      readonly isRepeated?: boolean;
      /** Longest time with the dot on, s. */
      readonly seconds?: number;
    })
  /** `to` is a fraction: 1.1 is 110 %. */
  | { readonly kind: 'override'; readonly of: OverrideKind; readonly to: number }
  /** The beam, standing still and weak, while `test-fire-keep` comes within 300 ms. */
  | { readonly kind: 'test-fire'; readonly power: number; readonly seconds: number }
  | { readonly kind: 'test-fire-keep' }
  | { readonly kind: 'test-fire-end' }
  | { readonly kind: 'air'; readonly isOn: boolean }
  | { readonly kind: 'read-settings' }
  | { readonly kind: 'write-setting'; readonly number: number; readonly value: string }
  | { readonly kind: 'send-line'; readonly line: string };

/** What a session carries out; the rest is about the connection. */
export type SessionCommand = Exclude<
  MachineCommand,
  { kind: 'connect' | 'disconnect' | 'outlive-window' }
>;
