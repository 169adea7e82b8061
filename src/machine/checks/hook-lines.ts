// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The lines around a job run as any line does: they must be short enough, stay on the bed, and leave
 * the beam alone, since nobody watches what is burnt before or after a job.
 */
import type { Problem } from '../../base/errors.js';
import { isEmpty } from '../../geometry/bounds.js';
import { faultOfWay } from '../reach.js';
import type { HookFacts, StartCheck, StartFacts } from '../start-facts.js';
import { MOST_CHARACTERS } from './line-length.js';
import { overhang } from './overhang.js';

export const hookLines: StartCheck = (facts) =>
  (facts.work.hooks ?? []).flatMap((hook) => [
    ...(hook.trouble === undefined ? [] : [error(hook, 'hooks.unreadable', hook.trouble)]),
    ...length(hook),
    ...beam(hook),
    ...place(hook, facts),
  ]);

function length(hook: HookFacts): readonly Problem[] {
  if (hook.longestLine <= MOST_CHARACTERS) return [];
  const what = `One has ${hook.longestLine} characters, a controller takes ${MOST_CHARACTERS}: split it.`;
  return [error(hook, 'hooks.bad-line', what)];
}

function beam(hook: HookFacts): readonly Problem[] {
  const strange = hook.unfollowed?.find(({ couldBurn }) => couldBurn);
  if (hook.beamLine === undefined && strange !== undefined) {
    const what = `"${strange.text}" cannot be judged and could burn: remove it.`;
    return [error(hook, 'hooks.beam', what)];
  }
  if (hook.beamLine === undefined) return [];
  const what = `"${hook.beamLine}" could fire the beam: remove it, or give it S0.`;
  return [error(hook, 'hooks.beam', what)];
}

function place(hook: HookFacts, facts: StartFacts): readonly Problem[] {
  if (isEmpty(hook.moveBounds)) return [];
  const { machine, reach, head } = facts;
  if (hook.inMachine !== undefined && head !== undefined) {
    const ground = { reach, bed: machine.bed, head };
    const fault = faultOfWay(hook.inMachine, ground, 'Correct their X and Y.');
    if (fault !== undefined) return [error(hook, 'hooks.travel', fault)];
    if (reach !== undefined) return [];
  }
  const over = overhang(hook.moveBounds, machine);
  if (over === undefined) return [];
  const what = `They lead ${over} of the bed when zero is at its corner: be sure that zero is set where they fit.`;
  return [{ ...error(hook, 'hooks.outside-bed', what), severity: 'warning' }];
}

function error({ when }: HookFacts, code: string, what: string): Problem {
  return { severity: 'error', code, message: `The lines ${when} every job: ${what}` };
}
