// SPDX-License-Identifier: GPL-3.0-or-later
// docs/user-guide/troubleshooting.md, from the doctor's own checks: why they look, what they say, and the cure.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { root } from '../speak.mjs';

const INTRODUCTION = `# Troubleshooting

Generated from the doctor's checks by \`scripts/settings-reference.mjs\`.

\`kerf doctor\` looks for all of this on your computer and prints the one command that cures it, with your own port, group and program in it; *Machine* in the window does the same where a port does not open. Words in *italics* stand for what it finds. It looks and changes nothing: [The doctor](doctor.md).
`;

/** A chapter for each check, in the order in which the doctor asks them. */
export function troubleshootingPage() {
  const list = readFileSync(join(root, 'src/doctor/examine.ts'), 'utf8');
  const files = [...list.matchAll(/from '\.\/checks\/([\w-]+)\.js'/g)].map(([, name]) => name);
  return `${INTRODUCTION}\n${files.map(chapterOf).join('\n')}`;
}

function chapterOf(name) {
  const source = readFileSync(join(root, `src/doctor/checks/${name}.ts`), 'utf8');
  const modules = [`doctor/checks/${name}`, ...helpersOf(source)];
  const compiled = modules.map((module) => {
    return parse(readFileSync(join(root, `dist/src/${module}.js`), 'utf8'), {
      ecmaVersion: 'latest',
      sourceType: 'module',
    });
  });
  const said = compiled.map(stringsIn);
  const sentences = said.flatMap(({ sentences }) => sentences);
  const commands = said.flatMap(({ commands }) => commands);
  const cures =
    commands.length === 0 ? '' : `\n\`\`\`sh\n${[...new Set(commands)].join('\n')}\n\`\`\`\n`;
  return `## ${titleOf(name)}
${whyOf(source)}

${[...new Set(sentences)].map((sentence) => `- ${sentence}`).join('\n')}
${cures}`;
}

/** What the file says of itself. */
function whyOf(source) {
  const [, text = ''] = /\/\*\*\s*([\s\S]*?)\*\//.exec(source) ?? [];
  return text
    .replace(/(^|\n)\s*\* ?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function titleOf(name) {
  const words = name.replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
}

/** Modules whose sentences a check passes on: of the doctor, and those that read what it looks at. */
function helpersOf(source) {
  const ofTheDoctor = [...source.matchAll(/import \{([^}]*)\} from '\.\.\/([\w-]+)\.js'/g)]
    .filter(([, names]) => /[sS]entence/.test(names))
    .map(([, , module]) => `doctor/${module}`);
  const readers = [...source.matchAll(/from '\.\.\/\.\.\/(preferences\/[\w-]+)\.js'/g)];
  return [...ofTheDoctor, ...readers.map(([, module]) => module)];
}

function stringsIn(tree) {
  const sentences = [];
  const commands = [];
  full(tree, (node) => {
    if (node.type === 'CallExpression' && node.callee.name === 'msg') {
      const text = textOf(node.arguments[0]);
      if (/\.$/.test(text)) sentences.push(text.replace(/\{(\w+)\}/g, '*$1*'));
    }
    const isCommand = node.type === 'Property' && node.key.name === 'command';
    const command = isCommand ? textOf(node.value) : '';
    if (command !== '') commands.push(command);
  });
  return { sentences, commands };
}

/** The text of a string or a template; what stands in it at run time is a name in capitals. */
function textOf(node) {
  if (node.type === 'Literal') return String(node.value);
  if (node.type !== 'TemplateLiteral') return '';
  return node.quasis
    .map(
      ({ value }, i) =>
        value.cooked + (i < node.expressions.length ? nameOf(node.expressions[i]) : ''),
    )
    .join('');
}

function nameOf(expression) {
  const { object, property, name = 'name' } = expression;
  const told =
    property === undefined || property.name === 'name' ? (object?.name ?? name) : property.name;
  return told.toUpperCase();
}
