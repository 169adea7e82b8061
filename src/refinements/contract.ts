// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a refinement is: what one stage of a job made goes in, and the same kind of thing comes out. Pure: no
 * clock, no chance, no files, so that a result can be kept under a key.
 */
import type { PathShape } from '../art/art.js';
import type { Marked } from '../base/translatable.js';
import type { Bounds } from '../geometry/bounds.js';
import type { Schema, ValuesOf } from '../params/schema.js';
import type { JobRun } from '../toolpath/job-order.js';
import type { BlockGeometry } from '../toolpath/toolpath.js';

/** What one step makes on the bed, and what else falls out of the same sheet. */
export interface SheetStrokes {
  /** Blocks of each piece. */
  readonly pieces: readonly (readonly BlockGeometry[])[];
  /** What other steps cut through, as they planned it. It is looked at and stays as it is. */
  readonly others: readonly BlockGeometry[];
}

/** One stroke as the order of the job has it, and what is burnt of it: itself, or what its bridges leave. */
export interface LaidStroke {
  readonly outline: BlockGeometry;
  readonly strokes: readonly BlockGeometry[];
}

/** Where an outline has no lead of the length that was asked for. */
export interface ShortLead {
  readonly kind: 'shortened' | 'left-out';
  /** Where the outline begins, mm on the bed. */
  readonly x: number;
  readonly y: number;
}

/** The strokes of a step whose ends are made, and what they must keep clear of. */
export interface StrokeEnds {
  /** The strokes in running order. */
  readonly laid: readonly LaidStroke[];
  /** All that is cut through on the sheet, whole, those of the step among them: it stays as it is. */
  readonly cuts: readonly BlockGeometry[];
  readonly bed: Bounds;
  readonly shortLeads: readonly ShortLead[];
}

/** What refinements of each stage are handed, and hand on. */
export interface StageMaterial {
  /** The outlines of one piece with their paint, curves as they are, before the operation plans anything. */
  readonly outline: readonly PathShape[];
  /** The strokes of one piece before they are put in order. What is closed stays closed, as the order depends on it. */
  readonly stroke: readonly BlockGeometry[];
  /** The strokes of one step on the bed, before the job is put in order; what is closed stays closed. */
  readonly sheet: SheetStrokes;
  /** What is burnt of one stroke of a step, each by itself, when the job is in order. */
  readonly step: readonly BlockGeometry[];
  /** How the strokes of one step begin and end, when it is known which stretches of them are left. */
  readonly ends: StrokeEnds;
  /** The whole job in running order. A run that is there several times is run again as it is. */
  readonly job: readonly JobRun[];
}

export type Stage = keyof StageMaterial;

/** The stages at which refinements are made, in this order. */
export const STAGES: readonly Stage[] = ['outline', 'stroke', 'sheet', 'step', 'ends', 'job'];

/** The part of an operation that a refinement may ask about. */
export interface RefinedOperation {
  readonly cutsThrough: boolean;
  readonly takes: { readonly paths: boolean; readonly bitmaps: boolean };
}

export interface RefineInput<S extends Schema = Schema> {
  readonly params: ValuesOf<S>;
  /** Called now and then; throws when the work was cancelled. */
  tick(): void;
}

export interface StageRefinement<G extends Stage, S extends Schema = Schema> {
  /** The id as typed: `overcut`. */
  readonly id: string;
  /** Part of every cache key: raise it when the result changes. */
  readonly version: number;
  readonly label: Marked;
  /** One sentence. */
  readonly help: Marked;
  readonly stage: G;
  readonly params: S;
  /** Whether it makes sense on what the operation makes; never in the stage `job`, which belongs to no step. */
  suits(operation: RefinedOperation): boolean;
  /** Loads what it computes with; awaited before it refines anything. */
  prepare?(): Promise<void>;
  /**
   * How far beyond the box of what it is handed its result may reach, mm; not at all without this. What is checked
   * before the beam is the result.
   */
  reach?(params: ValuesOf<S>): number;
  refine(material: StageMaterial[G], input: RefineInput<S>): StageMaterial[G];
}

export type Refinement<S extends Schema = Schema> = { [G in Stage]: StageRefinement<G, S> }[Stage];

export function isOfStage<G extends Stage>(
  refinement: Refinement,
  stage: G,
): refinement is Refinement & StageRefinement<G> {
  return refinement.stage === (stage as Stage);
}
