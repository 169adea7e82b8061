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

/** The work by the ids of shapes; `unknown` gets the kinds that Kerf does not have, of which nothing is known. */
export function processingIn(
  project: JsonRecord,
  canvasId: string,
  unknown: (type: string) => void,
): ReadonlyMap<string, MeantWork> {
  const canvases = listIn(recordIn(recordIn(project['device'])['data'])['value']);
  const own = canvases.find((entry) => textIn(listIn(entry)[0]) === canvasId);
  const canvas = own ?? (canvases.length === 1 ? canvases[0] : undefined);
  const displays = recordIn(recordIn(listIn(canvas)[1])['displays']);
  const found = listIn(displays['value']).flatMap((entry) => {
    const [id, about] = listIn(entry);
    const work = workIn(recordIn(about), unknown);
    return work === undefined ? [] : [[textIn(id), work] as const];
  });
  return new Map(found);
}

function workIn(about: JsonRecord, unknown: (type: string) => void): MeantWork | undefined {
  const type = textIn(about['processingType']);
  const purpose = Object.hasOwn(PURPOSES, type) ? PURPOSES[type] : undefined;
  if (about['processIgnore'] === true) return { purpose: 'nothing' };
  if (purpose === undefined) {
    if (type !== '') unknown(type);
    return undefined;
  }
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
