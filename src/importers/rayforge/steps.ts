// SPDX-License-Identifier: GPL-3.0-or-later
/** What a step of Rayforge does, in the words of Kerf's operations, and what of it Kerf does not have. */
import type { MeantRefinement, MeantWork } from '../../art/art.js';
import type { Values } from '../../params/schema.js';
import { type JsonRecord, listIn, numberIn, recordIn, recordsIn, textIn } from '../json-values.js';
import { engraveSettings } from './engrave-settings.js';
import { unusualSettings } from './step-keys.js';

/** What a step works on: the outlines themselves, what is inside, or what is drawn around the part. */
export type StepTarget = 'outlines' | 'areas' | 'hull' | 'box';

export interface ReadStep {
  readonly name: string;
  readonly target: StepTarget;
  readonly work: MeantWork;
  /** Whether it leaves the tabs of parts standing. */
  readonly hasTabs: boolean;
  /** What it asks for that Kerf does not take over, by Rayforge's names. */
  readonly ignored: readonly string[];
}

const TARGETS: Readonly<Record<string, StepTarget>> = {
  ContourStep: 'outlines',
  ContourProducer: 'outlines',
  EngraveStep: 'areas',
  Rasterizer: 'areas',
  DepthEngraver: 'areas',
  DitherRasterizer: 'areas',
  ShrinkWrapStep: 'hull',
  ShrinkWrapProducer: 'hull',
  FrameStep: 'box',
  FrameProducer: 'box',
};
const BY_LABEL: readonly (readonly [RegExp, StepTarget])[] = [
  [/^contour/i, 'outlines'],
  [/^engrave/i, 'areas'],
  [/^shrink/i, 'hull'],
  [/^frame/i, 'box'],
];
/** A speed is mm/min there. */
const PER_MINUTE = 60;

/** Undefined where Kerf has nothing like it. */
export function readStep(step: JsonRecord): ReadStep | undefined {
  const producer = recordIn(step['opsproducer_dict']);
  const target = targetOf(step, textIn(producer['type']));
  if (target === undefined) return undefined;
  const settings = { ...recordIn(producer['params']), ...step };
  const transformers = transformersOf(step);
  const isEngraved = target === 'areas';
  const [power, speed] = [numberIn(step['power']), numberIn(step['cut_speed'])];
  const { passes } = transformers.get('MultiPassTransformer') ?? {};
  const own: Values = {
    ...(power !== undefined && { power: Math.min(1, power) }),
    ...(speed !== undefined && { speed: speed / PER_MINUTE }),
    ...(typeof step['air_assist'] === 'boolean' && { air: step['air_assist'] }),
    ...((numberIn(passes) ?? 1) > 1 && { passes: Math.round(numberIn(passes)!) }),
  };
  const engraving = isEngraved
    ? engraveSettings(settings, textIn(producer['type']), transformers)
    : { settings: {}, ignored: [] };
  const refinements = isEngraved ? [] : refinementsOf(settings, transformers);
  return {
    name: stepName(step),
    target,
    work: {
      purpose: isEngraved ? 'engrave' : 'cut',
      settings: { ...own, ...engraving.settings },
      ...(refinements.length > 0 && { refinements }),
    },
    hasTabs: transformers.has('TabOpsTransformer'),
    ignored: [...engraving.ignored, ...unusualSettings(settings, target, transformers)],
  };
}

export function stepName(step: JsonRecord): string {
  return textIn(step['name']) || textIn(step['typelabel']) || textIn(step['step_type']) || 'Step';
}

function targetOf(step: JsonRecord, producer: string): StepTarget | undefined {
  const type = textIn(step['step_type']) || producer;
  if (type !== '') return Object.hasOwn(TARGETS, type) ? TARGETS[type] : undefined;
  return BY_LABEL.find(([pattern]) => pattern.test(textIn(step['typelabel'])))?.[1];
}

/** Transformers that are switched on, by their names. */
export type Transformers = ReadonlyMap<string, JsonRecord>;

function transformersOf(step: JsonRecord): Transformers {
  const all = [
    ...listIn(step['per_workpiece_transformers_dicts']),
    ...listIn(step['per_step_transformers_dicts']),
  ];
  const switchedOn = recordsIn(all).filter(({ enabled }) => enabled !== false);
  return new Map(switchedOn.map((one) => [textIn(one['name']), one]));
}

function refinementsOf(settings: JsonRecord, transformers: Transformers): MeantRefinement[] {
  const overcut = numberIn(settings['overcut']) ?? 0;
  const merged = transformers.get('MergeLinesTransformer');
  const tolerance = numberIn(merged?.['tolerance']);
  return [
    ...(overcut > 0 ? [{ id: 'overcut', params: { length: overcut } }] : []),
    ...(merged ? [{ id: 'no-doubles', params: tolerance === undefined ? {} : { tolerance } }] : []),
  ];
}
