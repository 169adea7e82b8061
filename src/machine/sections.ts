// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The sections of a machine profile as settings: what each may hold, and what holds for a common
 * diode laser where a file does not say. Values as in the profile: mm, mm/s, mm/s².
 */
import { type Marked, N_ } from '../base/translatable.js';
import type { Schema, ValuesOf } from '../params/schema.js';

const CORNERS = {
  'front-left': N_('Front left'),
  'front-right': N_('Front right'),
  'back-left': N_('Back left'),
  'back-right': N_('Back right'),
} as const;

export const bedSchema = {
  width: { ...ranged('length', N_('Width'), 400, 10, 10_000), help: N_('How far X reaches.') },
  depth: { ...ranged('length', N_('Depth'), 400, 10, 10_000), help: N_('How far Y reaches.') },
  origin: {
    kind: 'choice',
    label: N_('Origin'),
    help: N_('The corner from which X and Y count upwards: 0,0 of the work.'),
    default: 'front-left',
    choices: CORNERS,
  },
  counting: {
    kind: 'choice',
    label: N_('Machine counts'),
    help: N_('Its own coordinates over the bed: nothing is driven beyond them.'),
    default: 'reported',
    choices: {
      reported: N_('As the board reports'),
      up: N_('From 0 up to the bed’s size'),
      down: N_('From minus the bed’s size up to 0'),
      from: N_('From X and Y below'),
    },
    formerChoices: { told: 'reported' },
  },
  fromX: {
    ...ranged('length', N_('Counts from X'), 0, -10_000, 10_000),
    help: N_('What the machine counts at the origin, where it counts from X and Y.'),
  },
  fromY: {
    ...ranged('length', N_('Counts from Y'), 0, -10_000, 10_000),
    help: N_('The same of Y.'),
  },
  homesTo: {
    kind: 'choice',
    label: N_('Homes to'),
    help: N_('The corner where the head stands after homing.'),
    default: 'reported',
    choices: { reported: N_('As the board reports'), ...CORNERS },
    formerChoices: { told: 'reported' },
  },
} as const satisfies Schema;

export const motionSchema = {
  maxSpeedX: {
    ...ranged('speed', N_('Top speed X'), 100, 1, 5000),
    typedIn: 'mm/s',
    help: N_('Grbl $110.'),
  },
  maxSpeedY: {
    ...ranged('speed', N_('Top speed Y'), 100, 1, 5000),
    typedIn: 'mm/s',
    help: N_('Grbl $111.'),
  },
  accelerationX: {
    ...ranged('number', N_('Acceleration X'), 500, 1, 1e6),
    unit: 'mm/s²',
    help: N_('Grbl $120.'),
  },
  accelerationY: {
    ...ranged('number', N_('Acceleration Y'), 500, 1, 1e6),
    unit: 'mm/s²',
    help: N_('Grbl $121.'),
  },
  junctionDeviation: {
    ...ranged('length', N_('Junction deviation'), 0.01, 0.0001, 10),
    help: N_('How far corners may be rounded to be run faster, Grbl $11.'),
  },
  stepsPerMmX: {
    ...ranged('number', N_('Steps X'), 80, 1, 10_000),
    unit: '1/mm',
    help: N_('Steps of the motor: what is finer is run in whole steps, Grbl $100.'),
  },
  stepsPerMmY: {
    ...ranged('number', N_('Steps Y'), 80, 1, 10_000),
    unit: '1/mm',
    help: N_('Grbl $101.'),
  },
  settleSeconds: {
    ...ranged('number', N_('Settling'), 0.025, 0, 0.254),
    unit: 's',
    help: N_('What an 8-bit Grbl waits whenever the head has come to rest, $1; 0 where $1 is 255.'),
  },
} as const satisfies Schema;

export const headSchema = {
  source: {
    kind: 'choice',
    label: N_('Laser'),
    help: N_('What makes the light: decides which power and speed a new step begins with.'),
    default: 'diode',
    choices: { diode: N_('Diode'), tube: N_('CO₂ tube') },
  },
  spot: { ...ranged('length', N_('Spot'), 0.1, 0.001, 5), help: N_('Diameter of the spot.') },
  hasDynamicPower: {
    kind: 'toggle',
    label: N_('Dynamic power'),
    help: N_('Whether M4 lets the power follow the speed; the beam is then off at rest.'),
    default: true,
  },
  hasAirAssist: {
    kind: 'toggle',
    label: N_('Air assist'),
    help: N_('Whether M8 switches an air pump.'),
    default: false,
  },
  watts: {
    ...ranged('number', N_('Laser power'), 0, 0, 10_000),
    unit: 'W',
    help: N_('Watts of light at full power, for energy per area; 0 when unknown.'),
  },
} as const satisfies Schema;

export const controllerSchema = {
  baudRate: {
    ...ranged('count', N_('Baud rate'), 115_200, 1200, 4_000_000),
    help: N_('Speed of the port.'),
  },
  maxS: { ...ranged('number', N_('Full power S'), 1000, 1, 100_000), help: N_('Grbl $30.') },
  rxBytes: { ...ranged('count', N_('Receive buffer'), 128, 16, 65_536), help: N_('Bytes.') },
  plannerBlocks: {
    ...ranged('count', N_('Planner'), 15, 2, 4096),
    help: N_('Moves it plans ahead.'),
  },
  linesPerSecond: {
    ...ranged('number', N_('Lines a second'), 0, 0, 1e6),
    help: N_('Lines per second that the board reads, as measured; 0 if not measured.'),
  },
  bufferSeconds: {
    ...ranged('duration', N_('Motion ahead'), 2, 0.2, 10),
    help: N_(
      'How much motion may be buffered in the controller. It keeps moving for this long after the cable is pulled.',
    ),
  },
} as const satisfies Schema;

/** A value of 0 means unknown and is left out of a profile. */
export function withoutUnknown<V extends object, K extends keyof V>(
  values: V,
  key: K,
): Omit<V, K> & Partial<Pick<V, K>> {
  if (values[key] !== 0) return values;
  const { [key]: _, ...rest } = values;
  return rest as Omit<V, K> & Partial<Pick<V, K>>; // Partial allows the absence.
}

/** The head of a profile: what says no more than its default is left out. */
export function headFrom({ source, ...known }: ValuesOf<typeof headSchema>) {
  const head = withoutUnknown(known, 'watts');
  return { ...head, ...(source !== headSchema.source.default && { source }) };
}

/** The bed of a profile: what says no more than its default is left out. */
export function bedFrom({
  width,
  depth,
  origin,
  counting,
  fromX,
  fromY,
  homesTo,
}: ValuesOf<typeof bedSchema>) {
  return {
    ...{ width, depth, origin },
    ...(counting !== bedSchema.counting.default && { counting }),
    ...(fromX !== bedSchema.fromX.default && { fromX }),
    ...(fromY !== bedSchema.fromY.default && { fromY }),
    ...(homesTo !== bedSchema.homesTo.default && { homesTo }),
  };
}

function ranged<K extends 'length' | 'speed' | 'number' | 'count' | 'duration'>(
  ...[kind, label, byDefault, min, max]: [K, Marked, number, number, number]
) {
  return { kind, label, default: byDefault, min, max } as const;
}
