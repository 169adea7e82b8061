// SPDX-License-Identifier: GPL-3.0-or-later
// The wrong number that somebody could write instead of a right one.

import { nameAround, nameOf } from './syntax.mjs';

const DURATION = /(^ms|_MS|Ms|_SECONDS|Seconds|^timeout|^setTimeout|^setInterval)$/;
/** Where a widget stands and how much room it has: one that is a little off harms no one. */
const LAYOUT =
  /^(set)?(Top|Bottom|Left|Right|Start|End)?(margin|spacing|padding|[hv]align|[xy]align|[hv]expand|(row|column)Spacing|(width|height)Request|sizeRequest|defaultSize|default(Width|Height)|(max)?widthChars|(sub)?titleLines|ellipsize|wrap)(Top|Bottom|Start|End)?$/i;

/** The text of the wrong number. */
export function wrongNumber({ value }, ancestors) {
  // A wait that is somewhat longer is as good a wait. What goes wrong with waits is their unit: seconds that are
  // taken for milliseconds.
  if (value > 1 && DURATION.test(nameAround(ancestors))) return String(value / 1000);
  // Most numbers are chosen by judgement, and one that is off by a percent is chosen as well: the wrong one is
  // off by half or more. Of a small one, an index or a count, it is the neighbour.
  return String(value === 1 ? 2 : 2 * value + 1);
}

/** Whether another number or truth in its place would be as good. */
export function isMatterOfTaste(ancestors) {
  return isLayout(nameAround(ancestors)) || isShade(ancestors.at(-2)) || isOrder(ancestors);
}

// `sort((a, b) => (a < b ? -1 : 1))`: of an order only the sign is looked at.
function isOrder(ancestors) {
  const call = ancestors.findLastIndex(({ type }) => type === 'CallExpression');
  const inner = ancestors.slice(call + 1).map(({ type }) => type);
  const isAnswer = /^Arrow\w+(,ConditionalExpression)+(,UnaryExpression)?,Literal$/.test(
    inner.join(),
  );
  return isAnswer && /^(sort|toSorted)$/.test(nameOf(ancestors[call]));
}

/** Whether a setter or a property of this name says only where a widget stands, and with how much room. */
export function isLayout(name) {
  return LAYOUT.test(name);
}

// `[206, 98, 16, 1]`: red, green, blue and how opaque. Another shade of a colour is as good a colour.
function isShade({ type, elements = [] }) {
  const parts = elements.map((one) => one?.value);
  const isPart = (part) => Number.isInteger(part) && part >= 0 && part <= 255;
  return (
    type === 'ArrayExpression' &&
    parts.length === 4 &&
    parts.slice(0, 3).every(isPart) &&
    parts[3] <= 1
  );
}
