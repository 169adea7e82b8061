// SPDX-License-Identifier: GPL-3.0-or-later
// Small questions about the nodes of a syntax tree.

/** What a value is called by the code around it: `const NAME = …`, `name: …`, `setName(…)`, else ''. */
export function nameAround(ancestors) {
  const outer = ancestors.slice(0, -1).reverse();
  const holder = outer.find((one) => !['BinaryExpression', 'UnaryExpression'].includes(one.type));
  return nameOf(holder);
}

export function nameOf(node) {
  switch (node?.type) {
    case 'Identifier':
    case 'PrivateIdentifier':
      return node.name;
    case 'MemberExpression':
      return node.computed ? '' : nameOf(node.property);
    case 'VariableDeclarator':
      return nameOf(node.id);
    case 'AssignmentPattern':
    case 'AssignmentExpression':
      return nameOf(node.left);
    case 'Property':
    case 'PropertyDefinition':
      return node.computed ? '' : nameOf(node.key);
    case 'CallExpression':
      return nameOf(node.callee);
    default:
      return '';
  }
}

export function isFunction({ type }) {
  return /^(Function|ArrowFunction)/.test(type);
}

export function isWholeNumber({ type, value }) {
  return type === 'Literal' && Number.isInteger(value);
}
