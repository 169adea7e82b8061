// SPDX-License-Identifier: GPL-3.0-or-later
// Every place of a compiled module where one small change would be a mistake that somebody could make: a
// comparison one off, a sign, a condition turned round, a number, a call or a value left out.

import { parse } from 'acorn';
import { fullAncestor } from 'acorn-walk';

const SWAPPED = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
  '%': '*',
};

/**
 * `{ start, end, text, kind, at }` for each: the characters of `code` to replace, by what, and where the
 * expression or statement begins that they are part of.
 */
export function mutationSites(code) {
  const sites = [];
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
  fullAncestor(tree, (node, _state, ancestors) => {
    if (ancestors.some((one) => isOfCompiler(one, code))) return;
    if (isSameEitherWay(node, ancestors.at(-2), code)) return;
    const site = siteOf(node, code);
    if (site !== undefined) sites.push({ ...site, at: node.start });
  });
  return sites.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What the compiler makes of `using`; nobody wrote it. */
const OF_COMPILER =
  /^(var __|const (env|result)_\d+ =|env_\d+\.|if \(result_\d+\)|await result_|__disposeResources)/;

function isOfCompiler(node, code) {
  const isStatement = /Statement$|Declaration$/.test(node.type);
  return isStatement && OF_COMPILER.test(code.slice(node.start, node.start + 40));
}

/** Where no input tells the change from the code: it is not made. */
function isSameEitherWay(node, parent, code) {
  if (node.type === 'Literal') return parent.callee?.name === '__addDisposableResource';
  return /^[<>]=?$/.test(node.operator) && isLeastOrMost(node, parent, code);
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
      .map((one) => textOf(one, code))
      .sort()
      .join('\n');
  return texts(results) === texts(sides);
}

function siteOf(node, code) {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return swapOperator(node, code);
    case 'IfStatement':
    case 'ConditionalExpression':
      return replace(node.test, `!(${textOf(node.test, code)})`, 'condition');
    case 'Literal':
      return otherLiteral(node);
    case 'ExpressionStatement':
      return isDroppable(node) ? replace(node, ';', 'call left out') : undefined;
    case 'ReturnStatement':
      return isValue(node.argument) ? replace(node, 'return undefined;', 'value') : undefined;
    default:
      return undefined;
  }
}

// The text of a message is not what tests should hold: `+` between strings is left alone.
function swapOperator(node, code) {
  const other = SWAPPED[node.operator];
  const isText = [node.left, node.right].some(
    ({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string',
  );
  if (other === undefined || (node.operator === '+' && isText)) return undefined;
  const start = code.indexOf(node.operator, node.left.end);
  const place = { start, end: start + node.operator.length };
  return replace(place, other, 'operator');
}

function otherLiteral(node) {
  if (typeof node.value === 'boolean') return replace(node, String(!node.value), 'literal');
  if (typeof node.value === 'number') return replace(node, String(node.value + 1), 'literal');
  return undefined;
}

function isDroppable({ expression }) {
  const inner = expression.type === 'AwaitExpression' ? expression.argument : expression;
  return inner.type === 'CallExpression' && inner.callee.type !== 'Super';
}

// Of a bare truth the opposite is made, and nothing is mostly as good as false.
function isValue(argument) {
  const isMissing = argument === null || argument === undefined;
  return !isMissing && argument.type !== 'Identifier' && typeof argument.value !== 'boolean';
}

function replace({ start, end }, text, kind) {
  return { start, end, text, kind };
}

function textOf({ start, end }, code) {
  return code.slice(start, end);
}
