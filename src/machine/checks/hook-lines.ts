// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The lines around a job run as any line does: they must be short enough, stay on the bed, and leave
 * the beam alone: what is burnt before or after a job is not watched.
 */
import type { Problem } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import { isEmpty } from '../../geometry/bounds.js';
import { faultOfWay } from '../reach.js';
import type { HookFacts, StartCheck, StartFacts } from '../start-facts.js';
import { MAX_CHARACTERS } from './line-length.js';
import { overhang } from './overhang.js';

export const hookLines: StartCheck = (facts) =>
  (facts.work.hooks ?? []).flatMap((hook) => [
    ...(hook.trouble === undefined ? [] : [error(hook, 'hooks.unreadable', hook.trouble)]),
    ...length(hook),
    ...beam(hook),
    ...place(hook, facts),
  ]);

function length(hook: HookFacts): readonly Problem[] {
  if (hook.longestLine <= MAX_CHARACTERS) return [];
  const what = msg(
    'One of them has {length} characters, but a controller takes at most {most}: split it.',
    { length: hook.longestLine, most: MAX_CHARACTERS },
  );
  return [error(hook, 'hooks.bad-line', what)];
}

function beam(hook: HookFacts): readonly Problem[] {
  const strange = hook.unfollowed?.find(({ couldBurn }) => couldBurn);
  if (hook.beamLine === undefined && strange !== undefined) {
    const what = msg('"{line}" cannot be checked and could burn: remove it.', {
      line: strange.text,
    });
    return [error(hook, 'hooks.beam', what)];
  }
  if (hook.beamLine === undefined) return [];
  const what = msg('"{line}" could fire the beam: remove it, or give it S0.', {
    line: hook.beamLine,
  });
  return [error(hook, 'hooks.beam', what)];
}

function place(hook: HookFacts, facts: StartFacts): readonly Problem[] {
  if (isEmpty(hook.moveBounds)) return [];
  const { machine, reach, head } = facts;
  if (hook.inMachine !== undefined && head !== undefined) {
    const ground = { reach, bed: machine.bed, head };
    const fault = faultOfWay(hook.inMachine, ground, msg('Correct their X and Y.'));
    if (fault !== undefined) return [error(hook, 'hooks.travel', fault)];
    if (reach !== undefined) return [];
  }
  const over = overhang(hook.moveBounds, machine);
  if (over === undefined) return [];
  const what = msg(
    'They move the head {over} of the bed when zero is at its corner: make sure that zero is set where they fit.',
    { over },
  );
  return [{ ...error(hook, 'hooks.outside-bed', what), severity: 'warning' }];
}

function error({ when }: HookFacts, code: string, what: Message): Problem {
  const message =
    when === 'before'
      ? msg('Lines before every job: {what}', { what })
      : msg('Lines after every job: {what}', { what });
  return { severity: 'error', code, message };
}
