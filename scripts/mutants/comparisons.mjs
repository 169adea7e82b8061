// SPDX-License-Identifier: GPL-3.0-or-later
// How a comparison goes wrong. Of two counts it is one off; of two measures (millimetres, seconds) the case in
// which they are equal never comes up, and the mistake that matters is the wrong way round.

import { isWholeNumber, nameOf } from './syntax.mjs';

const ONE_OFF = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const TURNED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const OPPOSITE = { '===': '!==', '!==': '===' };
const COUNT =
  /^([ijkn]|at|size|length|byteLength)$|([cC]ount|[iI]ndex|[dD]epth|[rR]ow|[cC]olumn|[bB]ytes|[lL]etters|[dD]igits|[nN]umber|Px|_BYTES|_LETTERS|_ROWS)$/;

/** The wrong operator; undefined where it would change nothing, or is made already by turning the condition round. */
export function wrongComparison(node, parent, code) {
  const isOneOff = isCount(node.left) || isCount(node.right);
  if (isOneOff && node.operator in ONE_OFF) {
    return isLeastOrMost(node, parent, code) ? undefined : ONE_OFF[node.operator];
  }
  const isWholeCondition = parent.test === node && !/For|While/.test(parent.type);
  return isWholeCondition ? undefined : (TURNED[node.operator] ?? OPPOSITE[node.operator]);
}

function isCount(node) {
  if (isWholeNumber(node)) return true;
  if (node.type === 'BinaryExpression' && /^[+-]$/.test(node.operator)) {
    return isCount(node.left) && isCount(node.right);
  }
  return node.type !== 'CallExpression' && COUNT.test(nameOf(node));
}

// `if (a < b) b = a` and `a < b ? a : b`: of two that are equal either will do.
function isLeastOrMost(compared, parent, code) {
  if (parent.test !== compared) return false;
  const sides = [compared.left, compared.right];
  const assigned = parent.consequent?.expression;
  const results =
    parent.type === 'ConditionalExpression'
      ? [parent.consequent, parent.alternate]
      : parent.type === 'IfStatement' && parent.alternate === null && assigned?.operator === '='
        ? [assigned.left, assigned.right]
        : [];
  const texts = (nodes) =>
    nodes
      .map(({ start, end }) => code.slice(start, end))
      .sort()
      .join('\n');
  return texts(results) === texts(sides);
}
