// SPDX-License-Identifier: GPL-3.0-or-later
/** What an operation makes of art, with its style on, as the pipeline puts the two together. */
import type { Operation, PieceArt, PlanInput } from '../../src/operations/contract.js';
import { geometryValues } from '../../src/params/conditions.js';
import type { Values } from '../../src/params/schema.js';
import { completeValues } from '../../src/params/validate.js';
import { layOut, styled } from '../../src/pipeline/job-layout.js';
import { unpack } from '../../src/pipeline/packed.js';
import { place } from '../../src/toolpath/place.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';

export interface PlannedInput {
  readonly art: Partial<PieceArt>;
  /** Those that are not the defaults. */
  readonly params?: Values;
  readonly machine?: PlanInput['machine'];
  readonly progress?: (fraction: number) => void;
}

export function planned(
  operation: Operation,
  { art, params = {}, machine = {}, progress = () => {} }: PlannedInput,
): Toolpath<'piece'> {
  const values = completeValues(operation.params, params);
  const geometry = operation.plan({
    art: { paths: [], bitmaps: [], ...art },
    params: Object.freeze(geometryValues(operation.params, values)),
    machine,
    progress,
  });
  const pieces = [place(geometry, { x: 0, y: 0 })];
  const wish = { from: { x: 0, y: 0 }, moves: 14, tick: () => {} };
  const layout = layOut([{ pieces, frees: operation.cutsThrough }], wish);
  return { frame: 'piece', blocks: unpack(styled(layout, [operation.style(values)])).blocks };
}
