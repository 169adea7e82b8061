// SPDX-License-Identifier: GPL-3.0-or-later
/** The S words of the work against what the board takes for full and least power (`$30`, `$31`). */
import type { Problem } from '../../base/errors.js';
import { labelled, msg } from '../../base/message.js';
import { controllerSchema } from '../sections.js';
import type { StartCheck, StartFacts } from '../start-facts.js';

export const powerRange: StartCheck = (facts) => {
  const { board, machine, work } = facts;
  const { maxS, minS } = board ?? {};
  if (maxS === undefined) return againstProfile(facts);
  const { min, max } = controllerSchema.maxS;
  if (!(maxS >= min && maxS <= max)) return [implausible(maxS)];
  const problems: Problem[] = [];
  const planned = machine.controller.maxS;
  const topS = work.program?.topS ?? work.topPower * planned;
  if (topS > maxS) {
    const message = msg(
      'The job asks for S{topS}, but full power is S{maxS} on this controller ($30): choose the profile of this machine, or correct $30.',
      { topS: whole(topS), maxS: whole(maxS) },
    );
    problems.push({ severity: 'error', code: 'device.power-range', message });
  } else if (work.program === undefined && planned !== maxS) {
    const percent = Math.round((planned / maxS) * 100);
    const message = msg(
      'Full power is S{planned} in the profile but S{maxS} on the controller ($30): the job will burn with {percent} % of the power you set. Correct full power S in the profile.',
      { planned: whole(planned), maxS: whole(maxS), percent },
    );
    problems.push({ severity: 'warning', code: 'device.power-scale', message });
  }
  if (minS !== undefined && minS >= maxS) {
    const message = msg(
      'The minimum power of the controller ($31={minS}) is not below its full power ($30={maxS}): everything would burn at full power. Set $31=0.',
      { minS: whole(minS), maxS: whole(maxS) },
    );
    problems.push({ severity: 'error', code: 'device.power-range', message });
  } else if (minS !== undefined && minS > 0) {
    const message = msg(
      'The controller never burns with less than S{minS} ($31), so all light greys will look the same. Set $31=0 to tell them apart.',
      { minS: whole(minS) },
    );
    problems.push({ severity: 'note', code: 'device.least-power', message });
  }
  return problems;
};

/** Shares of such a figure would burn nothing, or everything. */
function implausible(maxS: number): Problem {
  const { min, max } = controllerSchema.maxS;
  const message = msg(
    'The controller reports S{maxS} as its full power ($30), which is not between {min} and {max}: set $30 to the S word of full power, often 1000.',
    { maxS: whole(maxS), min, max },
  );
  return { severity: 'error', code: 'device.power-range', message };
}

/** Where the board does not report full power, the profile's value counts. */
function againstProfile({ machine, work }: StartFacts): readonly Problem[] {
  const { maxS } = machine.controller;
  if (work.program === undefined || work.program.topS <= maxS) return [];
  const message = msg(
    'The program asks for S{topS}, but full power is S{maxS} on {name}: write the program for it, or correct the profile.',
    { topS: whole(work.program.topS), maxS: whole(maxS), name: labelled(machine.name) },
  );
  return [{ severity: 'error', code: 'device.power-range', message }];
}

function whole(value: number): string {
  return String(Number(value.toFixed(1)));
}
