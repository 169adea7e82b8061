// SPDX-License-Identifier: GPL-3.0-or-later
/** One outline begun and ended in the waste: leads as long as asked for, else shorter ones, else none. */
import type { Point } from '../../geometry/path.js';
import {
  isClosedLine,
  polylineLength,
  reversedPolyline,
  signedArea,
} from '../../geometry/polyline.js';
import { endDirections, Way } from '../../geometry/way.js';
import type { BlockGeometry } from '../../toolpath/toolpath.js';
import type { LaidStroke, ShortLead } from '../contract.js';
import { runOn } from '../run-on.js';
import type { CutSheet, LedOutline } from './cut-sheet.js';
import { type Joint, type LeadForm, leadHeight, leadIn, leadOut } from './lead-line.js';
import { type LeadPlace, placesOn } from './places.js';

export interface WantedLeads extends LeadForm {
  readonly lengthIn: number;
  readonly lengthOut: number;
  readonly overcut: number;
}

/** Shares of the wanted length that are tried; without any lead the outline is cut as it is. */
const FRACTIONS = [1, 0.6, 0.35, 0.2, 0];
/** mm that a lead stays away from a bridge: it must not cut off what holds that. */
const BRIDGE = 0.5;
/** The shortest lead that is made, mm. */
const SHORTEST = 0.3;

interface Led {
  readonly strokes: readonly BlockGeometry[];
  readonly short?: ShortLead;
}

export function withLeads(stroke: LaidStroke, wanted: WantedLeads, sheet: CutSheet): Led {
  const { outline, strokes } = stroke;
  const led = sheet.outlineOf(outline);
  const ways = strokes.flatMap((one) => (one.kind === 'path' ? [one.points] : []));
  if (led === undefined || ways.length === 0) return stroke;
  const base = baseOf(led.points, ways, wanted.overcut);
  const best = bestLeads(base, led, { wanted, sheet });
  const { lengthIn, lengthOut } = wanted;
  const isMissing = (lengthIn > 0 && best.inward === 0) || (lengthOut > 0 && best.outward === 0);
  const isShort = best.inward < lengthIn || best.outward < lengthOut;
  const [x, y] = [led.points[0]!, led.points[1]!];
  return {
    strokes: withEnds(best).map((points) => ({ kind: 'path', points })),
    ...(isShort && { short: { kind: isMissing ? 'left-out' : 'shortened', x, y } }),
  };
}

/** What is cut of an outline, in one stroke or between its bridges. */
interface Base {
  readonly ways: readonly Float64Array[];
  readonly overcut: number;
}

/** One that runs on beyond its end already is opened where it is best, and runs on there. */
function baseOf(outline: Float64Array, ways: readonly Float64Array[], overcut: number): Base {
  const [first] = ways;
  const beyond = polylineLength(first!) - polylineLength(outline);
  // With bridges, its first stroke is shorter than the whole.
  if (beyond < -1e-6) return { ways, overcut };
  return { ways: [outline], overcut: Math.max(overcut, beyond) };
}

/** Begun at a place, and run from there all the way round and beyond. */
interface Round {
  readonly ways: readonly Float64Array[];
  /** mm from the bridge before it, and to the one behind its end. */
  readonly before: number;
  readonly after: number;
}

interface Opened extends Round {
  readonly leadIn?: Float64Array;
  readonly leadOut?: Float64Array;
  readonly inward: number;
  readonly outward: number;
}

interface Search {
  readonly wanted: WantedLeads;
  readonly sheet: CutSheet;
}

function bestLeads(base: Base, led: LedOutline, search: Search): Opened {
  const { lengthIn } = search.wanted;
  let best: Opened | undefined;
  const places = placesOn(base.ways);
  const rounds: Round[] = [];
  for (const inward of lengthIn > 0 ? lengthsOf(lengthIn) : [0]) {
    for (const [i, place] of places.entries()) {
      rounds[i] ??= openedAt(base, place);
      const round = rounds[i]!;
      const opened = withLead(round, { inward, led, search });
      if (opened === undefined || (best && best.outward >= opened.outward)) continue;
      if (opened.inward === 0 && opened.outward === 0) continue;
      best = opened;
      if (best.outward === search.wanted.lengthOut) return best;
    }
    if (best !== undefined) return best;
  }
  return { ways: asItIs(base), before: 0, after: 0, inward: 0, outward: 0 };
}

/** The line without leads begins where it did, or where its bridges let it. */
function asItIs(base: Base): readonly Float64Array[] {
  return base.ways.length === 1 ? [runOn(base.ways[0]!, base.overcut)] : base.ways;
}

function lengthsOf(wanted: number): readonly number[] {
  return FRACTIONS.map((fraction) => fraction * wanted).filter((mm) => mm === 0 || mm >= SHORTEST);
}

/** The line with a lead-in of that length, and as much of a lead-out as fits; undefined where it has no room. */
function withLead(
  round: Round,
  how: { readonly inward: number; readonly led: LedOutline; readonly search: Search },
): Opened | undefined {
  const { inward, led, search } = how;
  const { wanted, sheet } = search;
  const { ways, before, after } = round;
  const begin = jointOf(ways[0]!, 'first', led);
  const end = jointOf(ways.at(-1)!, 'last', led);
  if (begin === undefined || end === undefined) return undefined;
  const entry = leadIn(begin, inward, wanted);
  if (inward > 0 && inward + BRIDGE > before) return undefined;
  if (inward > 0 && !sheet.isFree(entry, led, leadHeight(inward, wanted))) return undefined;
  const exits = lengthsOf(wanted.lengthOut).map((mm) => ({ mm, way: leadOut(end, mm, wanted) }));
  const exit = exits.find(({ mm, way }) => {
    if (mm > 0 && mm + BRIDGE > after) return false;
    return mm === 0 || sheet.isFree(reversedPolyline(way), led, leadHeight(mm, wanted));
  })!;
  return {
    ...{ ...round, inward, outward: exit.mm },
    ...(inward > 0 && { leadIn: entry }),
    ...(exit.mm > 0 && { leadOut: exit.way }),
  };
}

function jointOf(way: Float64Array, which: 'first' | 'last', led: LedOutline): Joint | undefined {
  const along = endDirections(way)?.[which];
  if (along === undefined) return undefined;
  const at = which === 'first' ? 0 : way.length - 2;
  const isWasteLeft = signedArea(led.points) > 0 === led.isWasteInside;
  const left: Point = { x: -along.y, y: along.x };
  const aside = isWasteLeft ? left : { x: -left.x, y: -left.y };
  return { x: way[at]!, y: way[at + 1]!, along, aside };
}

function openedAt({ ways, overcut }: Base, { stroke, at }: LeadPlace): Round {
  const opened = ways[stroke]!;
  const length = polylineLength(opened);
  if (isClosedLine(opened)) {
    const turned =
      at === 0 ? opened : connected(stretch(opened, at, length), stretch(opened, 0, at));
    const far = Number.POSITIVE_INFINITY;
    return { ways: [runOn(turned, overcut)], before: far, after: far };
  }
  const [tail, head] = [stretch(opened, at, length), stretch(opened, 0, at)];
  const beyond = Math.min(overcut, (length - at) / 2);
  const last = beyond > 0 ? connected(head, stretch(opened, at, at + beyond)) : head;
  return {
    ways: [tail, ...ways.slice(stroke + 1), ...ways.slice(0, stroke), last],
    before: at,
    after: length - at - beyond,
  };
}

function stretch(points: Float64Array, from: number, to: number): Float64Array {
  return new Way(points).between(from, to);
}

/** The leads are one stroke with what they lead to. */
function withEnds({ ways, leadIn: entry, leadOut: exit }: Opened): readonly Float64Array[] {
  const all = [...ways];
  if (entry !== undefined) all[0] = connected(entry, all[0]!);
  if (exit !== undefined) all[all.length - 1] = connected(all.at(-1)!, exit);
  return all;
}

/** The second line begins where the first one ends. */
function connected(first: Float64Array, second: Float64Array): Float64Array {
  const whole = new Float64Array(first.length + second.length - 2);
  whole.set(first);
  whole.set(second, first.length - 2);
  return whole;
}
