// SPDX-License-Identifier: GPL-3.0-or-later
/** What is done to each shape of an xTool project, in the words of Kerf's operations. */
import type { MeantWork } from '../../art/art.js';
import { type JsonRecord, listIn, numberIn, recordIn, recordsIn, textIn } from '../json-values.js';

const PURPOSES: Readonly<Record<string, MeantWork['purpose']>> = {
  VECTOR_CUTTING: 'cut',
  KNIFE_CUTTING: 'cut',
  VECTOR_ENGRAVING: 'score',
  FILL_VECTOR_ENGRAVING: 'engrave',
  BITMAP_ENGRAVING: 'engrave',
};

/** By the ids of shapes; of those that it does not name nothing is known. */
export function processingIn(project: JsonRecord): ReadonlyMap<string, MeantWork> {
  const [canvas] = listIn(recordIn(recordIn(project['device'])['data'])['value']);
  const displays = recordIn(recordIn(listIn(canvas)[1])['displays']);
  const found = listIn(displays['value']).flatMap((entry) => {
    const [id, about] = listIn(entry);
    const work = workIn(recordIn(about));
    return work === undefined ? [] : [[textIn(id), work] as const];
  });
  return new Map(found);
}

function workIn(about: JsonRecord): MeantWork | undefined {
  const type = textIn(about['processingType']);
  const purpose = Object.hasOwn(PURPOSES, type) ? PURPOSES[type] : undefined;
  if (purpose === undefined) return undefined;
  if (about['processIgnore'] === true) return { purpose: 'nothing' };
  const of = recordIn(recordIn(about['data'])[type]);
  const parameters = recordIn(of['parameter']);
  const chosen = parameters[textIn(of['materialType'])] ?? recordsIn(Object.values(parameters))[0];
  const { power, speed, repeat } = recordIn(chosen);
  const [percent, mmPerSecond, passes] = [power, speed, repeat].map(numberIn);
  return {
    purpose,
    settings: {
      ...(percent !== undefined && { power: Math.min(1, Math.max(0, percent / 100)) }),
      ...(mmPerSecond !== undefined && mmPerSecond > 0 && { speed: mmPerSecond }),
      ...(passes !== undefined && passes > 1 && { passes: Math.round(passes) }),
    },
  };
}
