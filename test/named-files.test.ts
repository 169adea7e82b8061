// SPDX-License-Identifier: GPL-3.0-or-later
/** What the documents call by its name is there: a file or folder that was renamed is renamed in them as well. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './support/project-root.js';

const TOPS = [
  'bench',
  'docs',
  'examples',
  'flatpak',
  'packages',
  'resources',
  'scripts',
  'src',
  'test',
  'ui',
];
const BESIDE = ['CHANGELOG.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md'];
/** In a name: what stands for one of many (`<name>`, `*`, `…`), and the version of a release. */
const PLACEHOLDER = /[<>*…{}]|\d+\.\d+\.\d+/;

describe('the documents', () => {
  const places = TOPS.flatMap(below);
  const all = new Set([...places, ...BESIDE]);
  const endings = new Set([...all].flatMap(endingsOf));

  it('are a page where they are the README of a room: thirty lines at most', () => {
    const long = [...all]
      .filter((path) => /^src\/.*README\.md$/.test(path) && path !== 'src/README.md')
      .map(
        (path) =>
          `${readFileSync(join(projectRoot, path), 'utf8').trimEnd().split('\n').length} ${path}`,
      )
      .filter((entry) => Number.parseInt(entry, 10) > 30);
    assert.deepEqual(long, []);
  });

  it('name files that are there', () => {
    const documents = [...all].filter((path) => path.endsWith('.md'));
    assert.ok(documents.length > 60);
    const lost = documents.flatMap((path) =>
      namesIn(readFileSync(join(projectRoot, path), 'utf8'))
        .filter((name) => !endings.has(name))
        .map((name) => `${path}: ${name}`),
    );
    assert.deepEqual(lost, []);
  });
});

/** Files and folders, as they are named from the top. */
function below(top: string): readonly string[] {
  const names = readdirSync(join(projectRoot, top), { recursive: true, encoding: 'utf8' });
  return [
    top,
    ...names.filter((name) => !name.includes('node_modules')).map((name) => `${top}/${name}`),
  ];
}

/** The path, and what is left of it from each folder on: a document names what lies near it in short. */
function endingsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, from) => parts.slice(from).join('/'));
}

/** Sources in backticks, and folders from the top. */
function namesIn(text: string): readonly string[] {
  const names = Array.from(text.matchAll(/`([\w./<>*…{}-]+)`/g), ([, name = '']) => name);
  return names
    .filter((name) => !PLACEHOLDER.test(name))
    .filter((name) => /\w\.(ts|cts|mjs|cjs|sh|py|ui|md)$/.test(name) || isFolder(name))
    .map((name) => name.replace(/^(\.\.\/)+|\/$/g, ''));
}

function isFolder(name: string): boolean {
  return name.endsWith('/') && TOPS.some((top) => name.startsWith(`${top}/`));
}
