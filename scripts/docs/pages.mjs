// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the site by chapter: which documents there are, and where each stands. A document that is added to a
// folder of docs/ is on the site with the next build.

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../speak.mjs';
import { machinePages, operationPages } from './definition-pages.mjs';
import { rendered } from './markdown.mjs';

const REPOSITORY = 'https://github.com/kerf-laser/kerf/blob/main/';
/** Pages for people who have never seen Kerf come first. */
const GUIDE = ['README', 'first-job', 'safety', 'troubleshooting'];

/** `[chapter, pages]`, each page `{ path, title, html, source }`. */
export function chapters() {
  const documents = chapteredDocuments();
  const places = new Map(
    documents.flatMap(([, list]) => list.map(([source]) => [source, placeOf(source)])),
  );
  return documents.map(([name, list]) => [
    name,
    list.map(([source, markdown]) => {
      const path = places.get(source);
      const { title, html } = rendered(markdown, (href) => linkFrom(source, href, places));
      return { path, title, html, source };
    }),
  ]);
}

/** `[chapter, [[source, Markdown]]]` */
function chapteredDocuments() {
  const guide = markdownIn('docs/user-guide');
  const first = GUIDE.map((name) => `docs/user-guide/${name}.md`);
  return [
    ['Kerf', ['README.md', 'CHANGELOG.md', 'SECURITY.md'].map(read)],
    ['Using it', [...first, ...guide.filter((file) => !first.includes(file))].map(read)],
    ['Operations', operationPages()],
    ['Settings and formats', markdownIn('docs/reference').map(read)],
    ['Machines', machinePages()],
    ['How it works', ['CONTRIBUTING.md', ...markdownIn('docs')].map(read)],
    ['Decisions', markdownIn('docs/decisions').map(read)],
  ];
}

function read(file) {
  return [file, readFileSync(join(root, file), 'utf8')];
}

function markdownIn(folder) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** `docs/user-guide/README.md` → `user-guide/index.html`; what lies at the root lies there on the site as well. */
function placeOf(source) {
  const inSite = source.replace(/^docs\//, '').replace(/\.md$/, '.html');
  return inSite.toLowerCase().replace(/(^|\/)readme\.html$/, '$1index.html');
}

/** A link within the site where the page is on it; one to the repository for code and folders. */
function linkFrom(source, href, places) {
  if (/^(\w+:|#)/.test(href)) return href;
  const [path, anchor] = href.split('#');
  const target = posix.normalize(posix.join(posix.dirname(source), path));
  const end = anchor === undefined ? '' : `#${anchor}`;
  const place = places.get(target) ?? (isImage(target) ? target.replace(/^docs\//, '') : undefined);
  if (place === undefined) return `${REPOSITORY}${target}${end}`;
  return `${posix.relative(posix.dirname(placeOf(source)), place)}${end}`;
}

function isImage(path) {
  return path.startsWith('docs/images/');
}
