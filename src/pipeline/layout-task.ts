// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the arranging task: finished plans on the bed, in an order that lets no part fall early. */
import { msg } from '../base/message.js';
import type { ExecutionContext } from '../tasker/index.js';
import type { JobStep } from '../toolpath/job-strokes.js';
import { place } from '../toolpath/place.js';
import { type JobLayout, layOut } from './job-layout.js';
import { unpackGeometry } from './packed.js';
import type { LayoutRequest } from './task-refs.js';

const START = { x: 0, y: 0 };

export function arrangeJob(context: ExecutionContext, request: LayoutRequest): JobLayout {
  context.setMessage(msg('Assembling the job'));
  const steps = request.frees.map((frees, step): JobStep => {
    const parts = request.parts.filter((part) => part.step === step);
    const pieces = parts.map((part) => place(unpackGeometry(part.geometry), part));
    return { pieces, frees };
  });
  const tick = () => context.throwIfCancelled();
  return layOut(steps, { from: START, moves: request.moves, tick });
}
