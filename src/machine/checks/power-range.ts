// SPDX-License-Identifier: GPL-3.0-or-later
/** The S words of the work against what the board takes for full and least power (`$30`, `$31`). */
import type { Problem } from '../../base/errors.js';
import type { StartCheck, StartFacts } from '../start-facts.js';

export const powerRange: StartCheck = (facts) => {
  const { board, machine, work } = facts;
  const { maxS, minS } = board ?? {};
  if (maxS === undefined) return againstProfile(facts);
  const problems: Problem[] = [];
  const planned = machine.controller.maxS;
  const topS = work.program?.topS ?? work.topPower * planned;
  if (topS > maxS) {
    const message = `The work asks for S${whole(topS)}, but full power is S${whole(maxS)} on this controller ($30): choose the machine's own profile, or correct $30.`;
    problems.push({ severity: 'error', code: 'device.power-range', message });
  } else if (work.program === undefined && planned !== maxS) {
    const percent = Math.round((planned / maxS) * 100);
    const message = `The profile takes S${whole(planned)} for full power and the controller S${whole(maxS)} ($30): it will burn with ${percent} % of what is asked. Set full power S in the profile.`;
    problems.push({ severity: 'warning', code: 'device.power-scale', message });
  }
  if (minS !== undefined && minS >= maxS) {
    const message = `The least power of the controller ($31=${whole(minS)}) is no less than its full power ($30=${whole(maxS)}): every burn would be at full power. Set $31=0.`;
    problems.push({ severity: 'error', code: 'device.power-range', message });
  } else if (minS !== undefined && minS > 0) {
    const message = `The controller never burns weaker than S${whole(minS)} ($31): faint greys come out alike. $31=0 keeps them apart.`;
    problems.push({ severity: 'note', code: 'device.least-power', message });
  }
  return problems;
};

/** Of a board that does not tell, the profile says what full power is. */
function againstProfile({ machine, work }: StartFacts): readonly Problem[] {
  const { maxS } = machine.controller;
  if (work.program === undefined || work.program.topS <= maxS) return [];
  const message = `The program asks for S${whole(work.program.topS)}, but full power is S${whole(maxS)} on ${machine.name}: write the program for it, or correct the profile.`;
  return [{ severity: 'error', code: 'device.power-range', message }];
}

function whole(value: number): string {
  return String(Number(value.toFixed(1)));
}
