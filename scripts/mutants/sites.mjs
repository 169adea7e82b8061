// SPDX-License-Identifier: GPL-3.0-or-later
// Every place of a compiled module where one small change would be a mistake that somebody could make and suffer
// from: a comparison, a sign, a condition turned round, a number, a call or a value left out. What is left out
// here is left out by its shape, each with its reason; never because no test would notice it.

import { parse } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { wrongComparison } from './comparisons.mjs';
import { Constants } from './constants.mjs';
import { isLayout, isMatterOfTaste, wrongNumber } from './numbers.mjs';
import { nameOf } from './syntax.mjs';

const SWAPPED = { '+': '-', '-': '+', '*': '/', '/': '*', '&&': '||', '||': '&&', '%': '*' };
const COMPARES = /^([<>]=?|[!=]==)$/;

/**
 * `{ start, end, text, kind, places }` for each: the characters of `code` to replace, by what, and the places of
 * which a test must run one to notice.
 */
export function mutationSites(code) {
  const sites = [];
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
  const constants = new Constants(tree);
  fullAncestor(tree, (node, _state, ancestors) => {
    if (ancestors.some((one) => isOfCompiler(one, code))) return;
    const site = siteOf(node, ancestors, code);
    if (site === undefined) return;
    const uses = constants.usesAround(ancestors);
    sites.push({ ...site, places: uses.length > 0 ? uses : [node.start] });
  });
  return sites.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What the compiler makes of `using` and of a CommonJS module; nobody wrote it. */
const OF_COMPILER =
  /^(Object\.defineProperty\(exports|var __|const (env|result)_\d+ =|env_\d+\.|if \(result_\d+\)|await result_|__disposeResources)/;

function isOfCompiler(node, code) {
  if (node.type === 'CallExpression') return node.callee.name === '__addDisposableResource';
  const isStatement = /Statement$|Declaration$/.test(node.type);
  return isStatement && OF_COMPILER.test(code.slice(node.start, node.start + 40));
}

function siteOf(node, ancestors, code) {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return swapOperator(node, ancestors.at(-2), code);
    case 'IfStatement':
    case 'ConditionalExpression':
      return replace(node.test, `!(${textOf(node.test, code)})`, 'condition');
    case 'Literal':
      return otherLiteral(node, ancestors);
    case 'ExpressionStatement':
      return isDroppable(node) ? replace(node, ';', 'call left out') : undefined;
    case 'ReturnStatement':
      return isValue(node.argument) ? replace(node, 'return undefined;', 'value') : undefined;
    default:
      return undefined;
  }
}

// The text of a message is not what tests should hold: `+` between strings is left alone.
function swapOperator(node, parent, code) {
  const isText = [node.left, node.right].some(
    ({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string',
  );
  const other = COMPARES.test(node.operator)
    ? wrongComparison(node, parent, code)
    : SWAPPED[node.operator];
  if (other === undefined || (node.operator === '+' && isText)) return undefined;
  const start = code.indexOf(node.operator, node.left.end);
  const place = { start, end: start + node.operator.length };
  return replace(place, other, 'operator');
}

function otherLiteral(node, ancestors) {
  const isNumber = typeof node.value === 'number';
  if (!(isNumber || typeof node.value === 'boolean') || isMatterOfTaste(ancestors))
    return undefined;
  const other = isNumber ? wrongNumber(node, ancestors) : String(!node.value);
  return replace(node, other, 'literal');
}

function isDroppable({ expression }) {
  const inner = expression.type === 'AwaitExpression' ? expression.argument : expression;
  const isCall = inner.type === 'CallExpression' && inner.callee.type !== 'Super';
  return isCall && !isLayout(nameOf(inner));
}

// A bare truth is replaced by its opposite, nothing is mostly as good as false, and a promise of nothing as good as
// none to one who awaits it.
function isValue(argument) {
  const isMissing = argument === null || argument === undefined;
  if (isMissing || argument.type === 'Identifier' || typeof argument.value === 'boolean')
    return false;
  const isDone = nameOf(argument) === 'resolve' && argument.arguments?.length === 0;
  return !isDone;
}

function replace({ start, end }, text, kind) {
  return { start, end, text, kind };
}

function textOf({ start, end }, code) {
  return code.slice(start, end);
}
